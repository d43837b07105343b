/** A person asks the office; a colleague answers through the bot. */
import type { Person } from '../../domain/people/person.ts';
import type { Inquiry } from '../../domain/inquiries/inquiry.ts';
import { answered, asked } from '../../domain/inquiries/notices.ts';
import type { MessageAt } from '../../domain/notices/notice.ts';
import { may, type Staff } from '../../domain/staff/staff.ts';
import { tellOffice, tellPerson } from '../notices/tell.ts';
import { amend } from '../amend.ts';
import { instant, type Office } from '../office.ts';

/** `by`, an update or a message, makes it one question however often it comes. Of a message with a file staff get a copy. */
export async function ask(
  office: Office,
  person: Person,
  text: string,
  by: number | string,
  file?: MessageAt,
): Promise<Inquiry> {
  const inquiry: Inquiry = {
    id: `q${by}-${person.id}`,
    version: 1,
    person: person.id,
    language: person.language,
    text,
    ...(file ? { file } : {}),
    state: 'open',
    askedAt: instant(office),
    answeredAt: null,
    answer: null,
    by: null,
  };
  await office.inquiries.insert(inquiry);
  await tellOffice(office, asked, inquiry.id, 0, file);
  return inquiry;
}

export type Replied =
  /** `late`: a colleague was quicker. */
  | { readonly kind: 'done' | 'late'; readonly inquiry: Inquiry }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'gone' };

/** Of an answer with a file the person gets a copy. */
export async function reply(
  office: Office,
  staff: Staff | null,
  id: string,
  answer: string,
  file?: MessageAt,
): Promise<Replied> {
  if (!may(staff, 'answer')) return { kind: 'forbidden' };
  const by = { id: staff.id, name: staff.name };
  const set = { state: 'answered', answer, answeredAt: instant(office), by } as const;
  const replied = await amend(office.inquiries, id, ({ state }) =>
    state === 'answered' ? { no: 'late' } : { change: { set } },
  );
  if (replied.kind === 'gone') return replied;
  const { doc: inquiry } = replied;
  const isAgain = inquiry.by?.id === staff.id && inquiry.answer === answer;
  if (replied.kind === 'no' && !isAgain) return { kind: 'late', inquiry };
  await tellPerson(office, answered, inquiry.person, id, 0, file);
  return { kind: 'done', inquiry };
}

export const inquiriesOf = (office: Office, person: Person): Promise<Inquiry[]> =>
  office.inquiries.find({ person: person.id }, { sort: [['askedAt', 'desc']], limit: 5 });

export const openInquiries = (office: Office): Promise<Inquiry[]> =>
  office.inquiries.find({ state: 'open' }, { sort: [['askedAt', 'asc']], limit: 10 });

export const countOpenInquiries = (office: Office): Promise<number> => office.inquiries.count({ state: 'open' });
