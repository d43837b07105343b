/** A change that leaves a row of who, what, old and new. */
import type { Deed } from '../../domain/audit/audit.ts';
import { amend, type Amended, type Verdict } from '../amend.ts';
import { instant, type Office } from '../office.ts';
import type { Doc } from '../ports.ts';
import { RECORDS, type Collections, type DocOf, type RecordName } from '../records/table.ts';
import { differences } from './differences.ts';

export interface Author {
  readonly id: string;
  readonly name: string;
}

/** As `amend`, of a record by its name. */
export async function amendAudited<K extends RecordName, No = never>(
  office: Office,
  by: Author,
  what: Deed,
  record: K,
  known: string | DocOf<K>,
  judge: (doc: DocOf<K>) => Verdict<DocOf<K>, No>,
): Promise<Amended<DocOf<K>, No>> {
  const collections: Collections = office;
  const amended = await amend<DocOf<K>, No>(collections[record], known, judge);
  if (amended.kind === 'done') await writeAudit(office, by, what, record, amended.before, amended.doc);
  return amended;
}

/** `before`: null where there was nothing. What changed nothing leaves no row; what is secret stays out of it. */
export async function writeAudit(
  office: Office,
  by: Author,
  what: Deed,
  record: RecordName,
  before: Doc | null,
  after: Doc,
): Promise<void> {
  const changed = differences(before ?? {}, after, ['id', 'version', ...RECORDS[record].secret]);
  if (!changed) return;
  const about = `${record}:${after.id}`;
  const row = { version: 1, at: instant(office), by: by.id, name: by.name, what, about, ...changed };
  await office.audit.insert({ ...row, id: `${about}:${after.version}` });
}
