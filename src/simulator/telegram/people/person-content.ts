import { autoEntities } from '../text/auto-entities.ts';
import type { Contact, MessageEntity } from '../objects/message.ts';
import type { NewFile } from '../files/files.ts';
import type { Person } from './person.ts';

export interface ContactToShare {
  /** The person's own number, if it matters. */
  phone?: string;
  /** Somebody else's contact instead of one's own. */
  other?: { phone: string; userId?: number; firstName?: string };
}

export function mimeOf({ kind, mime }: NewFile): string {
  const usual = {
    photo: 'image/jpeg',
    voice: 'audio/ogg',
    video: 'video/mp4',
    sticker: 'image/webp',
    document: 'application/octet-stream',
  };
  return mime ?? usual[kind];
}

export function albumId(person: number, album: string): string {
  return String(BigInt(`0x${Buffer.from(`${person} ${album}`).toString('hex').slice(-15)}`));
}

function ownName(person: Person): { first_name: string; last_name?: string } {
  return { first_name: person.firstName, ...(person.lastName === undefined ? {} : { last_name: person.lastName }) };
}

export function contactOf(person: Person, { phone, other }: ContactToShare): Contact {
  if (other) {
    const known = other.userId === undefined ? {} : { user_id: other.userId };
    return { phone_number: other.phone, first_name: other.firstName ?? 'Contact', ...known };
  }
  const usual = `7701${String(person.id).padStart(7, '0').slice(-7)}`;
  return { phone_number: phone ?? usual, ...ownName(person), user_id: person.id };
}

/** A typed text with what Telegram marks in it. */
export function textOf(text: string): { text: string; entities?: MessageEntity[] } {
  const entities = autoEntities(text);
  return { text, ...(entities.length > 0 ? { entities } : {}) };
}
