import { arg, tap } from '../talk/tap.ts';

/** Buttons of the settings; `arg.text` is the id of an entry or of a row of its history. */
export const taps = {
  days: tap('xd', arg.page),
  addDay: tap('xa', arg.word),
  askRemove: tap('xr', arg.word, arg.id),
  yesRemove: tap('xR', arg.word, arg.id),
  changes: tap('xc'),
  undo: tap('xu', arg.text),
  offers: tap('xo', arg.page),
  take: tap('xt', arg.text),
  keep: tap('xk', arg.text),
} as const;
