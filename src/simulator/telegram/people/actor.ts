import { buttonAt } from './button-at.ts';
import type { ButtonPlace } from './button-at.ts';
import { albumId, contactOf, inlineContent, mimeOf } from './person-content.ts';
import type { ContactToShare } from './person-content.ts';
import { announceBotStatus, pushBotStatus } from '../chats/bot-status.ts';
import { autoEntities } from '../text/auto-entities.ts';
import type { Content, Message, Update, User } from '../objects.ts';
import type { NewFile } from '../files/files.ts';
import type { InlineResult } from '../inline-queries.ts';
import { contentOf } from '../files/media.ts';
import type { Person } from './person.ts';
import { userOf } from './person.ts';
import { post, replace } from '../chats/post.ts';
import type { Posting } from '../chats/post.ts';
import { reachesBot } from '../chats/privacy.ts';
import type { Room } from '../chats/room.ts';
import { cleanText } from '../text/text.ts';
import type { World } from '../world.ts';

export interface Where {
  /** Chat id; the private chat with the bot, if left out. */
  chat?: number;
  replyTo?: number;
  thread?: number;
}

export interface Sent extends Where {
  caption?: string;
  /** Messages of one person with the same album name form one media group. */
  album?: string;
}

export interface Tapped {
  /** Set for a button that asks the bot: it must answer this id. */
  callbackQueryId?: string;
  updateId?: number;
  /** The address of a url button. */
  url?: string;
}

const MAX_TYPED = 4096;

/** A person who types, taps and uploads. Each act is done when the call returns; the bot hears of it a moment later. */
export class Actor {
  readonly #world: World;
  readonly person: Person;

  constructor(world: World, person: Person) {
    this.#world = world;
    this.person = person;
  }

  get user(): User {
    return userOf(this.person);
  }

  /** Writes a message. One longer than 4,096 characters is cut in several, as the apps do; the last is returned. */
  say(text: string, where: Where = {}): Message {
    const words = cleanText(text);
    let last = this.#say(words.slice(0, MAX_TYPED), where);
    for (let at = MAX_TYPED; at < words.length; at += MAX_TYPED)
      last = this.#say(words.slice(at, at + MAX_TYPED), where);
    return last;
  }

