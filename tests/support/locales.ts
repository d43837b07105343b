import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES, type Language } from '../../src/domain/people/language.ts';
import { ROOT } from './sources.ts';

/** One text of one language. */
export interface Entry {
  readonly language: Language;
  /** With its plural suffix, e.g. `time.days_few`. */
  readonly key: string;
  /** Without it. */
  readonly base: string;
  /** null: no plural form. */
  readonly plural: string | null;
  readonly text: string;
}

export const PLURALS = ['zero', 'one', 'two', 'few', 'many', 'other'] as const;
const PLURAL_KEY = new RegExp(`^(.+)_(${PLURALS.join('|')})$`, 'u');

const folder = (language: Language): string => join(ROOT, 'locales', language);

export const filesOf = (language: Language): readonly string[] => readdirSync(folder(language)).toSorted();

function leaves(tree: unknown, path: string): (readonly [key: string, value: unknown])[] {
  if (typeof tree !== 'object' || tree === null || Array.isArray(tree)) return [[path, tree]];
  return Object.entries(tree).flatMap(([name, child]) => leaves(child, `${path}.${name}`));
}

function entriesOf(language: Language, file: string): Entry[] {
  const tree: unknown = JSON.parse(readFileSync(join(folder(language), file), 'utf8'));
  return leaves(tree, file.replace(/\.json$/u, '')).map(([key, value]) => {
    if (typeof value !== 'string') throw new TypeError(`${language}/${key} is no text`);
    const [, base, plural] = PLURAL_KEY.exec(key) ?? [];
    return { language, key, base: base ?? key, plural: plural ?? null, text: value };
  });
}

export const textsOf = (language: Language): readonly Entry[] =>
  filesOf(language).flatMap((file) => entriesOf(language, file));

export const ALL: readonly Entry[] = LANGUAGES.flatMap((language) => textsOf(language));

export const placesIn = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(/\{\{(\w+)\}\}/gu)].map(([, name]) => name ?? ''))].toSorted();

/** What a person reads of it: without tags and places. */
export const readable = (text: string): string => text.replaceAll(/<[^>]*>|\{\{\w+\}\}/gu, '');

export const where = ({ language, key }: Entry): string => `${language}:${key}`;

/** A rule on every text: the faults found, each with its place. */
export const faults = (fault: (entry: Entry) => readonly string[]): readonly string[] =>
  ALL.flatMap((entry) => fault(entry).map((found) => `${where(entry)} ${found}`));
