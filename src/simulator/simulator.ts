import { Actor } from './telegram/people/actor.ts';
import { callApi } from './api/call-api.ts';
import type { Chat, Message, Update, User } from './telegram/objects.ts';
import { pushBotStatus } from './telegram/chats/bot-status.ts';
import type { CallRecord } from './api/call-log.ts';
import type { Listener } from './telegram/events.ts';
import type { Faults } from './api/faults.ts';
import { inProcessFetch } from './api/in-process-fetch.ts';
import type { FetchInit } from './api/in-process-fetch.ts';
import type { Limits } from './api/limits.ts';
import { openTopic } from './methods/chats.ts';
import type { NewPerson, Person } from './telegram/people/person.ts';
import { userOf } from './telegram/people/person.ts';
import type { NewGroup } from './telegram/chats/rooms.ts';
import type { Room } from './telegram/chats/room.ts';
import type { Toast } from './telegram/people/taps.ts';
import { World } from './telegram/world.ts';
import type { SimulatorOptions } from './telegram/world.ts';

const FIRST_PERSON_ID = 10_001;

/** A local Telegram for one bot: people and chats on one side, the Bot API on the other. */
export class Simulator {
  /** The state itself, for the HTTP server and for tests that look closer. */
  readonly world: World;
  #lastPersonId = FIRST_PERSON_ID - 1;

  constructor(options: SimulatorOptions = {}) {
    this.world = new World(options);
    this.world.webhook.onReply = async (params) => {
      const { method, ...rest } = params;
      await callApi(this.world, { token: this.token, method: String(method), params: rest, uploads: new Map() });
    };
  }

  get token(): string {
    return this.world.token;
  }

  get bot(): User {
    return this.world.bot;
  }

  /** `fetch` for a Bot API client in the same process, e.g. grammY's `client.fetch`. */
  readonly fetch = async (url: unknown, init?: FetchInit): Promise<Response> =>
    await inProcessFetch(this.world, url, init);

  /** The id of the private chat is the id of the person. */
  addPerson({ id, firstName, lastName, username, languageCode, role }: NewPerson): Person {
    const person: Person = {
      id: id ?? ++this.#lastPersonId,
      firstName,
      ...(lastName === undefined ? {} : { lastName }),
      ...(username === undefined ? {} : { username }),
      languageCode: languageCode ?? 'en',
      blocked: false,
      started: false,
      ...(role === undefined ? {} : { role }),
    };
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
  messages(chat: number): Message[] {
    return this.#room(chat).seen();
  }

  lastFromBot(chat: number): Message | undefined {
    return this.messages(chat).findLast((message) => message.from.id === this.bot.id);
  }

  /** What the person was shown for answered taps, oldest first. */
  toasts(person: number): Toast[] {
    return this.world.taps.toasts(person);
  }

  unansweredTaps(person: number): number {
    return this.world.taps.unanswered(person);
  }

  /** Resolves when the bot has confirmed every update queued so far; rejects after `timeoutMs` (10 s). */
  async settled(timeoutMs?: number): Promise<void> {
    await this.world.updates.settled(timeoutMs);
  }

  /** Delivers a recent update once more, with its `update_id`. Throws a RangeError for an unknown one. */
  redeliver(updateId: number): void {
    this.world.updates.redeliver(updateId);
  }

  pushUpdate(raw: Update): void {
    this.world.updates.pushRaw(raw);
  }

  /** Holds updates back until `resume`; between the two they can be reordered. */
  pause(): void {
    this.world.updates.pause();
  }

  resume(): void {
    this.world.updates.resume();
  }

  reorder(updateIds?: readonly number[]): void {
    this.world.updates.reorder(updateIds);
  }

  /** The id that the next update will get. */
  get nextUpdateId(): number {
    return this.world.updates.nextId;
  }

  set nextUpdateId(id: number) {
    this.world.updates.nextId = id;
  }

  /** A run of the simulator whose ids follow on those of earlier runs: a bot may remember them in its store. */
  continueFrom(now: Date): void {
    const ids = Math.floor((now.getTime() - Date.UTC(2026, 0)) / 100);
    this.world.updates.nextId = ids;
    this.world.rooms.lastSharedId = ids;
  }

  /** Ids of the updates that are not confirmed yet. */
  get pendingUpdates(): number[] {
    return this.world.updates.pendingIds();
  }

  get faults(): Faults {
    return this.world.faults;
  }

  get limits(): Limits | undefined {
    return this.world.limits;
  }

  set limits(limits: Limits | undefined) {
    this.world.limits = limits;
  }

  /** The last calls of the bot, oldest first. */
  get calls(): readonly CallRecord[] {
    return this.world.calls.all;
  }

  clearCalls(): void {
    this.world.calls.all.length = 0;
  }

  onEvent(listener: Listener): () => void {
    return this.world.events.on(listener);
  }

  /** Ends long polls and webhook deliveries. */
  close(): void {
    this.world.updates.stopPolling();
    this.world.webhook.clear();
  }

  #room(chat: number): Room {
    const room = this.world.rooms.get(chat);
    if (!room) throw new RangeError(`no chat ${chat}`);
    return room;
  }
}
