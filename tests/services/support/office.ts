/** The use cases' surroundings without a bot: the embedded store in memory, the real content, a clock that tests set. */
import { loadContent } from '../../../src/content/load-content.ts';
import type { Application } from '../../../src/domain/applications/application.ts';
import type { Draft } from '../../../src/domain/forms/draft.ts';
import { entriesOf } from '../../../src/domain/reference/entries.ts';
import type { Entry } from '../../../src/domain/reference/entry-kinds.ts';
import type { Office } from '../../../src/services/office.ts';
import { identify } from '../../../src/services/people/people.ts';
import { openRecords } from '../../../src/services/records/table.ts';
import { openShelf } from '../../../src/services/reference/shelf.ts';
import { openStore } from '../../../src/store/open-store.ts';

export const SEEDS: readonly Entry[] = entriesOf(loadContent());

export interface TestOffice {
  readonly office: Office;
  /** Another process's office on the same store: of this release, or of one with other seeds. */
  beside(seeds?: readonly Entry[]): Promise<Office>;
  /** The ids of stored entries that could not be read. */
  readonly unreadable: readonly string[];
  setNow(iso: string): void;
  close(): Promise<void>;
}

export async function openOffice(url = 'memory:'): Promise<TestOffice> {
  const store = await openStore(url, { strictIndexes: true });
  let now = new Date('2026-11-23T05:00:00.000Z');
  let codes = 0;
  const unreadable: string[] = [];
  const open = async (seeds: readonly Entry[]): Promise<Office> => {
    const records = openRecords((row) => store.collection(row));
    const shelf = await openShelf(records, seeds, (id) => void unreadable.push(id));
    return {
      ...records,
      get content() {
        return shelf.content;
      },
      renewContent: shelf.renew,
      defaultLanguage: 'kk',
      timeZone: 'Asia/Almaty',
      staffChat: null,
      now: () => now,
      newCode: (length) => String((codes += 1)).padStart(length, 'c'),
      noticesWaiting: () => undefined,
      compact: () => store.compact(),
    };
  };
  return {
    office: await open(SEEDS),
    beside: (seeds = SEEDS) => open(seeds),
    unreadable,
    setNow: (iso) => {
      now = new Date(iso);
    },
    close: () => store.close(),
  };
}

export const person = (office: Office, id: string) => identify(office, id, 'ru');

export async function member(office: Office, id: string, role: 'administrator' | 'officer' | 'observer' = 'officer') {
  const staff = { id, version: 1, role, name: `Colleague ${id}`, active: true };
  await office.staff.insert(staff);
  return staff;
}

/** An application as the store has it, without a form having been filled in. */
export async function application(office: Office, id: string, set: Partial<Application> = {}): Promise<Application> {
  const at = office.now().toISOString();
  const made: Application = {
    id,
    version: 1,
    form: 'mobility',
    person: '7',
    language: 'ru',
    draftKey: `draft-of-${id}`,
    answers: { nameLatin: 'AIGUL' },
    state: 'submitted',
    waitsFor: 'office',
    submittedAt: at,
    waitsSince: at,
    officer: null,
    history: [{ at, move: 'submit', by: null, reason: null, fields: [] }],
    ...set,
  };
  await office.applications.insert(made);
  return made;
}

export async function draft(office: Office, id: string, set: Partial<Draft> = {}): Promise<Draft> {
  const at = office.now().toISOString();
  const made: Draft = {
    id,
    version: 1,
    person: '7',
    form: 'mobility',
    key: `key${id.replaceAll(/\W/gu, '')}`,
    answers: {},
    redo: [],
    corrects: null,
    contactAsked: false,
    seen: {},
    startedAt: at,
    touchedOn: at.slice(0, 10),
    ...set,
  };
  await office.drafts.insert(made);
  return made;
}
