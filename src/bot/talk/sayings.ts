/** A message that means something by itself: a wish to leave, a cry for help, a greeting. */
import type { KindSaying, Saying } from '../../domain/words/sayings.ts';
import { sayingIn } from '../../i18n/sayings.ts';
import { textKey } from '../../i18n/text-key.ts';
import type { Ctx, Route } from './context.ts';
import { homeTap } from './ways.ts';

export const sayingOf = (ctx: Ctx): Saying | null => sayingIn(ctx.kit.texts, ctx.message?.text ?? '');

/** Obeyed alike whatever form is open: the command of each; of `menu` it is the home button. */
const COMMANDS: Partial<Readonly<Record<Saying, string>>> = {
  cancel: 'cancel',
  stop: 'cancel',
  help: 'help',
  menu: '',
  mine: 'my',
};

export const isForAll = (saying: Saying | null): boolean => saying !== null && COMMANDS[saying] !== undefined;

/** The command or the button that a word stands for; undefined: it is none. */
export function routeOf({ kit: { folds } }: Ctx, saying: Saying): Route | undefined {
  const command = COMMANDS[saying];
  return command === '' ? folds.taps.get(homeTap.code) : folds.commands.get(command ?? '');
}

/** What a kind word is answered with. */
export const kindAnswer = ({ say }: Pick<Ctx, 'say'>, kind: KindSaying): string => say(textKey('talk', kind));
