import { h, present } from '../parts/dom.js';
import { dayLabel, dayOf } from '../words/time.js';

/** @import { Message } from '../../telegram/objects/message.ts' */

/** The list items of a log, a list a day, in the order of their message ids. */
export class Days {
  element = h('div', { class: 'days' });

  /**
   * @param {HTMLLIElement} item
   * @param {Message} message
   */
  place(item, message) {
    const list = this.#listOf(dayOf(message.date));
    const later = elementsOf(list).findLast((other) => Number(other.dataset['id']) < message.message_id);
    if (later) later.after(item);
    else list.prepend(item);
  }

  /** @param {HTMLLIElement} item */
  takeOut(item) {
    const day = item.closest('.day');
    item.remove();
    if (day && !day.querySelector('li')) day.remove();
  }

  /** @param {string} key */
  #listOf(key) {
    const existing = elementsOf(this.element).find((day) => day.dataset['day'] === key);
    if (existing) return present(existing.querySelector('ol'));
    const list = h('ol', { role: 'list' });
    const label = h('h3', { class: 'day-label' }, h('span', {}, dayLabel(key)));
    const day = h('div', { class: 'day', 'data-day': key }, label, list);
    const before = elementsOf(this.element).findLast((other) => (other.dataset['day'] ?? '') < key);
    if (before) before.after(day);
    else this.element.prepend(day);
    return list;
  }
}

/** @param {HTMLElement} parent */
const elementsOf = (parent) => [...parent.children].filter((child) => child instanceof HTMLElement);
