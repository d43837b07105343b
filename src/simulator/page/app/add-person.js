import { openDialog } from '../parts/dialog.js';
import { h } from '../parts/dom.js';
import { api } from '../server/api.js';
import { languageNames } from '../words/names.js';
import { pageLanguage, say } from '../words/say.js';

/** @import { Person } from '../../telegram/people/person.ts' */

/**
 * Asks who joins; resolves to the new person, or null when it was cancelled.
 *
 * @param {(failure: unknown) => void} onError
 * @returns {Promise<Person | null>}
 */
export async function askForPerson(onError) {
  const { form, cancel, read } = drawForm();
  const { dialog, closed } = openDialog(document.body, { 'aria-labelledby': 'new-person' }, form);
  /** @type {Person | null} */
  let person = null;
  cancel.addEventListener('click', () => dialog.close());
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const wanted = read();
    if (wanted.firstName !== '') void add(wanted).catch(onError);
  });
  const add = async (/** @type {ReturnType<typeof read>} */ wanted) => {
    person = await api.addPerson(wanted);
    dialog.close();
  };
  await closed;
  return person;
}

function drawForm() {
  const common = { maxlength: '64', autocomplete: 'off' };
  const first = h('input', { name: 'firstName', required: true, autofocus: true, ...common });
  const last = h('input', { name: 'lastName', ...common });
  const options = Object.entries(languageNames).map(([code, title]) => h('option', { value: code }, title));
  const language = h('select', { name: 'languageCode' }, options);
  language.value = pageLanguage;
  const cancel = h('button', { type: 'button', class: 'plain' }, say('cancel'));
  const form = h(
    'form',
    { method: 'dialog' },
    h('h2', { id: 'new-person' }, say('newPerson')),
    h('label', {}, h('span', {}, say('firstName')), first),
    h('label', {}, h('span', {}, say('lastNameOptional')), last),
    h('label', {}, h('span', {}, say('language')), language),
    h('div', { class: 'dialog-buttons' }, cancel, h('button', { type: 'submit', class: 'primary' }, say('add'))),
  );
  const read = () => {
    const lastName = last.value.trim();
    return { firstName: first.value.trim(), ...(lastName ? { lastName } : {}), languageCode: language.value };
  };
  return { form, cancel, read };
}
