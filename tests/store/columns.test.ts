import { z } from 'zod';
import { expect, test } from 'vitest';
import { BadRequest } from '../../src/store/errors.ts';
import { columnsOf } from '../../src/store/words/columns.ts';

const base = z.object({ id: z.string(), version: z.number() });
const fields = (schema: unknown): Record<string, string> =>
  Object.fromEntries(
    [...columnsOf({ name: 'things', schema })].map(([name, { kind, optional }]) => [
      name,
      optional ? `${kind}?` : kind,
    ]),
  );

test('kinds are read through everything that wraps a schema', () => {
  const schema = base.extend({
    text: z.string().min(1).readonly(),
    date: z.iso.date().optional(),
    number: z.int().nullable(),
    flag: z.boolean().default(false),
    choice: z.enum(['a', 'b']),
    literal: z.literal(['x', 'y']).nullish(),
    either: z.union([z.literal('a'), z.string()]),
    mixture: z.union([z.string(), z.number()]),
    maybe: z.union([z.string(), z.null()]),
    checked: z.string().refine((text) => text !== ''),
    piped: z.string().pipe(z.string()),
    lazy: z.lazy(() => z.number()),
    list: z.array(z.string()),
    inner: z.object({ a: z.string() }),
    pattern: z.templateLiteral(['T', z.number()]),
    branded: z.string().brand<'B'>(),
  });
  expect(fields(schema)).toEqual({
    id: 'string',
    version: 'number',
    text: 'string',
    date: 'string?',
    number: 'number?',
    flag: 'boolean',
    choice: 'string',
    literal: 'string?',
    either: 'string',
    mixture: 'mixed',
    maybe: 'string?',
    checked: 'string',
    piped: 'string',
    lazy: 'number',
    list: 'mixed',
    inner: 'mixed',
    pattern: 'string',
    branded: 'string',
  });
});

test('of alternatives a field that one lacks is optional; parts together have all', () => {
  const guest = base.extend({ kind: z.literal('guest'), flight: z.string() });
  const student = base.extend({ kind: z.literal('student'), level: z.number() });
  const expected = { id: 'string', version: 'number', kind: 'string', flight: 'string?', level: 'number?' };
  expect(fields(z.discriminatedUnion('kind', [guest, student]))).toEqual(expected);
  expect(fields(z.intersection(base, z.object({ note: z.string() })))).toMatchObject({
    version: 'number',
    note: 'string',
  });
});

test('what is no document is refused', () => {
  expect(() => fields(z.string())).toThrow(BadRequest);
  expect(() => fields(z.object({ id: z.string() }))).toThrow(BadRequest);
  expect(() => fields(z.union([base, z.string()]))).toThrow(BadRequest);
});
