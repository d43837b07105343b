/** What the office changes of the reference data: by whoever may, checked as the seeds are, with its history. */
import type { Audit, Deed } from '../../domain/audit/audit.ts';
import {
  entryId,
  mayBeRemoved,
  problemsOf,
  type Entry,
  type EntryName,
  type Problem,
} from '../../domain/reference/entry-kinds.ts';
import { BLANK, isShown, UNEDITED, type Reference } from '../../domain/reference/reference.ts';
import type { SubjectName } from '../../domain/reminders/reminder.ts';
import { may, type Staff } from '../../domain/staff/staff.ts';
import { amendAudited } from '../audit/amend-audited.ts';
import { instant, type Office } from '../office.ts';
import { replanAll } from '../reminders/replan.ts';
import { storedEntries } from './plant.ts';
import { announce } from './revision.ts';
import { seedHash } from './seed-hash.ts';

export type Edited =
  /** `same`: it is so already. */
  | { readonly kind: 'done' | 'same' | 'forbidden' | 'gone' }
  | { readonly kind: 'wrong'; readonly problems: readonly Problem[] };

/** Whose reminders hang on the days of such an entry. */
const DATED: Readonly<Record<string, SubjectName>> = {
  programme: 'drafts',
  yearlyHoliday: 'applications',
  datedHoliday: 'applications',
  dayOff: 'applications',
  workingDay: 'applications',
};

type Judge = (doc: Reference, staff: Staff) => Partial<Reference> | null;

/** Writes an entry that is there, or one that never was. */
export const editReference = (office: Office, staff: Staff | null, entry: Entry): Promise<Edited> =>
  write(office, staff, 'edited', entry, (doc, by) => written(office, doc, entry.value, by));

/** Writes an entry unless somebody was quicker. */
export const addReference = (office: Office, staff: Staff | null, entry: Entry): Promise<Edited> =>
  write(office, staff, 'added', entry, (doc, by) => (isShown(doc) ? null : written(office, doc, entry.value, by)));

/** What they have added themselves is added: they were cut off in the middle of it, or say it twice. */
export async function addOwn(office: Office, staff: Staff | null, entry: Entry): Promise<Edited> {
  const added = await addReference(office, staff, entry);
  const doc = added.kind === 'same' ? await office.reference.get(entryId(entry)) : null;
  const isOwn = doc !== null && doc.editedBy === staff?.id && seedHash(doc.value) === seedHash(entry.value);
  return isOwn ? { kind: 'done' } : added;
}

export async function removeReference(office: Office, staff: Staff | null, name: EntryName): Promise<Edited> {
  if (!mayBeRemoved(name.kind)) return { kind: 'wrong', problems: [{ field: 'kind', message: 'alwaysThere' }] };
  return change(office, staff, 'removed', name, (doc, by) => written(office, doc, null, by));
}

/** Takes the newer seed in place of the office's own words. */
export const takeOffered = (office: Office, staff: Staff | null, name: EntryName): Promise<Edited> =>
  change(office, staff, 'took', name, ({ offered }) => offered && { ...BLANK, ...offered });

/** Leaves it at the office's own words; this seed is not offered again. */
export const keepOwn = (office: Office, staff: Staff | null, name: EntryName): Promise<Edited> =>
  change(office, staff, 'kept', name, ({ offered }) => offered && { offered: null, seed: offered.seed });

/** Entries of which a newer seed waits for a decision. */
export const offeredSeeds = async (office: Office): Promise<Reference[]> =>
  (await storedEntries(office)).filter(({ offered }) => offered !== null);

/** Whether the row tells of a value that was before. */
export const canBeUndone = ({ about, old }: Audit): boolean => about.startsWith('reference:') && 'value' in old;

/** Puts an entry back to what it was before this row of its history; that is a change like any other. */
export async function undoChange(office: Office, staff: Staff | null, row: string): Promise<Edited> {
  const past = await office.audit.get(row);
  const doc = past && canBeUndone(past) ? await office.reference.get(past.about.replace('reference:', '')) : null;
  if (!past || !doc) return { kind: 'gone' };
  const entry = { kind: doc.kind, key: doc.key, value: past.old['value'] };
  const judge: Judge = (now, by) => written(office, now, entry.value, by);
  return entry.value === null
    ? change(office, staff, 'undid', entry, judge)
    : write(office, staff, 'undid', entry, judge);
}

/** The newest first: who changed it, when, from what to what. */
export const historyOf = (office: Office, name: EntryName): Promise<Audit[]> =>
  office.audit.find({ about: `reference:${entryId(name)}` }, { sort: [['at', 'desc']] });

async function write(office: Office, staff: Staff | null, what: Deed, entry: Entry, judge: Judge): Promise<Edited> {
  const problems = problemsOf(entry);
  if (problems.length > 0 && may(staff, 'edit')) return { kind: 'wrong', problems };
  const { kind, key } = entry;
  if (may(staff, 'edit')) await office.reference.insert({ id: entryId(entry), version: 1, kind, key, ...BLANK });
  return change(office, staff, what, entry, judge);
}

async function change(office: Office, staff: Staff | null, what: Deed, name: EntryName, judge: Judge): Promise<Edited> {
  if (!may(staff, 'edit')) return { kind: 'forbidden' };
  const amended = await amendAudited<'reference', null>(office, staff, what, 'reference', entryId(name), (doc) => {
    const set = judge(doc, staff);
    return set ? { change: { set } } : { no: null };
  });
  if (amended.kind === 'gone') return { kind: 'gone' };
  // Also where it was so already: whoever made it so may not have come so far.
  await announce(office);
  await office.renewContent();
  const dated = DATED[name.kind];
  if (dated) await replanAll(office, dated);
  return { kind: amended.kind === 'done' ? 'done' : 'same' };
}

/** What says the same as its seed is not edited: it goes on following it. */
function written(office: Office, doc: Reference, value: unknown, by: Staff): Partial<Reference> | null {
  const isSame = seedHash(value) === seedHash(doc.value) && !(doc.retired && value !== null);
  if (isSame) return null;
  const author = { editedBy: by.id, editedName: by.name, editedAt: instant(office) };
  return { value, retired: false, ...(seedHash(value) === doc.seed ? UNEDITED : author) };
}
