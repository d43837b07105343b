/** Telling is a row in the outbox, written with what happened: however often it is told, it is one row. */
import type { NoticeKind } from '../../domain/notices/notice.ts';
import { may, type Staff } from '../../domain/staff/staff.ts';
import { instant, type Office } from '../office.ts';

export const activeStaff = (office: Office): Promise<Staff[]> => office.staff.find({ active: true });

/** Tells the staff group, or each member who may see the desk. */
export async function tellOffice(office: Office, kind: NoticeKind, about: string, event: number): Promise<void> {
  const chats = office.staffChat
    ? [office.staffChat]
    : (await activeStaff(office)).filter((member) => may(member, 'see')).map(({ id }) => id);
  await tellEach(office, kind, chats, about, event);
}

export const tellPerson = (office: Office, kind: NoticeKind, to: string, about: string, event: number): Promise<void> =>
  tellEach(office, kind, [to], about, event);

async function tellEach(
  office: Office,
  kind: NoticeKind,
  chats: readonly string[],
  about: string,
  event: number,
): Promise<void> {
  const at = instant(office);
  const row = { version: 1, kind: kind.name, lane: kind.lane, about, event, state: 'queued', attempts: 0 } as const;
  await Promise.all(
    chats.map((to) =>
      office.notices.insert({ ...row, id: `${kind.name}:${about}:${event}:${to}`, to, leaseUntil: at, at }),
    ),
  );
  office.noticesWaiting();
}
