/** A reminder is a row: of what, in which steps. Its text is `reminders.NAME`. */
import type { Application } from '../applications/application.ts';
import type { IsoDate } from '../calendar/dates.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import type { Programme } from '../catalogue/programme.ts';
import type { Withdrawal } from '../privacy/withdrawal.ts';
import type { Draft } from '../forms/draft.ts';
import { noticeKind, type NoticeKind } from '../notices/notice.ts';

/** What can be reminded of. */
export interface Subjects {
  readonly drafts: Draft;
  readonly applications: Application;
  readonly withdrawals: Withdrawal;
}
export type SubjectName = keyof Subjects;

/** What a row may look at beside its subject. */
export interface Facts {
  readonly today: IsoDate;
  readonly timeZone: string;
  readonly calendar: WorkCalendar;
  readonly programmes: readonly Programme[];
}

/** Whose reminder it is; `holder`: the officer who holds the file, or all who may decide if nobody does. */
export type Receiver = 'person' | 'holder' | 'staff' | 'administrators';

/** Repeating and escalating is having several steps. */
export interface Step {
  /** ISO instant: with it a step is known again, so a day that moves is told anew. */
  readonly at: string;
  readonly to: Receiver;
}

export interface Reminder<T> {
  readonly name: string;
  /** Of a crowd reminded in the same hour nobody's answer waits: `mass`. */
  readonly lane: NoticeKind['lane'];
  /** None once the reason is gone. */
  readonly steps: (subject: T, facts: Facts) => readonly Step[];
  /** The last day for what it reminds of, for the text. */
  readonly lastDay?: (subject: T, facts: Facts) => IsoDate | null;
}

export const kindOf = ({ name, lane }: Pick<Reminder<never>, 'name' | 'lane'>): NoticeKind =>
  noticeKind(`reminder.${name}`, lane);
