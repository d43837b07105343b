import { z } from 'zod';
import type { CollectionSpec } from '../../src/services/ports.ts';

export const sampleSchema = z.object({
  id: z.string(),
  version: z.number().int(),
  state: z.enum(['new', 'open', 'done']),
  owner: z.string().optional(),
  code: z.string().nullable().optional(),
  series: z.string().optional(),
  number: z.number().optional(),
  at: z.iso.datetime().nullable().optional(),
  rank: z.number().nullable().optional(),
  urgent: z.boolean().optional(),
  name: z.string().optional(),
  answers: z.record(z.string(), z.unknown()).optional(),
  history: z.array(z.unknown()).optional(),
});

export type Sample = z.infer<typeof sampleSchema>;

export const sampleSpec: CollectionSpec<Sample> = {
  name: 'samples',
  schema: sampleSchema,
  indexes: [
    { fields: ['code'], unique: true },
    { fields: ['series', 'number'], unique: true },
    { fields: ['state', 'at'] },
    { fields: ['owner', 'rank'] },
    { fields: ['name'] },
    { fields: ['rank'] },
    { fields: ['urgent'] },
  ],
};

export function sample(id: string, rest: Partial<Sample> = {}): Sample {
  return { id, version: 1, state: 'new', ...rest };
}

/** The very array `answers.list` of the document. */
export function listOf(doc: Sample | null): unknown[] {
  const list = doc?.answers?.['list'];
  if (!Array.isArray(list)) throw new Error('no answers.list');
  return list;
}
