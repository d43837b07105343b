import { h } from './dom.js';
import { icon } from './icons.js';
import { say } from './say.js';
import { safeHref } from './links.js';

const TOAST_MILLISECONDS = 3500;
const MILLISECONDS_PER_CHARACTER = 40;

/** Toasts, alerts and the error bar of one chat. */
export function createNotices() {
  const toasts = h('div', { class: 'toasts', role: 'status' });
  const errorText = h('span', {});
  const dismiss = h(
    'button',
    { type: 'button', class: 'icon-button small', 'aria-label': say('dismiss') },
    icon('close'),
  );
  const errorBar = h('div', { class: 'error-bar', role: 'alert', hidden: true }, errorText, dismiss);
  dismiss.addEventListener('click', clear);

  function clear() {
    errorBar.hidden = true;
    errorText.textContent = '';
  }

  function toast(text, link) {
    const node = h('div', { class: 'toast' }, h('bdi', {}, text), link ?? null);
    toasts.replaceChildren(node);
    const stay = TOAST_MILLISECONDS + text.length * MILLISECONDS_PER_CHARACTER;
    setTimeout(() => node.remove(), stay);
  }

  return {
    toasts,
    errorBar,
    toast,
    clear,
    toastLink(text, address) {
      const href = safeHref(address);
      toast(text, href && h('a', { href, target: '_blank', rel: 'noopener noreferrer' }, say('openLink')));
    },
    alert: (host, text) => showAlert(host, text),
    error(failure) {
      errorText.textContent = errorWords(failure.status ?? 0);
      errorBar.hidden = false;
    },
  };
}

function errorWords(status) {
  if (status === 0) return say('errorOffline');
  if (status === 413) return say('errorTooLarge');
  if (status === 403) return say('errorBlocked');
  if (status === 404) return say('errorMissing');
  return say('errorRefused', { status });
}

function showAlert(host, text) {
  const ok = h('button', { type: 'submit', class: 'primary', autofocus: true }, say('ok'));
  const words = h('p', { class: 'alert-text', dir: 'auto' }, text);
  const form = h('form', { method: 'dialog' }, words, h('div', { class: 'dialog-buttons' }, ok));
  const dialog = h('dialog', { class: 'dialog alert', role: 'alertdialog', 'aria-label': text }, form);
  dialog.addEventListener('close', () => dialog.remove());
  host.append(dialog);
  dialog.showModal();
}
