import { h, name } from '../parts/dom.js';

/** @typedef {{ title: string, note?: string | undefined, choose: () => unknown }} Choice */

let lists = 0;

/** A list of choices above the writing field, moved through with the arrows of that field. */
export class Suggestions {
  #field;
  #id = `suggestions-${(lists += 1)}`;
  /** @type {Choice[]} */
  #choices = [];
  #current = -1;

  /**
   * @param {HTMLElement} field
   * @param {string} label
   */
  constructor(field, label) {
    this.#field = field;
    const props = { class: 'suggestions', role: 'listbox', id: this.#id, 'aria-label': label, hidden: true };
    this.element = h('div', props);
  }

  get isOpen() {
    return !this.element.hidden;
  }

  /** @param {Choice[]} choices */
  show(choices) {
    this.#choices = choices;
    this.#current = -1;
    this.element.replaceChildren(...choices.map((choice, index) => this.#option(choice, index)));
    this.element.hidden = choices.length === 0;
    if (this.element.hidden) this.#field.removeAttribute('aria-controls');
    else this.#field.setAttribute('aria-controls', this.#id);
    this.#field.removeAttribute('aria-activedescendant');
  }

  hide() {
    this.show([]);
  }

  /**
   * True when the key was meant for the list. Enter belongs to the field until an arrow has chosen something.
   *
   * @param {KeyboardEvent} event
   */
  key(event) {
    if (!this.isOpen) return false;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') this.#move(event.key === 'ArrowDown' ? 1 : -1);
    else if (event.key === 'Escape') this.hide();
    else if ((event.key === 'Enter' || event.key === 'Tab') && this.#current >= 0) this.#choose(this.#current);
    else return false;
    event.preventDefault();
    return true;
  }

  /**
   * @param {Choice} choice
   * @param {number} index
   */
  #option(choice, index) {
    const node = h(
      'div',
      { class: 'suggestion', role: 'option', id: `${this.#id}-${index}`, 'aria-selected': 'false' },
      name(choice.title, 'suggestion-title'),
      choice.note ? name(choice.note, 'suggestion-note') : null,
    );
    node.addEventListener('mousedown', (event) => event.preventDefault());
    node.addEventListener('click', () => this.#choose(index));
    return node;
  }

  /** @param {number} step */
  #move(step) {
    const { length } = this.#choices;
    this.#current = (this.#current + step + length + (this.#current === -1 && step < 0 ? 1 : 0)) % length;
    for (const [index, node] of [...this.element.children].entries()) {
      node.setAttribute('aria-selected', String(index === this.#current));
    }
    this.element.children[this.#current]?.scrollIntoView({ block: 'nearest' });
    this.#field.setAttribute('aria-activedescendant', `${this.#id}-${this.#current}`);
  }

  /** @param {number} index */
  #choose(index) {
    const choice = this.#choices[index];
    this.hide();
    choice?.choose();
  }
}
