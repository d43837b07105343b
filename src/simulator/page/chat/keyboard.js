import { h, name } from '../parts/dom.js';
import { icon } from '../parts/icons.js';
import { safeHref } from './links.js';

/** @import { InlineKeyboardButton } from '../../telegram/objects/keyboard.ts' */

/**
 * What a message's buttons and links do.
 *
 * @typedef {object} MessageActions
 * @property {(row: number, column: number) => Promise<unknown>} tap
 * @property {(address: string, event: Event) => void} openLink
 * @property {(text: string) => void} copy
 * @property {(query: string) => void} suggestQuery
 * @property {(text: string) => void} sendText
 */

const SPINNER_LIMIT_MILLISECONDS = 15_000;

/**
 * The buttons under a message.
 *
 * @param {InlineKeyboardButton[][]} rows
 * @param {MessageActions} actions
 */
export function inlineKeyboard(rows, actions) {
  const drawn = rows.map((buttons, row) =>
    h(
      'div',
      { class: 'row' },
      buttons.map((button, column) =>
        button.url === undefined
          ? actButton(button, (node) => press(button, node, () => actions.tap(row, column), actions))
          : linkButton(button, button.url, actions),
      ),
    ),
  );
  return h('div', { class: 'inline-keyboard' }, drawn);
}

/**
 * @param {InlineKeyboardButton} button
 * @param {(node: HTMLButtonElement) => void} act
 */
function actButton(button, act) {
  const props = { type: 'button', class: 'key', 'data-style': button.style, disabled: button.disabled !== undefined };
  const node = h('button', props, name(button.text, 'label'), button.copy_text ? icon('copy') : null);
  node.addEventListener('click', () => act(node));
  return node;
}

/**
 * @param {InlineKeyboardButton} button
 * @param {HTMLButtonElement} node
 * @param {() => Promise<unknown>} tap
 * @param {MessageActions} actions
 */
function press(button, node, tap, actions) {
  const query = queryOf(button);
  if (button.copy_text) return actions.copy(button.copy_text.text);
  if (query !== undefined) return actions.suggestQuery(query);
  if (node.getAttribute('aria-busy') === 'true') return;
  node.setAttribute('aria-busy', 'true');
  const rest = () => node.removeAttribute('aria-busy');
  // Telegram gives up on a bot that never answers a tap; so does the spinner.
  setTimeout(rest, SPINNER_LIMIT_MILLISECONDS);
  void tap().then(rest, rest);
}

/**
 * What a button that switches to inline mode types. The chat is not asked for: it is the one where the button is.
 *
 * @param {InlineKeyboardButton} button
 */
function queryOf(button) {
  const { switch_inline_query_chosen_chat: chosen } = button;
  return button.switch_inline_query_current_chat ?? button.switch_inline_query ?? (chosen && (chosen.query ?? ''));
}

/**
 * @param {InlineKeyboardButton} button
 * @param {string} url
 * @param {MessageActions} actions
 */
function linkButton(button, url, actions) {
  const onclick = (/** @type {Event} */ event) => actions.openLink(url, event);
  const onkeydown = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== ' ') return;
    event.preventDefault();
    if (event.currentTarget instanceof HTMLElement) event.currentTarget.click();
  };
  const opens = { href: safeHref(url), target: '_blank', rel: 'noopener noreferrer', onclick, onkeydown };
  const props = { class: 'key', role: 'button', tabindex: '0', 'data-style': button.style, ...opens };
  return h('a', props, name(button.text, 'label'), icon('link'));
}
