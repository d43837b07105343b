/** What a whole message may mean, whatever is open; the words of each meaning stand in `locales/*\/sayings.json`. */
import { folded } from './folded.ts';

export const SAYINGS = [
  'cancel',
  'back',
  'stop',
  'skip',
  'later',
  'help',
  'menu',
  'yes',
  'no',
  'hello',
  'thanks',
  'bye',
  'fine',
  'mine',
] as const;
/** Said to be kind: answered, and never kept as an answer. `sign`: an emoji or two, and no words. */
export const KIND_SAYINGS = ['hello', 'thanks', 'bye', 'fine', 'sign'] as const;
export type KindSaying = (typeof KIND_SAYINGS)[number];
export type Saying = (typeof SAYINGS)[number] | KindSaying;

export const isKind = (saying: Saying): saying is KindSaying => KIND_SAYINGS.some((kind) => kind === saying);

/** Ways out of a dialog. */
const LEAVING: readonly Saying[] = ['cancel', 'stop', 'back', 'skip', 'later', 'menu'];
export const leaves = (saying: Saying): boolean => LEAVING.includes(saying);

/** A message as it is looked up: folded, without signs and what nobody sees; a letter held down is one letter. */
export const spoken = (text: string): string =>
  folded(
    text
      .normalize('NFKC')
      .replace(/\p{Cf}+/gu, '')
      .replace(/\p{Pd}+/gu, ' ')
      .replace(/[^\p{L}\p{M}\p{N}\s]+/gu, ''),
  ).replace(/(\p{L})\1+/gu, '$1');

export const isSign = (text: string): boolean => /\p{Extended_Pictographic}/u.test(text) && spoken(text) === '';
