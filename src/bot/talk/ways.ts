/** Buttons that lead to a screen by its name, so that no feature has to know another. */
import { textKey } from '../../i18n/text-key.ts';
import type { OfficeFlavor } from './context.ts';
import type { Button, Rows } from './screen.ts';
import { arg, tap } from './tap.ts';

/** The menu as a screen of its own. */
export const homeTap = tap('m');

/** Every command has a button: nobody needs to know a command. */
export const commandTap = tap('c', arg.word);

export const wayTo = (command: string): string => commandTap.data(command);

/** The button of a command, with its name in the menu. */
export const wayButton = ({ say }: Pick<OfficeFlavor, 'say'>, command: string): Button => ({
  text: say(textKey('menu', command)),
  data: wayTo(command),
});

/** The way back that every screen has. */
export const homeRow = (ctx: Pick<OfficeFlavor, 'say'>): Rows => [
  [{ text: ctx.say('menu.home'), data: homeTap.data() }],
];
