import { applyChange } from '../words/change.ts';
import type { PlainChange } from '../words/change.ts';
import { StoreFailed } from '../errors.ts';
import type { Journal, JournalWrite } from './journal.ts';
import type { PlainDoc, Row } from './table.ts';

// A document is a base record and, in the numbered slots after it, the changes made since: a patch writes only itself.
// Folding writes the base anew and leaves the slots to be overwritten: their versions say that they are old.
const FOLD_AFTER_DELTAS = 32;
const SLOT_DIGITS = 3;
const MOST_SLOTS = 36 ** SLOT_DIGITS - 1;

export interface Written {
  readonly row: Row;
  readonly writes: readonly JournalWrite[];
}

export function baseWrite(collection: string, doc: PlainDoc, old?: Row): Written {
  const value = JSON.stringify(doc);
  const row: Row = { doc, baseSize: value.length, deltas: 0, deltaSize: 0, slots: old?.slots ?? 0 };
  return { row, writes: [{ type: 'put', key: baseKey(collection, doc.id), value }] };
}

/** `doc` is the changed document, with its new version. */
export function changeWrite(collection: string, old: Row, doc: PlainDoc, change: PlainChange): Written {
  const value = JSON.stringify([doc.version, change.set, change.push, change.unset]);
  const deltaSize = old.deltaSize + value.length;
  const isWorthFolding = old.deltas >= FOLD_AFTER_DELTAS && deltaSize >= old.baseSize;
  if (isWorthFolding || old.deltas >= MOST_SLOTS) return baseWrite(collection, doc, old);
  const deltas = old.deltas + 1;
  const row: Row = { doc, baseSize: old.baseSize, deltas, deltaSize, slots: Math.max(old.slots, deltas) };
  return { row, writes: [{ type: 'put', key: slotKey(collection, doc.id, old.deltas), value }] };
}

export function removeWrites(collection: string, { doc, slots }: Row): JournalWrite[] {
  const keys = Array.from({ length: slots }, (_, slot) => slotKey(collection, doc.id, slot));
  return [baseKey(collection, doc.id), ...keys].map((key) => ({ type: 'del', key }));
}

export type Rows = Map<string, Row>;

/** Reads every document, by collection and id. Throws StoreFailed on a record this program cannot have written. */
export async function readRows(journal: Journal): Promise<Map<string, Rows>> {
  const collections = new Map<string, Rows>();
  for await (const [key, value] of journal.records()) {
    const [collection = '', , slot] = key.split('\0');
    const rows = collections.get(collection) ?? new Map<string, Row>();
    collections.set(collection, rows);
    const row = slot === undefined ? baseRow(value) : changedRow(key, rows, value);
    rows.set(row.doc.id, row);
  }
  return collections;
}

function baseRow(value: string): Row {
  const doc = JSON.parse(value) as PlainDoc;
  return { doc, baseSize: value.length, deltas: 0, deltaSize: 0, slots: 0 };
}

type StoredChange = readonly [version: number, PlainChange['set'], PlainChange['push'], PlainChange['unset']];

function changedRow(key: string, rows: Rows, value: string): Row {
  const old = rows.get(idOf(key));
  if (!old) throw new StoreFailed(`the store is damaged: a change without its document: ${key}`);
  const [version, set, push, unset] = JSON.parse(value) as StoredChange;
  const slots = old.slots + 1;
  if (version !== old.doc.version + 1) return { ...old, slots };
  const doc = { ...applyChange(old.doc, { set, push, unset }), id: old.doc.id, version };
  return { doc, baseSize: old.baseSize, deltas: old.deltas + 1, deltaSize: old.deltaSize + value.length, slots };
}

function baseKey(collection: string, id: string): string {
  return `${collection}\0${JSON.stringify(id)}`;
}

function slotKey(collection: string, id: string, slot: number): string {
  return `${baseKey(collection, id)}\0${slot.toString(36).padStart(SLOT_DIGITS, '0')}`;
}

function idOf(key: string): string {
  return JSON.parse(key.split('\0')[1] ?? '""') as string;
}
