/** What every use case works with: the collections, the content, the clock. */
import type { Application } from '../domain/applications/application.ts';
import type { ConsentRecord } from '../domain/people/consent.ts';
import type { Content } from '../domain/reference/content.ts';
import { today, type IsoDate } from '../domain/calendar/dates.ts';
import type { Draft } from '../domain/forms/draft.ts';
import type { Language } from '../domain/people/language.ts';
import type { Notice } from '../domain/notices/notice.ts';
import type { Person } from '../domain/people/person.ts';
import type { Question } from '../domain/inquiries/inquiry.ts';
import type { Invitation, Staff } from '../domain/staff/staff.ts';
import type { Collection } from './ports.ts';
import type { Counter, Dialog, SeenUpdate } from './records.ts';

export interface Office {
  readonly people: Collection<Person>;
  readonly consents: Collection<ConsentRecord>;
  readonly drafts: Collection<Draft>;
  readonly applications: Collection<Application>;
  readonly questions: Collection<Question>;
  readonly staff: Collection<Staff>;
  readonly invitations: Collection<Invitation>;
  readonly notices: Collection<Notice>;
  readonly counters: Collection<Counter>;
  readonly seenUpdates: Collection<SeenUpdate>;
  readonly dialogs: Collection<Dialog>;
  readonly content: Content;
  readonly defaultLanguage: Language;
  readonly timeZone: string;
  /** Group where the office is told; null: each member of staff in private. */
  readonly staffChat: string | null;
  readonly now: () => Date;
  /** A code that cannot be guessed, of letters and digits. */
  readonly newCode: (length: number) => string;
  /** Called after notices were put into the outbox. */
  readonly noticesWaiting: () => void;
}

export const instant = (office: Office): string => office.now().toISOString();

export const todayIn = (office: Office): IsoDate => today(office.now(), office.timeZone);
