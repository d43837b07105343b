import { applyChange } from '../words/change.ts';
import type { PlainChange } from '../words/change.ts';
import type { PlainDoc } from '../words/plain.ts';
import type { JournalWrite, TextAt } from './journal.ts';

// A document is a base record and, in the numbered slots after it, the changes made since: a patch writes only itself.
// Folding writes the base anew and leaves the slots to be overwritten: their versions say that they are old.
const FOLD_AFTER_DELTAS = 32;
const SLOT_DIGITS = 3;
const MOST_SLOTS = 36 ** SLOT_DIGITS - 1;

/** A document and what the journal holds of it. The document itself is never changed, only replaced. */
export interface Row {
  readonly doc: PlainDoc;
  readonly baseSize: number;
  readonly deltas: number;
  readonly deltaSize: number;
  /** The most deltas the journal ever held of it at once: the keys to delete with it. */
  readonly slots: number;
}

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
  return { row, writes: [{ type: 'put', key: slotKey(baseKey(collection, doc.id), old.deltas), value }] };
}

/** The document alone, and no change of it before or behind. */
export function wholeWrite(collection: string, doc: PlainDoc, old?: Row): Written {
  const { row, writes } = baseWrite(collection, doc);
  return { row, writes: [...(old ? removeWrites(collection, old).slice(1) : []), ...writes] };
}

export function removeWrites(collection: string, { doc, slots }: Row): JournalWrite[] {
  const base = baseKey(collection, doc.id);
  const keys = Array.from({ length: slots }, (_, slot) => slotKey(base, slot));
  return [base, ...keys].map((key) => ({ type: 'del', key }));
}

/** Reads one document. */
export function readRow(textAt: TextAt, collection: string, id: string): Row | undefined {
  const key = baseKey(collection, id);
  const base = textAt(key);
  if (base === undefined) return undefined;
  let row = baseRow(base);
  for (let text = textAt(slotKey(key, 0)); text !== undefined; text = textAt(slotKey(key, row.slots)))
    row = changedRow(row, text);
  return row;
}

function baseRow(value: string): Row {
  // What is in the journal is what `baseWrite` put there.
  const doc = JSON.parse(value) as PlainDoc;
  return { doc, baseSize: value.length, deltas: 0, deltaSize: 0, slots: 0 };
}

/** A change as it is in a slot. */
export type StoredChange = readonly [version: number, PlainChange['set'], PlainChange['push'], PlainChange['unset']];

function changedRow(old: Row, value: string): Row {
  const [version, set, push, unset] = storedChange(value);
  const slots = old.slots + 1;
  if (version !== old.doc.version + 1) return { ...old, slots };
  const doc = { ...applyChange(old.doc, { set, push, unset }), id: old.doc.id, version };
  return { doc, baseSize: old.baseSize, deltas: old.deltas + 1, deltaSize: old.deltaSize + value.length, slots };
}

/** Reads a slot. */
export function storedChange(value: string): StoredChange {
  return JSON.parse(value) as StoredChange;
}

/** The id of the document a key is of. */
export function idOf(key: string): string {
  return JSON.parse(key.split('\0')[1] ?? '') as string;
}

function baseKey(collection: string, id: string): string {
  return `${collection}\0${JSON.stringify(id)}`;
}

function slotKey(base: string, slot: number): string {
  return `${base}\0${slot.toString(36).padStart(SLOT_DIGITS, '0')}`;
}
