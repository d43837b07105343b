import type { OfficeFlavor } from './context.ts';
import type { Rows } from './screen.ts';
import { taps } from './taps.ts';

/** The way back that every screen has. */
export const homeRow = (ctx: Pick<OfficeFlavor, 'say'>): Rows => [
  [{ text: ctx.say('menu.home'), data: taps.home.data() }],
];
