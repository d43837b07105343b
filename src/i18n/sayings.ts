/** Finds what a whole message means, in whichever language it is said. */
import { LANGUAGES } from '../domain/people/language.ts';
import { isSign, SAYINGS, spoken, type Saying } from '../domain/words/sayings.ts';
import { textKey } from './text-key.ts';
import type { Texts } from './texts.ts';

type Words = ReadonlyMap<string, Saying>;

/** The longest word of the table is shorter. */
const MOST = 80;

/** The words of a meaning in every language, as they stand in the table. */
const spellingsOf = (texts: Texts, saying: (typeof SAYINGS)[number]): readonly string[] =>
  LANGUAGES.flatMap((language) => texts.say(language)(textKey('sayings', saying)).split(', '));

const known = new WeakMap<Texts, Words>();

function tableOf(texts: Texts): Words {
  const table =
    known.get(texts) ?? new Map(SAYINGS.flatMap((one) => spellingsOf(texts, one).map((word) => [spoken(word), one])));
  known.set(texts, table);
  return table;
}

export function sayingIn(texts: Texts, text: string): Saying | null {
  if (text.length > MOST) return null;
  return isSign(text) ? 'sign' : (tableOf(texts).get(spoken(text)) ?? null);
}
