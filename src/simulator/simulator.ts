import { Line } from './api/line.ts';
import { pushBotStatus } from './telegram/chats/bot-status.ts';
import type { NewGroup } from './telegram/chats/rooms.ts';
import type { Room } from './telegram/chats/room.ts';
import { openTopic } from './telegram/chats/topics.ts';
import { claimByClock, claimIn } from './telegram/numbers/claims.ts';
import type { Chat } from './telegram/objects/chat.ts';
import type { SeenMessage } from './telegram/objects/message.ts';
import { Actor } from './telegram/people/actor.ts';
import { personOf, userOf } from './telegram/people/person.ts';
import type { NewPerson, Person } from './telegram/people/person.ts';
import type { Toast } from './telegram/people/taps.ts';

/** A local Telegram for one bot: people and chats on one side, the Bot API on the other. */
export class Simulator extends Line {
  /** The id of the private chat is the id of the person. */
  addPerson(given: NewPerson): Person {
    const person = personOf(given, given.id ?? this.world.numbers.people.take());
    if (this.world.people.has(person.id)) throw new RangeError(`person ${person.id} exists`);
    this.world.people.set(person.id, person);
    this.world.rooms.addPrivate(person);
    this.world.events.emit({ type: 'person', person: person.id });
    return person;
  }

  /** A group with the bot in it; the bot is told that it was added. */
  addGroup(group: NewGroup): Chat {
    const room = this.world.rooms.addGroup(group);
    const owner = this.world.people.get(group.members[0] ?? 0);
    if (owner) pushBotStatus(this.world, room, userOf(owner), 'left', room.botStatus);
    this.world.events.emit({ type: 'chat', chat: room.chat.id });
    return room.chat;
  }

  /** A topic of a forum, as an administrator of the group would open it; returns its `message_thread_id`. */
  addTopic(chat: number, name: string): number {
    return openTopic(this.world, this.#room(chat), name);
  }

  as(personId: number): Actor {
    const person = this.world.people.get(personId);
    if (!person) throw new RangeError(`no person ${personId}`);
    return new Actor(this.world, person);
  }

  /** The messages of a chat in order, as people see them: reply keyboards included, deleted ones gone. */
  messages(chat: number): SeenMessage[] {
    return this.#room(chat).seen();
  }

  lastFromBot(chat: number): SeenMessage | undefined {
    return this.messages(chat).findLast((message) => message.from.id === this.bot.id);
  }

  /** What the person was shown for answered taps, oldest first. */
  toasts(person: number): Toast[] {
    return this.world.taps.toasts(person);
  }

  unansweredTaps(person: number): number {
    return this.world.taps.unanswered(person);
  }

  /** A run whose ids follow on those of earlier runs: a bot may remember them in its store. */
  continueFrom(now: Date): void {
    this.world.numbers.continueFrom(claimByClock(now));
  }

  /** The same, and sure even if the clock goes back: what was given out is written down in the bot's own data folder. */
  continueIn(folder: string, now: Date): void {
    this.world.numbers.continueFrom(claimIn(folder, now));
  }

  #room(chat: number): Room {
    const room = this.world.rooms.get(chat);
    if (!room) throw new RangeError(`no chat ${chat}`);
    return room;
  }
}
