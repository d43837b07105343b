/** @import { Language } from './say.js' */

/** @type {Record<Language, string[]>} */
export const months = {
  kk: 'қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан'.split(' '),
  ru: 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
};

/** @type {Record<string, string>} */
export const languageNames = {
  kk: 'қазақша',
  ru: 'русский',
  en: 'english',
  de: 'deutsch',
  fr: 'français',
  tr: 'türkçe',
  zh: '中文',
};

/**
 * Words for the roles the simulator gives to its first people.
 *
 * @type {Record<Language, Record<string, string>>}
 */
export const roles = {
  kk: { student: 'студент', scientist: 'ғалым', officer: 'бөлім қызметкері' },
  ru: { student: 'студент', scientist: 'учёный', officer: 'сотрудник отдела' },
  en: { student: 'student', scientist: 'scientist', officer: 'office staff' },
};
