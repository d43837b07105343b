import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/domain/people/language.ts';
import { countriesNamed, countryName, COUNTRY_CODES } from '../../src/i18n/countries.ts';

const inAll = (say: (language: (typeof LANGUAGES)[number]) => string): readonly string[] =>
  LANGUAGES.map((language) => say(language));

describe('countries', () => {
  it('have a name in each language', () => {
    expect(inAll((language) => countryName(language, 'KZ'))).toEqual(['Қазақстан', 'Казахстан', 'Kazakhstan']);
    expect(inAll((language) => countryName(language, 'TR'))).toEqual(['Түркия', 'Турция', 'Türkiye']);
    for (const language of LANGUAGES) {
      expect(COUNTRY_CODES.filter((code) => countryName(language, code) === code)).toEqual([]);
    }
  });

  it('are named as people and the state name them', () => {
    const kk = ['AE', 'AZ', 'MK', 'MM', 'PS', 'TH', 'ZA'].map((code) => countryName('kk', code));
    expect(kk).toEqual(['БАӘ', 'Әзербайжан', 'Солтүстік Македония', 'Мьянма', 'Палестина', 'Таиланд', 'ОАР']);
    const en = ['MK', 'SY', 'TW', 'US', 'VA'].map((code) => countryName('en', code));
    expect(en).toEqual(['North Macedonia', 'Syria', 'Taiwan', 'United States', 'Vatican City']);
  });

  it.each(LANGUAGES)('are known by each of their names in %s', (language) => {
    const lost = COUNTRY_CODES.filter((code) => !countriesNamed(countryName(language, code)).includes(code));
    expect(lost).toEqual([]);
  });

  it.each([
    ['Қазақстан', 'KZ'],
    ['  казахстан ', 'KZ'],
    ['TURKEY', 'TR'],
    ['Türkiye', 'TR'],
    ['Түркия', 'TR'],
    ['kz', 'KZ'],
    ['США', 'US'],
    ['USA', 'US'],
    ['Великобритания', 'GB'],
    ['South Korea', 'KR'],
    ['Россия', 'RU'],
    ['Ресей', 'RU'],
    ['Германия', 'DE'],
    ['Қытай', 'CN'],
  ])('%s means %s', (typed, code) => {
    expect(countriesNamed(typed)).toEqual([code]);
  });

  it('are offered when the name is not whole, at most six', () => {
    expect(countriesNamed('Герм')).toContain('DE');
    expect(countriesNamed('Гви').length).toBeGreaterThan(1);
    expect(countriesNamed('ан').length).toBeLessThanOrEqual(6);
  });

  it.each(['', ' ', 'a', 'Атлантида', '<b>', '12345', '???'])('are none for %j', (typed) => {
    expect(countriesNamed(typed)).toEqual([]);
  });
});
