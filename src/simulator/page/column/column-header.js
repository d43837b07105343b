import { avatar } from '../parts/avatar.js';
import { h, name } from '../parts/dom.js';
import { iconButton } from '../parts/icon-button.js';
import { fullName } from '../server/state.js';
import { languageNames, roles } from '../words/names.js';
import { pageLanguage, say } from '../words/say.js';

/** @import { State } from '../server/state.js' */

const TYPING_MILLISECONDS = 5200;
const USUAL_LANGUAGES = 3;

/** The head of a person's column: who it is, what the bot is doing, their language. */
export class ColumnHeader {
  #personId;
  #state;
  #title = h('h2', { class: 'column-title' });
  #note = h('div', { class: 'column-note' });
  #face = h('span', { class: 'face' });
  #language = h('select', { class: 'language', 'aria-label': say('language'), title: say('language') });
  #block;
  #typingTimer = 0;

  /**
   * @param {number} personId
   * @param {State} state
   * @param {{ language: (code: string) => void, block: () => void, close: () => void }} on
   */
  constructor(personId, state, on) {
    this.#personId = personId;
    this.#state = state;
    this.#block = iconButton('block', 'block', on.block);
    this.#language.addEventListener('change', () => on.language(this.#language.value));
    const names = h('div', { class: 'column-names' }, this.#title, this.#note);
    const close = iconButton('close', 'closeChat', on.close);
    this.element = h('header', { class: 'column-header' }, this.#face, names, this.#language, this.#block, close);
  }

  draw() {
    const person = this.#state.person(this.#personId);
    this.#face.replaceChildren(avatar(person.id, fullName(person)));
    this.#title.replaceChildren(name(fullName(person)));
    this.#drawLanguages(person.languageCode);
    this.#block.hidden = person.blocked;
    this.element.classList.toggle('is-blocked', person.blocked);
    this.hideAction();
  }

  /** @param {string} action the bot is typing, or sends a file */
  showAction(action) {
    const words = say(action === 'typing' ? 'typing' : 'sendingFile');
    const dots = h('span', { class: 'dots', 'aria-hidden': 'true' }, h('i'), h('i'), h('i'));
    this.#drawNote(true, [this.#botName(), ` ${words}`, dots]);
    this.#typingTimer = setTimeout(() => this.hideAction(), TYPING_MILLISECONDS);
  }

  hideAction() {
    const { role } = this.#state.person(this.#personId);
    const words = role === undefined ? '' : (roles[pageLanguage][role] ?? role);
    this.#drawNote(false, words ? [name(words), ' · ', this.#botName()] : [this.#botName()]);
  }

  /**
   * @param {boolean} isTyping
   * @param {(Node | string)[]} parts
   */
  #drawNote(isTyping, parts) {
    clearTimeout(this.#typingTimer);
    this.#note.classList.toggle('is-typing', isTyping);
    this.#note.replaceChildren(...parts);
  }

  #botName() {
    return name(this.#state.botNameFor(this.#state.person(this.#personId)));
  }

  /** @param {string} current */
  #drawLanguages(current) {
    const codes = Object.keys(languageNames).slice(0, USUAL_LANGUAGES);
    if (!codes.includes(current)) codes.push(current);
    this.#language.replaceChildren(...codes.map((code) => h('option', { value: code }, languageNames[code] ?? code)));
    this.#language.value = current;
  }
}
