/** A document as MongoDB holds it. */
import type { Doc } from '../../services/ports.ts';
import { BadRequest } from '../errors.ts';
import { checkNames, type Columns } from '../words/columns.ts';
import { plainObject, plainText } from '../words/plain.ts';

export type Stored = { _id: string; version: number } & Record<string, unknown>;

/** Throws BadRequest on what the columns do not know and on what is not plain data. */
export function inward(columns: Columns, doc: Doc, version: number): Stored {
  checkNames(columns, doc);
  if (typeof doc.id !== 'string' || doc.id === '') throw new BadRequest('a document needs an id');
  const { id: _, ...rest } = plainObject(doc);
  return { _id: plainText(doc.id), ...rest, version };
}

export function outward<T extends Doc>({ _id, ...rest }: Stored): T {
  const doc: Doc = { id: _id, ...rest };
  return doc as T;
}
