import { Column } from '../column/column.js';
import { Notices } from '../column/notices.js';
import { h } from '../parts/dom.js';
import { api, ApiError } from '../server/api.js';
import { listen } from '../server/live.js';
import { State } from '../server/state.js';
import { say } from '../words/say.js';
import { askForPerson } from './add-person.js';
import { openFromAddress, writeToAddress } from './open-people.js';
import { TopBar } from './top-bar.js';

/** @import { SimulatorEvent } from '../../telegram/events.ts' */

const LOST_AFTER_MILLISECONDS = 1200;

/** The whole page: who is open side by side, kept true by the stream of events. */
export class App {
  #state = new State();
  /** @type {Map<number, Column>} */
  #columns = new Map();
  /** @type {Map<number, number>} */
  #unread = new Map();
  #notices = new Notices();
  #nobody = h('p', { class: 'nobody', hidden: true }, say('noChats'));
  #stage = h('main', { class: 'columns' }, this.#nobody);
  #topBar = new TopBar(this.#state, {
    open: (personId) => this.#openPerson(personId),
    addPerson: () => void this.#addPerson(),
  });
  #sight = new IntersectionObserver((entries) => this.#seen(entries), { root: this.#stage, threshold: 0.6 });
  #lostTimer = 0;
  #isReady = false;
  #isStarting = false;
  /** What happened before the page knew the state. @type {SimulatorEvent[]} */
  #early = [];

  open() {
    document.body.append(this.#topBar.element, this.#notices.errorBar, this.#stage);
    addEventListener('resize', () => this.#columns.forEach((column) => column.grow()));
    listen({ onEvent: (event) => this.#onEvent(event), onOpen: () => this.#onOpen(), onLost: () => this.#onLost() });
    void this.#begin();
  }

  #draw() {
    this.#topBar.draw([...this.#columns.keys()], this.#unread);
    this.#nobody.hidden = this.#columns.size > 0;
  }

  /** @param {number} personId */
  #addColumn(personId) {
    const column = new Column(personId, this.#state, (id) => this.#closePerson(id));
    this.#columns.set(personId, column);
    this.#unread.delete(personId);
    this.#stage.append(column.element);
    this.#sight.observe(column.element);
    return column;
  }

  /** @param {number} personId */
  #openPerson(personId) {
    const column = this.#columns.get(personId) ?? this.#addColumn(personId);
    writeToAddress([...this.#columns.keys()]);
    this.#draw();
    column.element.scrollIntoView({ block: 'nearest', inline: 'center' });
    column.focus();
  }

  /** @param {number} personId */
  #closePerson(personId) {
    this.#columns.get(personId)?.close();
    this.#columns.delete(personId);
    writeToAddress([...this.#columns.keys()]);
    this.#draw();
  }

  async #addPerson() {
    const person = await askForPerson(this.#notices.error);
    if (!person) return;
    await this.#refreshState();
    this.#openPerson(person.id);
  }

  async #refreshState() {
    try {
      this.#state.apply(await api.state());
      for (const column of this.#columns.values()) column.refresh();
      this.#draw();
    } catch (failure) {
      this.#notices.error(failure);
    }
  }

  async #begin() {
    if (this.#isStarting) return;
    this.#isStarting = true;
    try {
      this.#state.apply(await api.state());
      for (const id of openFromAddress(location.search, [...this.#state.people.keys()])) this.#addColumn(id);
      this.#draw();
      this.#isReady = true;
      for (const event of this.#early.splice(0)) this.#route(event);
    } catch (failure) {
      this.#notices.error(failure);
    }
    this.#isStarting = false;
  }

  /** Between the first look at the state and the opening of the stream something may have happened, so every opening looks again. */
  #onOpen() {
    clearTimeout(this.#lostTimer);
    this.#lostTimer = 0;
    this.#notices.clear();
    if (!this.#isReady) {
      void this.#begin();
      return;
    }
    for (const column of this.#columns.values()) void column.resync();
    void this.#refreshState();
  }

  #onLost() {
    this.#lostTimer ||= setTimeout(() => this.#notices.error(new ApiError(0)), LOST_AFTER_MILLISECONDS);
  }

  /** @param {SimulatorEvent} event */
  #onEvent(event) {
    if (this.#isReady) this.#route(event);
    else this.#early.push(event);
  }

  /** @param {SimulatorEvent} event */
  #route(event) {
    if (event.type === 'person' || event.type === 'chat') void this.#refreshState();
    for (const column of this.#columns.values()) column.handle(event);
    if (event.type !== 'message' || this.#columns.has(event.chat) || !this.#state.people.has(event.chat)) return;
    this.#unread.set(event.chat, (this.#unread.get(event.chat) ?? 0) + 1);
    this.#draw();
  }

  /** @param {IntersectionObserverEntry[]} entries */
  #seen(entries) {
    const target = entries.find((entry) => entry.isIntersecting)?.target;
    if (target instanceof HTMLElement) this.#topBar.showInSight(target.dataset['person'] ?? '');
  }
}
