import { avatar } from '../parts/avatar.js';
import { h, name } from '../parts/dom.js';
import { iconButton } from '../parts/icon-button.js';
import { icon } from '../parts/icons.js';
import { fullName } from '../server/state.js';
import { say } from '../words/say.js';
import { isDark, onSystemTheme, toggleTheme } from './theme.js';

/** @import { Person } from '../../telegram/people/person.ts' */
/** @import { State } from '../server/state.js' */

/** The page's head: the bot, everybody who can be opened, the theme. */
export class TopBar {
  #state;
  #on;
  #botName = h('span', { class: 'brand-name' });
  #chips = h('nav', { class: 'chips', 'aria-label': say('chats') });
  #theme = h('button', { type: 'button', class: 'icon-button' });
  #inSight = '';

  /**
   * @param {State} state
   * @param {{ open: (personId: number) => void, addPerson: () => void }} on
   */
  constructor(state, on) {
    this.#state = state;
    this.#on = on;
    this.#theme.addEventListener('click', () => {
      toggleTheme();
      this.#drawTheme();
    });
    const logo = h('img', { src: '/page/icon.svg', alt: '', width: 30, height: 30 });
    const brand = h('div', { class: 'brand' }, logo, h('h1', {}, say('title')), this.#botName);
    const add = iconButton('addPerson', 'addPerson', on.addPerson);
    this.element = h('header', { class: 'top-bar' }, brand, this.#chips, add, this.#theme);
    this.#drawTheme();
    onSystemTheme(() => this.#drawTheme());
  }

  /**
   * @param {number[]} openIds
   * @param {Map<number, number>} unread
   */
  draw(openIds, unread) {
    this.#botName.replaceChildren(name(this.#state.bot.firstName));
    const people = [...this.#state.people.values()];
    this.#chips.replaceChildren(
      ...people.map((person) => this.#chip(person, openIds.includes(person.id), unread.get(person.id))),
    );
    this.showInSight(this.#inSight);
  }

  /** @param {string} personId */
  showInSight(personId) {
    this.#inSight = personId;
    const chips = [...this.#chips.children].filter((chip) => chip instanceof HTMLElement);
    for (const chip of chips) chip.classList.toggle('in-sight', chip.dataset['person'] === personId);
    const seen = chips.find((chip) => chip.classList.contains('in-sight'));
    if (seen) this.#chips.scrollTo({ left: seen.offsetLeft - this.#chips.offsetLeft - 40, behavior: 'smooth' });
  }

  #drawTheme() {
    const words = say(isDark() ? 'light' : 'dark');
    this.#theme.setAttribute('aria-label', words);
    this.#theme.title = words;
    this.#theme.replaceChildren(icon(isDark() ? 'sun' : 'moon'));
  }

  /**
   * @param {Person} person
   * @param {boolean} isOpen
   * @param {number | undefined} unread
   */
  #chip(person, isOpen, unread) {
    const badge = unread ? h('span', { class: 'badge', 'aria-hidden': 'true' }, String(unread)) : null;
    const full = fullName(person);
    const label = say('openChat', { name: full }) + (unread ? `, ${say('unread', { count: unread })}` : '');
    const props = {
      type: 'button',
      class: 'chip',
      'aria-label': label,
      'data-person': person.id,
      'aria-current': isOpen ? 'true' : undefined,
      onclick: () => this.#on.open(person.id),
    };
    return h('button', props, avatar(person.id, full), name(person.firstName, 'chip-name'), badge);
  }
}
