import { tables } from './words.js';

/** The page's language: the first of the browser's that has a table, else English. */
export const pageLanguage =
  navigator.languages.map((tag) => tag.toLowerCase().split('-')[0]).find((tag) => tag in tables) ?? 'en';

export function say(key, values = {}) {
  return tables[pageLanguage][key].replace(/\{(\w+)\}/g, (_, place) => String(values[place] ?? ''));
}
