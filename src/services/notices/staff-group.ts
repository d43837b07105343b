/** Where the office's group is and whether it takes what is told. Asked of the store each time: every process knows at once. */
import { groupClosed, groupMoved, type Group } from '../../domain/notices/group.ts';
import { amend } from '../amend.ts';
import { instant, type Office } from '../office.ts';
import { queueBlocked } from './queue-again.ts';
import { tellAdministrators } from './tell.ts';

/** The group as it is known; null: nobody configured one. */
async function groupOf(office: Office): Promise<Group | null> {
  const id = office.staffChat;
  return id === null ? null : ((await office.groups.get(id)) ?? { id, version: 0, chat: id, closedSince: null });
}

/** The chat behind an address: what is told to the group keeps the group's first number, so that it is told once. */
export async function chatOf(office: Office, address: string): Promise<string> {
  return address === office.staffChat ? ((await groupOf(office))?.chat ?? address) : address;
}

export async function isStaffGroup(office: Office, chat: string): Promise<boolean> {
  return office.staffChat !== null && chat.startsWith('-') && (await chatOf(office, office.staffChat)) === chat;
}

async function change(office: Office, set: Partial<Omit<Group, 'id' | 'version'>>): Promise<boolean> {
  const known = await groupOf(office);
  if (!known) return false;
  if (known.version === 0) {
    const made = await office.groups.insert({ ...known, ...set, version: 1 });
    return made === 'inserted' || change(office, set);
  }
  const same = (group: Group): boolean =>
    Object.entries(set).every(([key, value]) => Reflect.get(group, key) === value);
  const amended = await amend(office.groups, known, (group) => (same(group) ? { no: null } : { change: { set } }));
  return amended.kind === 'done';
}

/** It has another number from now on; administrators are told to write it down. */
export async function groupHasMoved(office: Office, chat: string): Promise<void> {
  await change(office, { chat, closedSince: null });
  await tellAdministrators(office, groupMoved, chat, 0);
  await queueBlocked(office, office.staffChat ?? chat);
}

/** It takes nothing; administrators are told once, until it does again. */
export async function groupIsClosed(office: Office, why: string): Promise<void> {
  const known = await groupOf(office);
  if (!known) return;
  const since = known.closedSince ?? instant(office);
  if (known.closedSince === null) await change(office, { closedSince: since, why });
  await tellAdministrators(office, groupClosed, known.id, Date.parse(since));
}

/** It takes what is told again; what older versions left for it is sent. */
export async function groupIsOpen(office: Office): Promise<void> {
  const known = await groupOf(office);
  if (!known) return;
  if (known.closedSince !== null) await change(office, { closedSince: null });
  await queueBlocked(office, known.id);
}

export const closedGroup = async (office: Office): Promise<Group | null> => {
  const group = await groupOf(office);
  return group?.closedSince ? group : null;
};
