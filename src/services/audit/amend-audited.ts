/** A change that leaves a row of who, what, old and new. */
import type { Audit, Deed } from '../../domain/audit/audit.ts';
import { amend, changed, type Amended, type Verdict } from '../amend.ts';
import { instant, type Office } from '../office.ts';
import type { Doc } from '../ports.ts';
import { RECORDS, type Collections, type DocOf, type RecordName } from '../records/table.ts';
import { differences } from './differences.ts';

export interface Author {
  readonly id: string;
  readonly name: string;
}

/**
 * As `amend`, of a record by its name. The row is written first: a change whose writer dies is made when its update comes again, a row
 * would not be. Its id is the version that the change makes, so that written again it is one row.
 */
export async function amendAudited<K extends RecordName, No = never>(
  office: Office,
  by: Author,
  what: Deed,
  record: K,
  id: string,
  judge: (doc: DocOf<K>) => Verdict<DocOf<K>, No>,
): Promise<Amended<DocOf<K>, No>> {
  const collections: Collections = office;
  for (;;) {
    const before: DocOf<K> | null = await collections[record].get(id);
    if (!before) return { kind: 'gone' };
    const verdict = judge(before);
    if ('no' in verdict) return { kind: 'no', doc: before, no: verdict.no };
    const takeBack = await writeAudit(office, by, what, record, before, changed(before, verdict.change));
    const amended = await amend<DocOf<K>, 'stale'>(collections[record], before, (doc) =>
      doc.version === before.version ? verdict : { no: 'stale' },
    );
    if (amended.kind === 'done') return amended;
    await takeBack();
  }
}

/**
 * Before a change is made; `before`: null where there was nothing. What changes nothing leaves no row; what is secret stays out of it.
 * Resolves to how to take it back, if somebody else was quicker.
 */
export async function writeAudit(
  office: Office,
  by: Author,
  what: Deed,
  record: RecordName,
  before: Doc | null,
  after: Doc,
): Promise<() => Promise<unknown>> {
  const fields = differences(before ?? {}, after, ['id', 'version', ...RECORDS[record].secret]);
  if (!fields) return () => Promise.resolve();
  const about = `${record}:${after.id}`;
  const id = `${about}:${after.version}`;
  const row: Audit = { id, version: 1, at: instant(office), by: by.id, name: by.name, what, about, ...fields };
  const other = (await office.audit.insert(row)) === 'taken' ? await office.audit.get(id) : null;
  if (other) await office.audit.replace({ ...row, version: other.version });
  return () => (other ? putBack(office, other) : office.audit.remove({ id, by: by.id }));
}

async function putBack(office: Office, row: Audit): Promise<void> {
  const now = await office.audit.get(row.id);
  if (now) await office.audit.replace({ ...row, version: now.version });
}
