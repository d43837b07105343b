import { pageLanguage } from './say.js';

const units = { kk: ['Б', 'КБ', 'МБ'], ru: ['Б', 'КБ', 'МБ'], en: ['B', 'KB', 'MB'] };

/** @param {number | undefined} bytes */
export function fileSize(bytes) {
  if (bytes === undefined) return '';
  const step = bytes < 1024 ? 0 : bytes < 1024 * 1024 ? 1 : 2;
  const value = bytes / 1024 ** step;
  return `${value >= 10 || step === 0 ? Math.round(value) : value.toFixed(1)} ${units[pageLanguage][step]}`;
}
