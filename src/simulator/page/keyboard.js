import { h, name } from './dom.js';
import { icon } from './icons.js';
import { safeHref } from './links.js';

const SPINNER_LIMIT_MILLISECONDS = 15_000;

/** The buttons under a message. `actions`: `{ tap(row, column) -> Promise, openLink, copy, suggestQuery }`. */
export function inlineKeyboard(rows, actions) {
  return h(
    'div',
    { class: 'inline-keyboard' },
    rows.map((buttons, row) =>
      h(
        'div',
        { class: 'row' },
        buttons.map((button, column) => inlineButton(button, row, column, actions)),
      ),
    ),
  );
}

function inlineButton(button, row, column, actions) {
  if (button.url !== undefined) return linkButton(button, actions);
  const node = h('button', { type: 'button', class: 'key', 'data-style': button.style }, name(button.text, 'label'));
  node.addEventListener('click', () => press(button, node, row, column, actions));
  return node;
}

function press(button, node, row, column, actions) {
  if (button.copy_text) return actions.copy(button.copy_text.text);
  if (button.switch_inline_query_current_chat !== undefined) {
    return actions.suggestQuery(button.switch_inline_query_current_chat);
  }
  if (node.getAttribute('aria-busy') === 'true') return undefined;
  node.setAttribute('aria-busy', 'true');
  const rest = () => node.removeAttribute('aria-busy');
  // Telegram gives up on a bot that never answers a tap; so does the spinner.
  setTimeout(rest, SPINNER_LIMIT_MILLISECONDS);
  return actions.tap(row, column).then(rest, rest);
}

function linkButton(button, actions) {
  const href = safeHref(button.url);
  const onclick = (event) => actions.openLink(button.url, event);
  const onkeydown = (event) => {
    if (event.key !== ' ') return;
    event.preventDefault();
    event.currentTarget.click();
  };
  const props = { class: 'key', role: 'button', tabindex: '0', target: '_blank', rel: 'noopener noreferrer' };
  return h('a', { ...props, href, onclick, onkeydown }, name(button.text, 'label'), icon('link'));
}

/** The keys under the writing field. `press(button)` is called with the Bot API's KeyboardButton. */
export function replyKeyboard(rows, press) {
  return rows.map((buttons) =>
    h(
      'div',
      { class: 'row' },
      buttons.map((button) => replyKey(button, press)),
    ),
  );
}

function replyKey(button, press) {
  const key = typeof button === 'string' ? { text: button } : button;
  const onclick = () => press(key);
  return h(
    'button',
    { type: 'button', class: 'key', onclick },
    key.request_contact ? icon('contact') : null,
    name(key.text, 'label'),
  );
}
