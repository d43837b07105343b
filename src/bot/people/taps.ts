import { arg, tap } from '../talk/tap.ts';

export const chooseLanguage = tap('l', arg.word);
