import { h } from './dom.js';

/** @import { Prop } from './dom.js' */

/**
 * Shows a dialog over its host until it is closed; resolves then.
 *
 * @param {HTMLElement} host
 * @param {Record<string, Prop>} props
 * @param {HTMLFormElement} form
 * @returns {{ dialog: HTMLDialogElement, closed: Promise<void> }}
 */
export function openDialog(host, props, form) {
  const dialog = h('dialog', { class: 'dialog', ...props }, form);
  /** @type {Promise<void>} */
  const closed = new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve();
    });
  });
  host.append(dialog);
  dialog.showModal();
  return { dialog, closed };
}
