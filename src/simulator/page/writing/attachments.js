import { h } from '../parts/dom.js';
import { iconButton } from '../parts/icon-button.js';
import { say } from '../words/say.js';
import { Tray } from './tray.js';

/** @import { Unsent, Wish } from './upload.js' */

/**
 * @typedef {object} AttachmentCalls
 * @property {(files: File[], wish: Wish) => Promise<Unsent>} send
 * @property {(caption: string) => void} giveBack a caption that was not sent
 * @property {() => void} added
 */

/** Files on their way: picked ones go at once, dropped and pasted ones wait in the tray. */
export class Attachments {
  #on;
  #tray = new Tray();
  #progress = h('div', { class: 'progress', role: 'status', hidden: true }, say('uploading'));
  #picker = h('input', { type: 'file', multiple: true, class: 'sr-only', tabindex: '-1', 'aria-hidden': 'true' });
  #asFile = iconButton('asFile', 'asFile', () => this.#asFile.setAttribute('aria-pressed', String(!this.#isAsFile)));

  /** @param {AttachmentCalls} on */
  constructor(on) {
    this.#on = on;
    this.#asFile.setAttribute('aria-pressed', 'false');
    this.#picker.addEventListener('change', () => this.#picked());
  }

  /** What stands above the writing field. */
  get above() {
    return [this.#progress, this.#tray.element];
  }

  /** What stands beside it. */
  get buttons() {
    return [iconButton('attach', 'attach', () => this.#picker.click()), this.#picker, this.#asFile];
  }

  get isEmpty() {
    return this.#tray.isEmpty;
  }

  /** @param {string} caption */
  async sendTray(caption) {
    await this.#send(this.#tray.take(), caption);
  }

  /**
   * @param {Event} event a drop or a paste
   * @param {DataTransfer | null} transfer
   */
  add(event, transfer) {
    const files = [...(transfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    this.#tray.add(files);
    this.#on.added();
  }

  get #isAsFile() {
    return this.#asFile.getAttribute('aria-pressed') === 'true';
  }

  #picked() {
    const files = [...(this.#picker.files ?? [])];
    this.#picker.value = '';
    if (files.length > 0) void this.#send(files, '');
  }

  /**
   * @param {File[]} files
   * @param {string} caption
   */
  async #send(files, caption) {
    this.#progress.hidden = false;
    const left = await this.#on.send(files, { asFile: this.#isAsFile, caption });
    this.#progress.hidden = true;
    if (left.files.length > 0) this.#tray.add(left.files);
    if (left.caption) this.#on.giveBack(left.caption);
  }
}
