/** Buttons about files: opening a form, one's own files, the office's view of a file. */
import { arg, tap } from '../talk/tap.ts';

export const applyFor = tap('af', arg.id);
export const continueDraft = tap('r', arg.id);
export const startOver = tap('ro', arg.id);

export const mine = tap('ma', arg.id);
export const myAnswers = tap('mf', arg.id, arg.page);
export const askWithdraw = tap('mw', arg.id);
export const yesWithdraw = tap('mW', arg.id);
export const correct = tap('mc', arg.id);

export const card = tap('dc', arg.id);
/** A move of the office: which, on which file. */
export const moveFile = tap('dm', arg.word, arg.id);
export const documents = tap('df', arg.id);
export const fileAnswers = tap('dn', arg.id, arg.page);
