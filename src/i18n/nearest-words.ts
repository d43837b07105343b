/** Words for what has none: a row of a newer version names a state, a form, a role by a word that no text knows, and people see that word. */
import { isLanguage, type Language } from '../domain/people/language.ts';
import { escapeHtml } from './template.ts';
import { textKey, type TextKey } from './text-key.ts';
import type { Say, Texts } from './texts.ts';

/** Told of each key, once. */
export function nearestWords(texts: Texts, otherwise: Language, missing: (key: string) => void): Texts {
  const told = new Set<string>();
  const sayer = (language: Language): Say => {
    const say = texts.say(language);
    return (key, values) => {
      if (texts.has(language, key)) return say(key, values);
      if (!told.has(key)) missing(key);
      told.add(key);
      return escapeHtml(unknownIn(texts, language, key));
    };
  };
  const says = new Map<Language, Say>();
  return {
    ...texts,
    say: (asked) => {
      const language = isLanguage(asked) ? asked : otherwise;
      const say = says.get(language) ?? sayer(language);
      says.set(language, say);
      return say;
    },
  };
}

/** The part of a key that nobody knows: of `mobility.told.fly` it is `fly`, of `teleport.title` it is `teleport`. */
function unknownIn(texts: Texts, language: Language, key: TextKey): string {
  const parts = key.split('.');
  const known = parts.findIndex((_, at) => !texts.begins(language, textKey(...parts.slice(0, at + 1))));
  return parts[known] ?? key;
}
