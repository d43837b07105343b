import { pushBotStatus } from '../chats/bot-status.ts';
import { post } from '../chats/post.ts';
import type { Posting } from '../chats/post.ts';
import { reachesBot } from '../chats/privacy.ts';
import type { Room } from '../chats/room.ts';
import type { Content, Message } from '../objects/message.ts';
import type { Update } from '../objects/update.ts';
import type { World } from '../world.ts';
import type { Person } from './person.ts';
import { userOf } from './person.ts';

export interface Where {
  /** Chat id; the private chat with the bot, if left out. */
  chat?: number;
  replyTo?: number;
  thread?: number;
}

/** Somebody in the world: where they are, and what they leave there. */
export class Acting {
  readonly world: World;
  readonly person: Person;

  constructor(world: World, person: Person) {
    this.world = world;
    this.person = person;
  }

  room(where: Where): Room {
    const id = where.chat ?? this.person.id;
    const room = this.world.rooms.get(id);
    if (!room) throw new RangeError(`no chat ${id}`);
    if (!room.members.has(this.person.id)) throw new RangeError(`person ${this.person.id} is not in chat ${id}`);
    return room;
  }

  post(content: Content, where: Where, more: Partial<Posting> = {}): Message {
    const room = this.room(where);
    if (room.chat.type === 'private') this.#open();
    const message = post(this.world, room, userOf(this.person), {
      content,
      thread: where.thread,
      replyTo: where.replyTo,
      ...more,
    });
    if (reachesBot(this.world, room, message)) this.push(room, { message });
    return message;
  }

  push(room: Room, fields: Omit<Update, 'update_id'>): Update | undefined {
    return this.world.updates.push(fields, room.chat.id);
  }

  setBlocked(blocked: boolean): void {
    if (this.person.blocked === blocked) return;
    this.person.blocked = blocked;
    const [before, after] = blocked ? (['member', 'kicked'] as const) : (['kicked', 'member'] as const);
    pushBotStatus(this.world, this.room({}), userOf(this.person), before, after);
    this.world.events.emit({ type: 'person', person: this.person.id });
  }

  /** Writing to the bot starts it, and unblocks it. */
  #open(): void {
    this.setBlocked(false);
    if (this.person.started) return;
    this.person.started = true;
    this.world.events.emit({ type: 'person', person: this.person.id });
  }
}
