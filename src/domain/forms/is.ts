/** The kinds of answer. */
import { z } from 'zod';
import { isIsoDate } from '../calendar/dates.ts';
import { coded } from './coded.ts';
import { document, someOf } from './lists.ts';

/** Control characters (line breaks and tabs stay) and those that turn the direction of text round: no part of any answer. */
const UNWANTED = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu;

/** What people type, as it is kept: NFC, trimmed, without characters that only do harm. */
export function tidy(text: string): string {
  return text
    .toWellFormed()
    .replace(UNWANTED, (sign) => (sign === '\n' || sign === '\t' ? sign : ''))
    .normalize('NFC')
    .trim();
}

/** Signs alone, or characters that nobody sees, are no words. */
const HAS_WORDS = /[\p{L}\p{N}]/u;

const words = (text: string): string => tidy(text).replace(/\s+/gu, ' ');

const written = (clean: (text: string) => string) => (min: number, max: number) =>
  coded(
    z
      .string('required')
      .transform(clean)
      .pipe(z.string().regex(HAS_WORDS, 'tooShort').min(min, 'tooShort').max(max, 'tooLong')),
    'required',
    'tooShort',
    'tooLong',
  );

/** Several lines. */
const text = written(tidy);

/** One line. */
const line = written(words);

const LETTERS = { Cyrillic: '\\u0400-\\u052F', Latin: 'A-Za-z\\u00C0-\\u024F\\u1E00-\\u1EFF' } as const;

/** A person's name in one script, of at least two letters; spaces, dots, hyphens and apostrophes may stand between. */
const name = (script: keyof typeof LETTERS) => {
  const letter = `[${LETTERS[script]}]\\p{M}{0,2}`;
  const shape = new RegExp(`^(?=(?:.*${letter}){2})${letter}(?:[ .'’‘ʼʻ\u2010-]{0,2}${letter})*\\.?$`, 'u');
  return coded(
    z.string('letters').transform(words).pipe(z.string().max(100, 'tooLong').regex(shape, 'letters')),
    'letters',
    'tooLong',
  );
};

const oneOf = <const O extends readonly [string, ...string[]]>(options: O) =>
  coded(z.enum(options, 'choose'), 'choose');

const date = () => coded(z.string('notDate').refine(isIsoDate, 'notDate'), 'notDate');

const country = () => coded(z.string('notCountry').regex(/^[A-Z]{2}$/u, 'notCountry'), 'notCountry');

/** E.164, e.g. `+77011234567`. */
const phone = () => coded(z.string('notPhone').regex(/^\+[1-9]\d{6,14}$/u, 'notPhone'), 'notPhone');

const email = () =>
  coded(z.string('notEmail').transform(words).pipe(z.email('notEmail').max(254, 'notEmail')), 'notEmail');

const number = (min: number, max: number) =>
  coded(z.number('notNumber').min(min, 'range').max(max, 'range'), 'notNumber', 'range');

const whole = (min: number, max: number) =>
  coded(z.number('notNumber').int('notNumber').min(min, 'range').max(max, 'range'), 'notNumber', 'range');

/** Passport number as printed: 5 to 20 Latin letters and digits, spaces dropped, capitals. */
const passportNumber = () =>
  coded(
    z
      .string('notPassport')
      .transform((given) => words(given).replaceAll(' ', '').toUpperCase())
      .pipe(z.string().regex(/^(?=.*\d)[A-Z0-9]{5,20}$/u, 'notPassport')),
    'notPassport',
  );

const programme = () => coded(z.string('choose').regex(/^[a-z0-9-]{1,24}$/u, 'choose'), 'choose');

export const is = {
  text,
  line,
  name,
  oneOf,
  someOf,
  date,
  country,
  phone,
  email,
  number,
  whole,
  passportNumber,
  programme,
  document,
};
