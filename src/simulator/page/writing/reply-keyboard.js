import { h, name } from '../parts/dom.js';
import { icon } from '../parts/icons.js';

/** @import { KeyboardButton } from '../../telegram/objects/keyboard.ts' */

/**
 * The keys under the writing field.
 *
 * @param {KeyboardButton[][]} rows
 * @param {(key: KeyboardButton) => void} press
 */
export function replyKeyboard(rows, press) {
  return rows.map((buttons) =>
    h(
      'div',
      { class: 'row' },
      buttons.map((key) => replyKey(key, press)),
    ),
  );
}

/**
 * @param {KeyboardButton} key
 * @param {(key: KeyboardButton) => void} press
 */
function replyKey(key, press) {
  const props = { type: 'button', class: 'key', 'data-style': key.style, onclick: () => press(key) };
  const asksForOthers = key.request_users ?? key.request_chat;
  const sign = key.request_contact ? icon('contact') : asksForOthers ? icon('people') : null;
  return h('button', props, sign, name(key.text, 'label'));
}
