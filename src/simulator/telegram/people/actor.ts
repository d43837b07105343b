import { announceBotStatus } from '../chats/bot-status.ts';
import { carried, EVERYTHING } from '../chats/carried.ts';
import { contentOf } from '../files/media.ts';
import type { NewFile } from '../files/files.ts';
import type { InlineResult } from '../inline-queries.ts';
import type { User } from '../objects/chat.ts';
import type { Message } from '../objects/message.ts';
import { autoEntities } from '../text/auto-entities.ts';
import { cleanText } from '../text/text.ts';
import type { World } from '../world.ts';
import { Acting } from './acting.ts';
import type { Where } from './acting.ts';
import { edit } from './edit.ts';
import { albumId, contactOf, mimeOf, textOf } from './person-content.ts';
import type { ContactToShare } from './person-content.ts';
import { userOf } from './person.ts';
import type { Person } from './person.ts';
import { keyAt, shared } from './press.ts';
import type { Picked } from './press.ts';
import { tap, tapData } from './tap.ts';
import type { ButtonPlace, Tapped } from './tap.ts';

export interface Sent extends Where {
  caption?: string;
  /** Messages of one person with the same album name form one media group. */
  album?: string;
}

const MAX_TYPED = 4096;

/** A person who types, taps and uploads. Each act is done when the call returns; the bot hears of it a moment later. */
export class Actor {
  readonly person: Person;
  readonly #acting: Acting;

  constructor(world: World, person: Person) {
    this.person = person;
    this.#acting = new Acting(world, person);
  }

  get user(): User {
    return userOf(this.person);
  }

  /** Writes a message. One longer than 4,096 characters is cut in several, as the apps do; the last is returned. */
  say(text: string, where: Where = {}): Message {
    const words = cleanText(text);
    let last = this.#acting.post(textOf(words.slice(0, MAX_TYPED)), where);
    for (let at = MAX_TYPED; at < words.length; at += MAX_TYPED)
      last = this.#acting.post(textOf(words.slice(at, at + MAX_TYPED)), where);
    return last;
  }

  start(payload?: string): Message {
    return this.say(payload === undefined ? '/start' : `/start ${payload}`);
  }

  edit(messageId: number, text: string, where: Where = {}): Message {
    return edit(this.#acting, this.#acting.room(where), messageId, text);
  }

  /** Taps the inline button with this label, or at this place. Throws a RangeError if there is none. */
  tap(message: Message | number, place: ButtonPlace, where: Where = {}): Tapped {
    if (typeof message === 'number') return tap(this.#acting, this.#acting.room(where), message, place);
    return this.tap(message.message_id, place, { chat: message.chat.id, ...where });
  }

  /** Sends this button data whatever the message shows: a forged tap, or one on a keyboard that has changed since. */
  tapData(messageId: number, data: string, where: Where = {}): Tapped {
    return tapData(this.#acting, this.#acting.room(where), messageId, data);
  }

  upload(file: NewFile & Sent): Message {
    const stored = this.#acting.world.files.add({ mime: mimeOf(file), ...file });
    const entities = autoEntities(file.caption ?? '');
    return this.#acting.post(
      {
        ...contentOf(stored),
        ...(file.caption === undefined ? {} : { caption: file.caption }),
        ...(entities.length > 0 ? { caption_entities: entities } : {}),
        ...(file.album === undefined ? {} : { media_group_id: albumId(this.person.id, file.album) }),
      },
      file,
    );
  }

  /** Presses the button of a reply keyboard: sends its text, or the contact, the people or the chat it asks for. */
  press(label: string, where: Where & Picked = {}): Message {
    const key = keyAt(this.#acting.room(where), label);
    const content = shared(this.#acting.world, this.person, key, where);
    return content ? this.#acting.post(content, where) : this.say(label, where);
  }

  /** Shares one's own contact, or somebody else's. */
  shareContact(where: Where & ContactToShare = {}): Message {
    return this.#acting.post({ contact: contactOf(this.person, where) }, where);
  }

  /** Forwards a message of one chat to another (the bot's private chat, if left out). */
  forward(message: Message, where: Where = {}): Message {
    return this.#acting.post(carried(message, EVERYTHING), where, {
      forwardOrigin: message.forward_origin ?? { type: 'user', date: message.date, sender_user: message.from },
    });
  }

  /** Types `@bot query` in a chat; the results are what the bot offers within 5 s. */
  inline(query: string): { queryId: string; updateId: number | undefined; results: Promise<readonly InlineResult[]> } {
    const { inline, updates } = this.#acting.world;
    const queryId = inline.open();
    const asked = { id: queryId, from: this.user, query, offset: '', chat_type: 'sender' };
    const update = updates.push({ inline_query: asked }, this.person.id);
    return { queryId, updateId: update?.update_id, results: inline.results(queryId) };
  }

  /** Sends one of the offered results into a chat. */
  async sendInline(queryId: string, resultId: string, where: Where = {}): Promise<Message> {
    const result = await this.#acting.world.inline.result(queryId, resultId);
    if (!result) throw new RangeError(`no inline result ${resultId}`);
    const markup = result.markup ? { markup: { inline: result.markup } } : {};
    return this.#acting.post(result.content, where, { viaBot: this.#acting.world.bot, ...markup });
  }

  block(): void {
    this.#acting.setBlocked(true);
  }

  unblock(): void {
    this.#acting.setBlocked(false);
  }

  /** Adds the bot to a group, or removes it. */
  addBot(chat: number, as: 'member' | 'administrator' = 'member'): void {
    const { world } = this.#acting;
    announceBotStatus(world, this.#acting.room({ chat }), this.user, as);
    this.#acting.post({ new_chat_members: [world.bot] }, { chat });
  }

  removeBot(chat: number): void {
    announceBotStatus(this.#acting.world, this.#acting.room({ chat }), this.user, 'kicked');
  }
}
