/** What every use case works with: the collections, the content, the clock. */
import type { IsoDate } from '../domain/calendar/dates.ts';
import { today } from '../domain/calendar/today.ts';
import type { Language } from '../domain/people/language.ts';
import type { Content } from '../domain/reference/content.ts';
import type { Collections } from './records/table.ts';

export interface Office extends Collections {
  /** The reference data as they are now. */
  readonly content: Content;
  /** Looks whether another process changed them. */
  readonly renewContent: () => Promise<void>;
  readonly defaultLanguage: Language;
  readonly timeZone: string;
  /** Group where the office is told; null: each member of staff in private. */
  readonly staffChat: string | null;
  readonly now: () => Date;
  /** A code that cannot be guessed, of letters and digits. */
  readonly newCode: (length: number) => string;
  /** Called after notices were put into the outbox. */
  readonly noticesWaiting: () => void;
  /** After an erasure: what was removed leaves the files of the store too. */
  readonly compact: () => Promise<void>;
}

export const instant = (office: Office): string => office.now().toISOString();

export const todayIn = (office: Office): IsoDate => today(office.now(), office.timeZone);
