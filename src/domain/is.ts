/** The kinds of answer. Each schema's messages are error codes; `meta.errors` lists them so that a test can demand their sentences. */
import { z } from 'zod';
import { isIsoDate } from './dates.ts';
import type { StoredFile } from './form.ts';

const coded = <S extends z.ZodType>(schema: S, ...errors: string[]): S => schema.meta({ errors });

/** What people type, as it is kept: NFC, trimmed, without NUL and other control characters (line breaks and tabs stay). */
export function tidy(text: string): string {
  return [...text.toWellFormed().normalize('NFC')]
    .filter((letter) => letter === '\n' || letter === '\t' || letter >= '\u{20}' && letter !== '\u{7f}')
    .join('')
    .trim();
}

const words = (text: string): string => tidy(text).replace(/\s+/gu, ' ');

const text = (min: number, max: number) =>
  coded(z.string('required').transform(tidy).pipe(z.string().min(min, 'tooShort').max(max, 'tooLong')), 'tooShort', 'tooLong');

const line = (min: number, max: number) =>
  coded(z.string('required').transform(words).pipe(z.string().min(min, 'tooShort').max(max, 'tooLong')), 'tooShort', 'tooLong');

/** A person's name of at least two letters in one script; hyphen, apostrophe, dot and space are allowed between letters. */
const name = (script: 'Cyrillic' | 'Latin') =>
  coded(
    z
      .string('letters')
      .transform(words)
      .pipe(
        z
          .string()
          .max(100, 'tooLong')
          .regex(new RegExp(`^\\p{Script=${script}}(?:[\\p{Script=${script}}\\p{M}]|[ .'’ʼ-](?=[\\p{Script=${script}}])|\\.$)+$`, 'u'), 'letters'),
      ),
    'letters',
    'tooLong',
  );

const oneOf = <const O extends readonly [string, ...string[]]>(options: O) => coded(z.enum(options, 'choose'), 'choose');

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

const storedFile: z.ZodType<StoredFile> = z.object({
  fileId: z.string().min(1),
  uniqueId: z.string(),
  kind: z.enum(['photo', 'document']),
  name: z.string(),
  mime: z.string(),
  size: z.number().int().nonnegative(),
});

/** A photo or a document, already checked by its size and its bytes (`notFile`: something else was sent). */
const document = () => coded(z.custom<StoredFile>((given) => storedFile.safeParse(given).success, 'notFile'), 'notFile');

export const is = { text, line, name, oneOf, date, country, phone, email, number, whole, passportNumber, programme, document };
