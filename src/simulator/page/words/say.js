import { en } from './en.js';
import { kk } from './kk.js';
import { ru } from './ru.js';

/** @typedef {keyof typeof en} Word */
/** @typedef {'kk' | 'ru' | 'en'} Language */

/** @type {Record<Language, Record<Word, string>>} */
const tables = { kk, ru, en };

/** The page's language: the first of the browser's that has a table, else English. */
export const pageLanguage =
  navigator.languages.map((tag) => tag.toLowerCase().split('-')[0] ?? '').find(isLanguage) ?? 'en';

/**
 * The page's words, with `{place}` filled from the values.
 *
 * @param {Word} key
 * @param {Record<string, string | number | undefined>} [values]
 */
export function say(key, values = {}) {
  return tables[pageLanguage][key].replace(/\{(\w+)\}/g, (_, place) => String(values[String(place)] ?? ''));
}

/**
 * @param {string} tag
 * @returns {tag is Language}
 */
function isLanguage(tag) {
  return tag in tables;
}
