import type { Chat } from '../objects/chat.ts';
import type { Numbers } from '../numbers/numbers.ts';
import { Sequence } from '../numbers/sequence.ts';
import type { Person } from '../people/person.ts';
import { Room } from './room.ts';

export interface NewGroup {
  title: string;
  /** Person ids; the first owns the group. */
  members: readonly number[];
  forum?: boolean;
  /** -100... makes a supergroup, as does `forum`; another negative number a basic group. Without one: a supergroup. */
  id?: number;
  /** Whether the bot is an administrator there (and so reads every message). */
  botIsAdmin?: boolean;
}

/** Every chat of the bot. Private chats and basic groups share one row of message ids, as in Telegram. */
export class Rooms {
  readonly #rooms = new Map<number, Room>();
  readonly #numbers: Numbers;

  constructor(numbers: Numbers) {
    this.#numbers = numbers;
  }

  get(chatId: number): Room | undefined {
    return this.#rooms.get(chatId);
  }

  byUsername(username: string): Room | undefined {
    const wanted = username.toLowerCase();
    return [...this.#rooms.values()].find((room) => room.chat.username?.toLowerCase() === wanted);
  }

  all(): Room[] {
    return [...this.#rooms.values()];
  }

  addPrivate(person: Person): Room {
    return this.#add(new Room(privateChat(person), [person.id], this.#numbers.messages));
  }

  addGroup(group: NewGroup): Room {
    const id = group.id ?? -1_002_000_000_000 - this.#numbers.groups.take();
    const isSuper = group.forum === true || id <= -1_000_000_000_000;
    const chat: Chat = {
      id,
      type: isSuper ? 'supergroup' : 'group',
      title: group.title,
      ...(group.forum ? { is_forum: true } : {}),
    };
    const room = new Room(chat, group.members, isSuper ? new Sequence(1) : this.#numbers.messages);
    if (group.botIsAdmin) room.botStatus = 'administrator';
    return this.#add(room);
  }

  #add(room: Room): Room {
    this.#rooms.set(room.chat.id, room);
    return room;
  }
}

function privateChat(person: Person): Chat {
  return {
    id: person.id,
    type: 'private',
    first_name: person.firstName,
    ...(person.lastName === undefined ? {} : { last_name: person.lastName }),
    ...(person.username === undefined ? {} : { username: person.username }),
  };
}
