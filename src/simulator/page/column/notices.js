import { safeHref } from '../chat/links.js';
import { openDialog } from '../parts/dialog.js';
import { h } from '../parts/dom.js';
import { iconButton } from '../parts/icon-button.js';
import { ApiError } from '../server/api.js';
import { say } from '../words/say.js';

/** @import { Word } from '../words/say.js' */

const TOAST_MILLISECONDS = 3500;
const MILLISECONDS_PER_CHARACTER = 40;

/** @type {Record<number, Word>} */
const errorWords = { 0: 'errorOffline', 403: 'errorBlocked', 404: 'errorMissing', 413: 'errorTooLarge' };

/** Toasts, alerts and the error bar of one chat. */
export class Notices {
  toasts = h('div', { class: 'toasts', role: 'status' });
  #errorText = h('span');
  errorBar = h(
    'div',
    { class: 'error-bar', role: 'alert', hidden: true },
    this.#errorText,
    iconButton('close', 'dismiss', () => this.clear(), 'small'),
  );

  clear = () => {
    this.errorBar.hidden = true;
    this.#errorText.textContent = '';
  };

  error = (/** @type {unknown} */ failure) => {
    const status = failure instanceof ApiError ? failure.status : 0;
    this.#errorText.textContent = say(errorWords[status] ?? 'errorRefused', { status });
    this.errorBar.hidden = false;
  };

  /**
   * @param {string} text
   * @param {string} [address] of a link that goes with it
   */
  toast(text, address) {
    const href = address === undefined ? null : safeHref(address);
    const link = href && h('a', { href, target: '_blank', rel: 'noopener noreferrer' }, say('openLink'));
    const node = h('div', { class: 'toast' }, h('bdi', {}, text), link);
    this.toasts.replaceChildren(node);
    setTimeout(() => node.remove(), TOAST_MILLISECONDS + text.length * MILLISECONDS_PER_CHARACTER);
  }

  /**
   * @param {HTMLElement} host
   * @param {string} text
   */
  alert(host, text) {
    const ok = h('button', { type: 'submit', class: 'primary', autofocus: true }, say('ok'));
    const words = h('p', { class: 'alert-text', dir: 'auto' }, text);
    const form = h('form', { method: 'dialog' }, words, h('div', { class: 'dialog-buttons' }, ok));
    openDialog(host, { class: 'dialog alert', role: 'alertdialog', 'aria-label': text }, form);
  }
}
