/** A document as MongoDB holds it. */
import type { Doc } from '../../services/ports.ts';
import { BadRequest } from '../errors.ts';
import { plainObject, plainText } from '../words/plain.ts';

export type Stored = { _id: string; version: number } & Record<string, unknown>;

/** Throws BadRequest on what is not plain data. */
export function inward(doc: Doc, version: number, shape: { readonly shape?: number }): Stored {
  if (typeof doc.id !== 'string' || doc.id === '') throw new BadRequest('a document needs an id');
  const { id: _, ...rest } = plainObject(doc);
  return { _id: plainText(doc.id), ...rest, ...shape, version };
}

export function outward<T extends Doc>({ _id, ...rest }: Stored): T {
  const doc: Doc = { id: _id, ...rest };
  return doc as T;
}
