import { h } from '../parts/dom.js';
import { say } from '../words/say.js';
import { createWriting } from '../writing/writing.js';
import { Acts } from './acts.js';
import { listenForDrops } from './drops.js';
import { createIntro } from './intro.js';
import { Loading } from './loading.js';
import { Log } from './log.js';
import { ReplyKeys } from './reply-keys.js';
import { stepFrom } from './step.js';

/** @import { SimulatorEvent } from '../../telegram/events.ts' */
/** @import { ColumnContext } from '../column/chats.js' */
/** @import { SeenMessage } from '../../telegram/objects/message.ts' */

/** One person's view of one chat: its log and its writing field. */
export class Conversation {
  #column;
  #isGroup;
  #acts;
  #log;
  #composer;
  #completion;
  #intro;
  #blockedBar = h('div', { class: 'blocked-bar', hidden: true }, h('span', {}, say('blocked')));
  #keys;
  #loading;

  /**
   * @param {ColumnContext} column the column it stands in
   * @param {number} chatId
   */
  constructor(column, chatId) {
    const { state, personId } = column;
    const place = { personId, chatId, botUsername: state.bot.username };
    this.#column = column;
    this.#isGroup = chatId !== personId;
    this.#acts = new Acts(place, column);
    this.#log = new Log(
      {
        viewerId: personId,
        isGroup: this.#isGroup,
        showMessage: (id) => this.#log.show(id),
        actionsFor: (message) => this.#acts.forMessage(message.message_id, (query) => this.#suggestQuery(query)),
      },
      (message) => this.#composer.replyTo(message),
    );
    const { composer, completion } = createWriting(place, this.#acts, {
      pressKey: (key) => void this.#keys.press(key),
      nextReply: (current, step) => this.#nextReply(current, step),
      onError: column.notices.error,
    });
    this.#composer = composer;
    this.#completion = completion;
    this.#keys = new ReplyKeys(column, composer, this.#acts);
    this.#loading = new Loading(chatId, column.notices, {
      draw: (messages) => this.#log.load(messages),
      apply: (event) => this.#apply(event),
      settled: () => this.#drawAround(),
    });
    this.#intro = createIntro(personId, state.bot, () => void this.#acts.sendText('/start'));
    this.#blockedBar.append(h('button', { type: 'button', class: 'primary', onclick: column.unblock }, say('unblock')));
    this.element = h('div', { class: 'conversation' }, this.#log.element, this.#composer.element, this.#blockedBar);
    if (!this.#isGroup) this.#log.setIntro(this.#intro.element);
    listenForDrops(this.element, (event) => this.#composer.drop(event));
  }

  async load() {
    await this.#loading.start();
    this.#refreshIntro();
  }

  /** @param {SimulatorEvent} event */
  handle(event) {
    this.#loading.handle(event);
  }

  refresh() {
    const isBlocked = this.#column.state.person(this.#column.personId).blocked && !this.#isGroup;
    this.#composer.element.hidden = isBlocked;
    this.#blockedBar.hidden = !isBlocked;
    this.#intro.element.hidden = !this.#log.isEmpty || isBlocked;
  }

  refreshMenus() {
    this.#completion.forget();
    this.#refreshIntro();
  }

  grow() {
    this.#composer.grow();
  }

  focus() {
    this.#composer.focus();
  }

  /** @param {string} text */
  sendText(text) {
    return this.#acts.sendText(text);
  }

  close() {
    this.#log.close();
  }

  #refreshIntro() {
    if (this.#log.isEmpty && !this.#isGroup) void this.#intro.refresh().catch(this.#column.notices.error);
  }

  #drawAround() {
    this.#keys.draw(this.#log.messages);
    this.refresh();
  }

  /** @param {SimulatorEvent} event */
  #apply(event) {
    if (event.type === 'deleted') this.#log.remove(event.messageId);
    if (event.type === 'message' || event.type === 'edited' || event.type === 'reaction') this.#log.put(event.message);
    if (event.type === 'message') this.#forceReply(event.message);
    this.#drawAround();
  }

  /** @param {string} query */
  #suggestQuery(query) {
    const text = `@${this.#column.state.bot.username} ${query}`;
    this.#composer.setText(text);
    this.#composer.focus();
    void this.#completion.typed(text);
  }

  /**
   * @param {SeenMessage | null} current
   * @param {number} step
   */
  #nextReply(current, step) {
    const next = stepFrom(this.#log.messages, current, step);
    if (next) this.#log.show(next.message_id);
    return next;
  }

  /** @param {SeenMessage} message */
  #forceReply(message) {
    if (!message.reply_markup?.force_reply) return;
    const active = document.activeElement;
    const isFree = active === document.body || this.#column.element().contains(active);
    this.#composer.setReply(message);
    if (isFree) this.#composer.focus();
  }
}