  #say(text: string, where: Where): Message {
    const entities = autoEntities(text);
    return this.#post({ text, ...(entities.length > 0 ? { entities } : {}) }, where);
  }

  start(payload?: string): Message {
    return this.say(payload === undefined ? '/start' : `/start ${payload}`);
  }

  edit(messageId: number, text: string, where: Where = {}): Message {
    const room = this.#room(where);
    const old = room.get(messageId)?.message;
    if (!old || old.from.id !== this.person.id) throw new RangeError(`no own message ${messageId}`);
    const entities = autoEntities(text);
    const { entities: _old, ...kept } = old;
    const edited = replace(this.#world, room, {
      ...kept,
      edit_date: this.#world.seconds(),
      ...(old.caption === undefined ? { text } : { caption: text }),
      ...(entities.length > 0 ? { entities } : {}),
    });
    if (reachesBot(this.#world, room, edited)) this.#world.updates.push({ edited_message: edited }, room.chat.id);
    return edited;
  }

  /** Taps the inline button with this label, or at this place. Throws a RangeError if there is none. */
  tap(message: Message | number, place: ButtonPlace, where: Where = {}): Tapped {
    const room = this.#room(typeof message === 'number' ? where : { chat: message.chat.id, ...where });
    const id = typeof message === 'number' ? message : message.message_id;
    const button = buttonAt(room.get(id)?.message, id, place);
    if (button.url !== undefined) return { url: button.url };
    return button.callback_data === undefined ? {} : this.#tapData(room, id, button.callback_data);
  }

  /** Sends this button data whatever the message shows: a forged tap, or one on a keyboard that has changed since. */
  tapData(messageId: number, data: string, where: Where = {}): Tapped {
    return this.#tapData(this.#room(where), messageId, data);
  }

  #tapData(room: Room, messageId: number, data: string): Tapped {
    const id = this.#world.taps.add(this.person.id, room.chat.id);
    const update = this.#push(room, {
      callback_query: {
        id,
        from: this.user,
        message: room.get(messageId)?.message ?? { chat: room.chat, message_id: messageId, date: 0 },
        chat_instance: String(-room.chat.id * 7919),
        data,
      },
    });
    return { callbackQueryId: id, ...(update ? { updateId: update.update_id } : {}) };
  }

  upload(file: NewFile & Sent): Message {
    const stored = this.#world.files.add({ mime: mimeOf(file), ...file });
    const entities = autoEntities(file.caption ?? '');
    const content: Content = {
      ...contentOf(stored),
      ...(file.caption === undefined ? {} : { caption: file.caption }),
      ...(entities.length > 0 ? { caption_entities: entities } : {}),
      ...(file.album === undefined ? {} : { media_group_id: albumId(this.person.id, file.album) }),
    };
    return this.#post(content, file);
  }

  /** Presses the button of a reply keyboard: sends its text, or the contact it asks for. */
  press(label: string, where: Where = {}): Message {
    const room = this.#room(where);
    const shown = room.seen().findLast((message) => message.reply_markup?.keyboard)?.reply_markup?.keyboard ?? [];
    const button = shown.flat().find(({ text }) => text === label);
    return button?.request_contact ? this.shareContact(where) : this.say(label, where);
  }

  /** Shares one's own contact, or somebody else's. */
  shareContact(where: Where & ContactToShare = {}): Message {
    return this.#post({ contact: contactOf(this.person, where) }, where);
  }

  /** Forwards a message of one chat to another (the bot's private chat, if left out). */
  forward(message: Message, where: Where = {}): Message {
    const { text, entities, caption, caption_entities, photo, document, voice, video, sticker, contact } = message;
    const content = { text, entities, caption, caption_entities, photo, document, voice, video, sticker, contact };
    const kept = Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined));
    return this.#post(kept, where, {
      forwardOrigin: message.forward_origin ?? { type: 'user', date: message.date, sender_user: message.from },
    });
  }

  /** Types `@bot query` in a chat; the results are what the bot offers within 5 s. */
  inline(query: string): { queryId: string; updateId: number | undefined; results: Promise<readonly InlineResult[]> } {
    const queryId = this.#world.inline.open();
    const update = this.#world.updates.push(
      { inline_query: { id: queryId, from: this.user, query, offset: '', chat_type: 'sender' } },
      this.person.id,
    );
    return { queryId, updateId: update?.update_id, results: this.#world.inline.results(queryId) };
  }

  /** Sends one of the offered results into a chat. */
  async sendInline(queryId: string, resultId: string, where: Where = {}): Promise<Message> {
    const result = await this.#world.inline.result(queryId, resultId);
    if (!result) throw new RangeError(`no inline result ${resultId}`);
    return this.#post(inlineContent(result), where, { viaBot: this.#world.bot });
  }

  block(): void {
    this.#setBlocked(true);
  }

  unblock(): void {
    this.#setBlocked(false);
  }

  /** Adds the bot to a group, or removes it. */
  addBot(chat: number, as: 'member' | 'administrator' = 'member'): void {
    announceBotStatus(this.#world, this.#room({ chat }), this.user, as);
    this.#post({ new_chat_members: [this.#world.bot] }, { chat });
  }

  removeBot(chat: number): void {
    announceBotStatus(this.#world, this.#room({ chat }), this.user, 'kicked');
  }

  #setBlocked(blocked: boolean): void {
    if (this.person.blocked === blocked) return;
    this.person.blocked = blocked;
    const [before, after] = blocked ? (['member', 'kicked'] as const) : (['kicked', 'member'] as const);
    pushBotStatus(this.#world, this.#room({}), this.user, before, after);
    this.#world.events.emit({ type: 'person', person: this.person.id });
  }

  #post(content: Content, where: Where, more: Partial<Posting> = {}): Message {
    const room = this.#room(where);
    if (room.chat.type === 'private') this.#open();
    const message = post(this.#world, room, this.user, {
      content,
      thread: where.thread,
      replyTo: where.replyTo,
      ...more,
    });
    if (reachesBot(this.#world, room, message)) this.#push(room, { message });
    return message;
  }

  /** Writing to the bot starts it, and unblocks it. */
  #open(): void {
    if (this.person.blocked) this.unblock();
    if (this.person.started) return;
    this.person.started = true;
    this.#world.events.emit({ type: 'person', person: this.person.id });
  }

  #push(room: Room, fields: Omit<Update, 'update_id'>): Update | undefined {
    return this.#world.updates.push(fields, room.chat.id);
  }

  #room(where: Where): Room {
    const id = where.chat ?? this.person.id;
    const room = this.#world.rooms.get(id);
    if (!room) throw new RangeError(`no chat ${id}`);
    if (!room.members.has(this.person.id)) throw new RangeError(`person ${this.person.id} is not in chat ${id}`);
    return room;
  }
}
