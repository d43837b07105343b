import { h } from '../parts/dom.js';
import { icon } from '../parts/icons.js';
import { say } from '../words/say.js';

const NEAR_BOTTOM_PIXELS = 60;
const NEAR_TOP_PIXELS = 400;

/** The frame in which a log scrolls: it keeps the end in sight unless the reader went up, and has a button to go back. */
export class ScrollFrame {
  #count = h('span', { class: 'count' });
  #down = h('button', { type: 'button', class: 'to-bottom', hidden: true }, this.#count, icon('down'));
  #log;
  #onNearTop;
  #sizes = new ResizeObserver(() => this.#atBottom && this.#toBottom());
  #atBottom = true;
  #unseen = 0;
  #lastTop = 0;

  /**
   * @param {HTMLElement} content
   * @param {() => void} onNearTop
   */
  constructor(content, onNearTop) {
    this.#onNearTop = onNearTop;
    this.#log = h('div', { class: 'log', role: 'log', 'aria-label': say('messages'), tabindex: '0' }, content);
    this.element = h('div', { class: 'log-frame' }, this.#log, this.#down);
    this.#log.addEventListener('scroll', () => this.#scrolled());
    this.#down.addEventListener('click', () => this.#toBottom());
    this.#sizes.observe(content);
    this.#sizes.observe(this.#log);
    this.#drawDown();
  }

  /** @param {() => void} draw */
  whileBusy(draw) {
    this.#log.setAttribute('aria-busy', 'true');
    draw();
    this.#log.removeAttribute('aria-busy');
    if (this.#atBottom) this.#toBottom();
  }

  /** @param {() => void} draw something above what is read */
  keepPlace(draw) {
    const fromEnd = this.#log.scrollHeight - this.#log.scrollTop;
    draw();
    this.#log.scrollTop = this.#log.scrollHeight - fromEnd;
  }

  /** @param {boolean} isOwn */
  arrived(isOwn) {
    if (isOwn || this.#atBottom) {
      this.#toBottom();
      return;
    }
    this.#unseen += 1;
    this.#drawDown();
  }

  close() {
    this.#sizes.disconnect();
  }

  #scrolled() {
    const { scrollHeight, scrollTop, clientHeight } = this.#log;
    const isNear = scrollHeight - scrollTop - clientHeight < NEAR_BOTTOM_PIXELS;
    // A log that got shorter is not a reader who went up.
    this.#atBottom = isNear || (this.#atBottom && scrollTop >= this.#lastTop);
    this.#lastTop = scrollTop;
    if (isNear) this.#unseen = 0;
    if (!this.#atBottom && scrollTop < NEAR_TOP_PIXELS) this.#onNearTop();
    this.#drawDown();
  }

  #toBottom() {
    this.#atBottom = true;
    this.#log.scrollTop = this.#log.scrollHeight;
  }

  #drawDown() {
    const count = this.#unseen;
    this.#down.hidden = this.#atBottom;
    this.#count.textContent = count > 0 ? String(count) : '';
    this.#down.setAttribute('aria-label', count > 0 ? say('newMessages', { count }) : say('toBottom'));
  }
}
