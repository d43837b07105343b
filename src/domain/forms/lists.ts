/** The kinds of answer that are lists; version 0.2 kept one alone without a list. */
import { z } from 'zod';
import { coded } from './coded.ts';
import type { StoredFile } from './form.ts';

const asList = (given: unknown): unknown =>
  given === undefined || given === null || Array.isArray(given) ? given : [given];

/** At least one of the options; kept once each, in the order of the table. */
export const someOf = <const O extends readonly [string, ...string[]]>(options: O) =>
  coded(
    z.preprocess(
      asList,
      z
        .array(z.enum(options, 'choose'), 'choose')
        .min(1, 'choose')
        .transform((chosen) => options.filter((option: O[number]) => chosen.includes(option))),
    ),
    'choose',
  );

const storedFile: z.ZodType<StoredFile> = z.object({
  fileId: z.string().min(1),
  uniqueId: z.string(),
  kind: z.enum(['photo', 'document']),
  name: z.string(),
  mime: z.string(),
  size: z.number().int().nonnegative(),
});

/** More than one document has pages: then it goes as one PDF. */
const MOST_PAGES = 20;

/** Photos and documents, each already checked by its size and its bytes (`notFile`: something else was sent). */
export const document = () =>
  coded(
    z.preprocess(
      asList,
      z
        .array(
          z.custom<StoredFile>((given) => storedFile.safeParse(given).success, 'notFile'),
          'notFile',
        )
        .min(1, 'notFile')
        .max(MOST_PAGES, 'tooMany'),
    ),
    'notFile',
    'tooMany',
  );
