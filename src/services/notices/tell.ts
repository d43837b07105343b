/** Telling is a row in the outbox, written with what happened: however often it is told, it is one row. */
import type { MessageAt, Notice, NoticeKind } from '../../domain/notices/notice.ts';
import { may, type Staff } from '../../domain/staff/staff.ts';
import { instant, type Office } from '../office.ts';
import { dueAt } from './due.ts';

export const activeStaff = (office: Office): Promise<Staff[]> => office.staff.find({ active: true });

/** Its row: however often it is told, it is one. */
export const noticeId = (kind: NoticeKind, about: string, event: number, to: string): string =>
  `${kind.name}:${about}:${event}:${to}`;

/** The members whom an alert concerns. */
const whoSee = async (office: Office): Promise<string[]> =>
  (await activeStaff(office)).filter((member) => may(member, 'see')).map(({ id }) => id);

/** Those who look after the bot, each in private. */
export async function tellAdministrators(
  office: Office,
  kind: NoticeKind,
  about: string,
  event: number,
): Promise<void> {
  const chats = (await activeStaff(office)).filter((member) => may(member, 'invite')).map(({ id }) => id);
  await tellEach(office, kind, chats, about, event, undefined);
}

/** What the group did not take is told to each member in private. False: there is nobody. */
export async function tellMembers(office: Office, notice: Notice): Promise<boolean> {
  const { kind: name, lane = 'alerts', about, event, copyOf } = notice;
  const chats = await whoSee(office);
  await tellEach(office, { name, lane }, chats, about, event, copyOf);
  return chats.length > 0;
}

/** Tells the staff group, or each member who may see the desk. `copyOf` goes along as a copy. */
export async function tellOffice(
  office: Office,
  kind: NoticeKind,
  about: string,
  event: number,
  copyOf?: MessageAt,
): Promise<void> {
  const chats = office.staffChat ? [office.staffChat] : await whoSee(office);
  await tellEach(office, kind, chats, about, event, copyOf);
}

export const tellPerson = (
  office: Office,
  kind: NoticeKind,
  to: string,
  about: string,
  event: number,
  copyOf?: MessageAt,
): Promise<void> => tellEach(office, kind, [to], about, event, copyOf);

async function tellEach(
  office: Office,
  kind: NoticeKind,
  chats: readonly string[],
  about: string,
  event: number,
  copyOf: MessageAt | undefined,
): Promise<void> {
  const told = { kind: kind.name, lane: kind.lane, about, event, ...(copyOf ? { copyOf } : {}), at: instant(office) };
  const row = { ...told, version: 1, state: 'queued', attempts: 0 } as const;
  await Promise.all(
    chats.map((to) =>
      office.notices.insert({
        ...row,
        id: noticeId(kind, about, event, to),
        to,
        leaseUntil: dueAt(office.now().getTime()),
      }),
    ),
  );
  office.noticesWaiting();
}
