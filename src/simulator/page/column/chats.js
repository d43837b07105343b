import { Conversation } from '../chat/conversation.js';
import { h } from '../parts/dom.js';
import { Tabs } from './tabs.js';

/** @import { SimulatorEvent } from '../../telegram/events.ts' */
/** @typedef {Extract<SimulatorEvent, { chat: number, message: unknown } | { type: 'deleted' }>} ChatEvent */

/** @import { State } from '../server/state.js' */
/** @import { Notices } from './notices.js' */
/** @import { Taps } from './taps.js' */

/**
 * What a column offers to the chats in it.
 *
 * @typedef {object} ColumnContext
 * @property {State} state
 * @property {number} personId
 * @property {Notices} notices
 * @property {Taps} taps
 * @property {() => void} unblock
 * @property {() => HTMLElement} element
 * @property {(command: string) => void} startInPrivate
 */

/** The chats of one person, of which one is in sight: with the bot, and in the groups this person is in. */
export class Chats {
  stage = h('div', { class: 'stage' });
  #context;
  #openChat;
  #tabs = new Tabs((chatId) => this.open(chatId));
  /** @type {Map<number, Conversation>} */
  #conversations = new Map();

  /** @param {ColumnContext} context */
  constructor(context) {
    this.#context = context;
    this.#openChat = context.personId;
  }

  get tabs() {
    return this.#tabs.element;
  }

  /** @param {number} chatId */
  open(chatId) {
    this.#openChat = chatId;
    this.#tabs.read(chatId);
    const conversation = this.#conversations.get(chatId) ?? this.#begin(chatId);
    this.stage.replaceChildren(conversation.element);
    conversation.grow();
    this.#drawTabs();
    return conversation;
  }

  /** @param {number} chatId */
  isOpen(chatId) {
    return chatId === this.#openChat;
  }

  refresh() {
    const { personId } = this.#context;
    const isThere = this.#groups.some((group) => group.id === this.#openChat);
    if (this.#openChat !== personId && !isThere) this.open(personId);
    this.#drawTabs();
    for (const conversation of this.#conversations.values()) conversation.refresh();
  }

  refreshMenus() {
    for (const one of this.#conversations.values()) one.refreshMenus();
  }

  /** @param {ChatEvent} event */
  handle(event) {
    if (event.type === 'message' && !this.isOpen(event.chat)) this.#countUnread(event.chat);
    this.#conversations.get(event.chat)?.handle(event);
  }

  async resync() {
    await Promise.all([...this.#conversations.values()].map((conversation) => conversation.load()));
  }

  focus() {
    this.#conversations.get(this.#openChat)?.focus();
  }

  grow() {
    this.#conversations.get(this.#openChat)?.grow();
  }

  close() {
    for (const conversation of this.#conversations.values()) conversation.close();
  }

  get #groups() {
    return this.#context.state.groupsOf(this.#context.personId);
  }

  /** @param {number} chatId */
  #begin(chatId) {
    const conversation = new Conversation(this.#context, chatId);
    this.#conversations.set(chatId, conversation);
    void conversation.load();
    return conversation;
  }

  #drawTabs() {
    const { state, personId } = this.#context;
    const own = { id: personId, title: state.botNameFor(state.person(personId)) };
    this.#tabs.draw([own, ...this.#groups], this.#openChat);
  }

  /** @param {number} chatId */
  #countUnread(chatId) {
    if (chatId !== this.#context.personId && !this.#groups.some((group) => group.id === chatId)) return;
    this.#tabs.countUnread(chatId);
    this.#drawTabs();
  }
}
