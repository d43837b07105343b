/** THE list of collections: a new one is a row here. */
import { applications, counters } from '../applications/records.ts';
import { audit } from '../audit/records.ts';
import { drafts } from '../forms/records.ts';
import { inquiries } from '../inquiries/records.ts';
import { inbox, laneLocks, seenUpdates } from '../intake/records.ts';
import { jobs } from '../jobs/records.ts';
import { migrations } from '../migrations/records.ts';
import { groups, notices, senders } from '../notices/records.ts';
import { consents, people } from '../people/records.ts';
import type { Collection, Doc } from '../ports.ts';
import { withdrawals } from '../privacy/records.ts';
import { reference } from '../reference/records.ts';
import { reminders } from '../reminders/records.ts';
import { dismissals, invitations, staff } from '../staff/records.ts';
import { dialogs } from '../talk/records.ts';
import { readable, type Strange } from './readable.ts';
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
  dismissals,
  withdrawals,
  notices,
  groups,
  jobs,
  senders,
  reminders,
  seenUpdates,
  inbox,
  laneLocks,
  dialogs,
  reference,
  audit,
  migrations,
} as const;

export type RecordName = keyof typeof RECORDS;

/** A document of the row with this name. */
export type DocOf<K extends RecordName> = (typeof RECORDS)[K] extends RecordRow<infer T> ? T : never;

/** A collection for each row. */
export type Collections = { readonly [K in RecordName]: Collection<DocOf<K>> };

/** A document of any collection, as the engines that treat all alike see it: its row names the fields they read. */
export type AnyDoc = Doc & { readonly [field: string]: string | number };

/** The list for engines that treat all rows alike: which document belongs to which row they never mix up. */
// Object.entries forgets the names of keys
export const ROWS = Object.entries(RECORDS) as unknown as readonly (readonly [RecordName, RecordRow<AnyDoc>])[];

/** One collection a row, read as this version understands it: `strange` is told where that is not what was written. */
export const openRecords = (
  open: (row: RecordRow<AnyDoc>) => Collection<AnyDoc>,
  language = '',
  strange: Strange = () => undefined,
): Collections => {
  const opened = ROWS.map(([name, row]) => {
    const { readings = {} } = row;
    return [name, readable(open(row), { name, readings }, language, strange)] as const;
  });
  // one collection a row, each of its row's documents
  return Object.fromEntries(opened) as unknown as Collections;
};

export const collectionOf = (collections: Collections, name: RecordName): Collection<AnyDoc> =>
  // of documents the caller knows only by their row
  collections[name] as unknown as Collection<AnyDoc>;

/** The fields of a row that are encrypted. An id is what a document is found by: it stays. */
export const sealedFields = ({ secret, sealed = [] }: RecordRow<AnyDoc>): readonly string[] =>
  [...secret, ...sealed].filter((field) => field !== 'id');

/** The fields of documents that are never logged. */
export const SECRET_FIELDS: readonly string[] = [...new Set(ROWS.flatMap(([, { secret }]) => secret))];
