import { h, name } from '../parts/dom.js';
import { say } from '../words/say.js';

/** @typedef {{ id: number, title: string }} Tab */

/** The chats of a column: the one with the bot, and the groups this person is in; hidden while there is no group. */
export class Tabs {
  element = h('nav', { class: 'tabs', 'aria-label': say('chats'), hidden: true });
  #open;
  /** @type {Map<number, number>} */
  #unread = new Map();

  /** @param {(chatId: number) => void} open */
  constructor(open) {
    this.#open = open;
  }

  /** @param {number} chatId */
  countUnread(chatId) {
    this.#unread.set(chatId, (this.#unread.get(chatId) ?? 0) + 1);
  }

  /** @param {number} chatId */
  read(chatId) {
    this.#unread.delete(chatId);
  }

  /**
   * @param {Tab[]} tabs
   * @param {number} openChat
   */
  draw(tabs, openChat) {
    this.element.hidden = tabs.length < 2;
    this.element.replaceChildren(...tabs.map((tab) => this.#tab(tab, tab.id === openChat)));
  }

  /**
   * @param {Tab} tab
   * @param {boolean} isOpen
   */
  #tab({ id, title }, isOpen) {
    const count = this.#unread.get(id);
    const badge = count ? h('span', { class: 'badge', 'aria-label': say('unread', { count }) }, String(count)) : null;
    const onclick = () => {
      this.#open(id);
      const current = this.element.querySelector('[aria-current]');
      if (current instanceof HTMLElement) current.focus();
    };
    const props = { type: 'button', class: 'tab', onclick, 'aria-current': isOpen ? 'true' : undefined };
    return h('button', props, name(title), badge);
  }
}
