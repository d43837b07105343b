import { h } from '../parts/dom.js';
import { Days } from './days.js';
import { messageClass, messageParts } from './message.js';
import { flash, redraw } from './redraw.js';
import { ScrollFrame } from './scroll-frame.js';

/** @import { SeenMessage } from '../../telegram/objects/message.ts' */
/** @import { View } from './message.js' */
/** @typedef {{ message: SeenMessage, item: HTMLLIElement }} Row */

const PAGE_OF_MESSAGES = 200;

/** The messages of one chat; of a long chat the older ones are drawn when the reader comes near. */
export class Log {
  #days = new Days();
  /** @type {Map<number, Row>} */
  #rows = new Map();
  /** Not drawn yet. @type {SeenMessage[]} */
  #older = [];
  #view;
  #onReply;
  #frame;

  /**
   * @param {View} view
   * @param {(message: SeenMessage) => void} onReply a double click
   */
  constructor(view, onReply) {
    this.#view = view;
    this.#onReply = onReply;
    this.#frame = new ScrollFrame(this.#days.element, () => this.#drawOlder(PAGE_OF_MESSAGES));
  }

  get element() {
    return this.#frame.element;
  }

  get isEmpty() {
    return this.#rows.size === 0;
  }

  /** @returns {SeenMessage[]} */
  get messages() {
    const drawn = [...this.#rows.values()].map((row) => row.message);
    return [...this.#older, ...drawn].sort((a, b) => a.message_id - b.message_id);
  }

  /** @param {HTMLElement} node */
  setIntro(node) {
    this.#days.element.before(node);
  }

  /** @param {SeenMessage[]} messages */
  load(messages) {
    const kept = new Set(messages.map((message) => message.message_id));
    for (const id of this.#rows.keys()) if (!kept.has(id)) this.remove(id);
    const drawn = Math.max(PAGE_OF_MESSAGES, this.#rows.size);
    this.#frame.whileBusy(() => {
      this.#older = messages.slice(0, -drawn);
      for (const message of messages.slice(-drawn)) this.#put(message, false);
    });
  }

  /** @param {SeenMessage} message one that comes while somebody looks */
  put(message) {
    this.#put(message, true);
  }

  /** @param {number} id */
  remove(id) {
    const row = this.#rows.get(id);
    if (!row) {
      this.#older = this.#older.filter((message) => message.message_id !== id);
      return;
    }
    this.#rows.delete(id);
    this.#days.takeOut(row.item);
  }

  /** @param {number} id */
  show(id) {
    if (!this.#rows.has(id)) this.#drawOlder(this.#older.length);
    const item = this.#rows.get(id)?.item;
    if (!item) return;
    item.scrollIntoView({ block: 'center' });
    flash(item);
  }

  close() {
    this.#frame.close();
  }

  /** @param {number} count */
  #drawOlder(count) {
    if (this.#older.length === 0) return;
    this.#frame.keepPlace(() => {
      for (const message of this.#older.splice(-count)) this.#add(message, false);
    });
  }

  /**
   * @param {SeenMessage} message
   * @param {boolean} isLive
   */
  #put(message, isLive) {
    const row = this.#rows.get(message.message_id);
    const index = row ? -1 : this.#older.findIndex((one) => one.message_id === message.message_id);
    if (index >= 0) this.#older.splice(index, 1, message);
    else if (row) this.#redraw(row, message, isLive);
    else this.#add(message, isLive);
  }

  /**
   * @param {SeenMessage} message
   * @param {boolean} isLive
   */
  #add(message, isLive) {
    const item = h('li', { 'data-id': message.message_id, tabindex: '-1' }, messageParts(message, this.#view));
    const row = { message, item };
    item.className = messageClass(message, this.#view.viewerId);
    if (isLive) item.classList.add('arriving');
    item.addEventListener('dblclick', ({ target }) => {
      if (!(target instanceof Element && target.closest('button, a'))) this.#onReply(row.message);
    });
    this.#rows.set(message.message_id, row);
    this.#days.place(item, message);
    if (isLive) this.#frame.arrived(message.from.id === this.#view.viewerId);
  }

  /**
   * @param {Row} row
   * @param {SeenMessage} message
   * @param {boolean} isLive
   */
  #redraw(row, message, isLive) {
    if (JSON.stringify(row.message) === JSON.stringify(message)) return;
    row.message = message;
    redraw(row.item, messageParts(message, this.#view));
    if (isLive) flash(row.item);
  }
}
