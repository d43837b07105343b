import { openDialog } from '../parts/dialog.js';
import { h, name } from '../parts/dom.js';
import { fullName } from '../server/state.js';
import { say } from '../words/say.js';

/** @import { KeyboardButton } from '../../telegram/objects/keyboard.ts' */
/** @import { Picked } from '../server/api.js' */
/** @import { State } from '../server/state.js' */
/** @typedef {{ id: number, title: string }} Option */
/** @typedef {{ host: HTMLElement, state: State, personId: number }} Picking */

/**
 * Asks whom or which group a key is meant for, if it asks; null when it was cancelled.
 *
 * @param {KeyboardButton} key
 * @param {Picking} picking
 * @returns {Promise<Picked | null>}
 */
export async function pickFor({ request_users: users, request_chat: chat }, { host, state, personId }) {
  if (users) {
    const options = [...state.people.values()].filter(({ id }) => id !== personId);
    const titled = options.map((person) => ({ id: person.id, title: fullName(person) }));
    const ids = await pick(host, say('choosePeople'), titled, users.max_quantity ?? 1);
    return ids && { users: ids };
  }
  if (chat) {
    const groups = state.groupsOf(personId).filter(({ forum }) => (chat.chat_is_forum ?? forum) === forum);
    const [id] = (await pick(host, say('chooseChat'), groups, 1)) ?? [];
    return id === undefined ? null : { sharedChat: id };
  }
  return {};
}

/**
 * A dialog with the options as boxes to tick, or as a choice of one; the ids that were chosen.
 *
 * @param {HTMLElement} host
 * @param {string} title
 * @param {Option[]} options
 * @param {number} most
 * @returns {Promise<number[] | null>}
 */
async function pick(host, title, options, most) {
  const boxes = options.map(({ id }) => h('input', { type: most > 1 ? 'checkbox' : 'radio', name: 'pick', value: id }));
  const chosen = () => boxes.filter(({ checked }) => checked).map(({ value }) => Number(value));
  const rows = boxes.map((box, index) => h('label', { class: 'option' }, box, name(options[index]?.title ?? '')));
  const choose = h('button', { type: 'submit', class: 'primary', value: 'chosen', disabled: true }, say('choose'));
  const cancel = h('button', { type: 'submit', class: 'plain', value: '' }, say('cancel'));
  const form = h(
    'form',
    { method: 'dialog' },
    h('h2', {}, title),
    rows.length > 0 ? h('div', { class: 'options' }, rows) : h('p', { class: 'alert-text' }, say('nothingToChoose')),
    h('div', { class: 'dialog-buttons' }, cancel, choose),
  );
  form.addEventListener('change', () => {
    choose.disabled = chosen().length === 0;
    for (const box of boxes) box.disabled = most > 1 && !box.checked && chosen().length >= most;
  });
  const { dialog, closed } = openDialog(host, { 'aria-label': title }, form);
  await closed;
  return dialog.returnValue === 'chosen' ? chosen() : null;
}
