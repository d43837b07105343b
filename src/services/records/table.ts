/** THE list of collections: a new one is a row here. */
import { applications, counters } from '../applications/records.ts';
import { drafts } from '../forms/records.ts';
import { inquiries } from '../inquiries/records.ts';
import { seenUpdates } from '../intake/records.ts';
import { notices } from '../notices/records.ts';
import { consents, people } from '../people/records.ts';
import type { Collection, Doc } from '../ports.ts';
import { reminders } from '../reminders/records.ts';
import { invitations, staff } from '../staff/records.ts';
import { dialogs } from '../talk/records.ts';
import type { RecordRow } from './record.ts';

export const RECORDS = {
  people,
  consents,
  drafts,
  applications,
  counters,
  inquiries,
  staff,
  invitations,
  notices,
  reminders,
  seenUpdates,
  dialogs,
} as const;

export type RecordName = keyof typeof RECORDS;

/** A collection for each row. */
export type Collections = {
  readonly [K in RecordName]: (typeof RECORDS)[K] extends RecordRow<infer T> ? Collection<T> : never;
};

/** A document of any collection, as the engines that treat all alike see it: its row names the fields they read. */
export type AnyDoc = Doc & { readonly [field: string]: string | number };

/** The list for engines that treat all rows alike: which document belongs to which row they never mix up. */
export const ROWS = Object.entries(RECORDS) as unknown as readonly (readonly [RecordName, RecordRow<AnyDoc>])[];

/** One collection a row. */
export const openRecords = (open: (row: RecordRow<AnyDoc>) => Collection<AnyDoc>): Collections =>
  Object.fromEntries(ROWS.map(([name, row]) => [name, open(row)])) as unknown as Collections;

export const collectionOf = (collections: Collections, name: RecordName): Collection<AnyDoc> =>
  collections[name] as unknown as Collection<AnyDoc>;
