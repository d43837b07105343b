/** Every sentence of the product in the three languages: read once with i18next, compiled once, said in nanoseconds. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createInstance, type ResourceLanguage } from 'i18next';
import { LANGUAGES, type Language } from '../domain/people/language.ts';
import { formatNumber } from './format.ts';
import { compile, type Template, type Values } from './template.ts';
import type { TextKey } from './text-key.ts';

/** Says one text; values are escaped for Telegram's HTML. Throws on a key or a value that is missing. */
export type Say = (key: TextKey, values?: Values) => string;

export interface Texts {
  say(language: Language): Say;
  has(language: Language, key: string): boolean;
  /** Whether a text has this key, or one that begins with it. */
  begins(language: Language, key: string): boolean;
}

const LOCALES = fileURLToPath(new URL('../../locales/', import.meta.url));

function readLanguage(folder: string, language: Language): ResourceLanguage {
  const files = readdirSync(join(folder, language)).filter((file) => file.endsWith('.json'));
  const read = (file: string): unknown => JSON.parse(readFileSync(join(folder, language, file), 'utf8'));
  return { translation: Object.fromEntries(files.map((file) => [file.slice(0, -5), read(file)])) };
}

/** A template per form of the plural, chosen by i18next's suffix (`_one`, `_few`, `_many`, `_other`). */
type Compiled = ReadonlyMap<string, Template>;

function compileAll(tree: unknown, path: string, into: Map<string, Template>): Map<string, Template> {
  if (typeof tree === 'string') return into.set(path, compile(tree));
  for (const [key, child] of Object.entries(tree as Record<string, unknown>))
    compileAll(child, path ? `${path}.${key}` : key, into);
  return into;
}

export async function loadTexts(folder = LOCALES): Promise<Texts> {
  const i18n = createInstance();
  const resources = Object.fromEntries(LANGUAGES.map((language) => [language, readLanguage(folder, language)]));
  await i18n.init({ resources, lng: 'kk', fallbackLng: false, interpolation: { escapeValue: false } });
  const compiled = Object.fromEntries(
    LANGUAGES.map((language) => [language, compileAll(i18n.getResourceBundle(language, 'translation'), '', new Map())]),
  ) as unknown as Readonly<Record<Language, Compiled>>;
  const says = Object.fromEntries(
    LANGUAGES.map((language) => [language, sayer(language, compiled[language])]),
  ) as unknown as Readonly<Record<Language, Say>>;
  return {
    say: (language) => says[language],
    has: (language, key) => compiled[language].has(key) || compiled[language].has(`${key}_other`),
    begins: (language, key) => [...compiled[language].keys()].some((one) => `${one}.`.startsWith(`${key}.`)),
  };
}

function sayer(language: Language, texts: Compiled): Say {
  const plural = new Intl.PluralRules(language);
  return (key, values) => {
    const count = values?.['count'];
    const template =
      (typeof count === 'number' ? texts.get(`${key}_${plural.select(count)}`) : undefined) ?? texts.get(key);
    if (!template) throw new Error(`no text ${language}:${key}`);
    return template(
      typeof count === 'number' && count >= 1000 ? { ...values, count: formatNumber(language, count) } : values,
    );
  };
}
