import { h, name } from '../parts/dom.js';
import { icon } from '../parts/icons.js';
import { say } from '../words/say.js';

/** Files that were dropped or pasted and wait for Send, so that a slip of the hand sends nothing. */
export class Tray {
  element = h('div', { class: 'tray', role: 'group', 'aria-label': say('ready'), hidden: true });
  /** @type {File[]} */
  #files = [];

  get isEmpty() {
    return this.#files.length === 0;
  }

  /** @param {File[]} more */
  add(more) {
    this.#set([...this.#files, ...more]);
  }

  take() {
    const taken = this.#files;
    this.#set([]);
    return taken;
  }

  /** @param {File[]} files */
  #set(files) {
    this.#files = files;
    this.element.hidden = files.length === 0;
    for (const image of this.element.querySelectorAll('img')) URL.revokeObjectURL(image.src);
    this.element.replaceChildren(...files.map((file) => this.#card(file)));
  }

  /** @param {File} file */
  #card(file) {
    const onclick = () => this.#set(this.#files.filter((other) => other !== file));
    const label = say('takeOut', { name: file.name });
    return h(
      'div',
      { class: 'tray-card' },
      file.type.startsWith('image/') ? h('img', { src: URL.createObjectURL(file), alt: '' }) : icon('file'),
      name(file.name, 'tray-name'),
      h('button', { type: 'button', class: 'icon-button small', 'aria-label': label, onclick }, icon('close')),
    );
  }
}
