import { h } from '../parts/dom.js';
import { api } from '../server/api.js';
import { fullName } from '../server/state.js';
import { Chats } from './chats.js';
import { ColumnHeader } from './column-header.js';
import { Notices } from './notices.js';
import { Taps } from './taps.js';

/** @import { SimulatorEvent } from '../../telegram/events.ts' */
/** @import { State } from '../server/state.js' */
/** @typedef {Extract<SimulatorEvent, { type: 'toast' }>} Toast */

/** One person side by side with the others. */
export class Column {
  #state;
  #notices = new Notices();
  #taps = new Taps();
  #header;
  #chats;

  /**
   * @param {number} personId
   * @param {State} state
   * @param {(personId: number) => void} onClose
   */
  constructor(personId, state, onClose) {
    this.personId = personId;
    this.#state = state;
    this.#header = new ColumnHeader(personId, state, {
      language: (languageCode) => void this.#change({ languageCode }),
      block: () => void this.#change({ blocked: true }),
      close: () => onClose(personId),
    });
    this.#chats = new Chats({
      state,
      personId,
      notices: this.#notices,
      taps: this.#taps,
      unblock: () => void this.#change({ blocked: false }),
      element: () => this.element,
      startInPrivate: (command) => void this.#chats.open(personId).sendText(command),
    });
    this.element = h(
      'section',
      { class: 'column', 'data-person': personId },
      this.#header.element,
      this.#chats.tabs,
      this.#notices.errorBar,
      this.#chats.stage,
      this.#notices.toasts,
    );
    this.refresh();
    this.#chats.open(personId);
  }

  refresh() {
    this.element.setAttribute('aria-label', fullName(this.#state.person(this.personId)));
    this.#header.draw();
    this.#chats.refresh();
  }

  /** @param {SimulatorEvent} event */
  handle(event) {
    if (event.type === 'toast') this.#onToast(event);
    else if (event.type === 'commands') this.#chats.refreshMenus();
    else if (event.type === 'action') {
      if (this.#chats.isOpen(event.chat)) this.#header.showAction(event.action);
    } else if (event.type !== 'person' && event.type !== 'chat') {
      if (this.#chats.isOpen(event.chat)) this.#header.hideAction();
      this.#chats.handle(event);
    }
  }

  async resync() {
    await this.#chats.resync();
  }

  focus() {
    this.#chats.focus();
  }

  grow() {
    this.#chats.grow();
  }

  close() {
    this.#chats.close();
    this.element.remove();
  }

  /** @param {{ languageCode?: string, blocked?: boolean }} patch */
  async #change(patch) {
    try {
      await api.changePerson(this.personId, patch);
      Object.assign(this.#state.person(this.personId), patch);
      this.#notices.clear();
    } catch (failure) {
      this.#notices.error(failure);
    }
    this.refresh();
    if (patch.languageCode) this.#chats.refreshMenus();
  }

  /** @param {Toast} toast */
  #onToast({ person, callbackQueryId, url, text, alert }) {
    if (person !== this.personId) return;
    this.#taps.settle(callbackQueryId);
    if (url) this.#notices.toast(text ?? '', url);
    else if (text && alert) this.#notices.alert(this.element, text);
    else if (text) this.#notices.toast(text);
  }
}
