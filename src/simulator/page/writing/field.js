import { h } from '../parts/dom.js';
import { say } from '../words/say.js';
import { drafts } from './drafts.js';

/** @import { Place } from './writing.js' */

const MAX_PIXELS = 180;

/** The writing field itself: as high as its text, and its text outlives a reload. */
export class Field {
  #place;
  #onTyped;
  element = h('textarea', {
    class: 'field',
    rows: '1',
    'aria-label': say('message'),
    title: say('replyHint'),
    placeholder: say('message'),
    dir: 'auto',
  });

  /**
   * @param {Place} place
   * @param {(text: string) => void} onTyped
   */
  constructor(place, onTyped) {
    this.#place = place;
    this.#onTyped = onTyped;
    this.element.value = drafts.read(place.personId, place.chatId);
    this.element.addEventListener('input', () => {
      this.#changed();
      this.#onTyped(this.text);
    });
  }

  get text() {
    return this.element.value;
  }

  set text(text) {
    this.element.value = text;
    this.#changed();
  }

  /** @param {string} hint '' for the usual one */
  set hint(hint) {
    this.element.placeholder = hint || say('message');
  }

  grow() {
    this.element.style.height = 'auto';
    this.element.style.height = `${Math.min(this.element.scrollHeight + 2, MAX_PIXELS)}px`;
  }

  #changed() {
    drafts.write(this.#place.personId, this.#place.chatId, this.text);
    this.grow();
  }
}
