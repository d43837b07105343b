import { api } from './api.js';
import { h } from './dom.js';
import { pageLanguage, say } from './say.js';
import { languageNames } from './words.js';

/** Asks who joins; resolves to the new person, or null when it was cancelled. Errors go to `onError`. */
export function askForPerson(onError) {
  const first = h('input', {
    name: 'firstName',
    required: true,
    maxlength: '64',
    autocomplete: 'off',
    autofocus: true,
  });
  const last = h('input', { name: 'lastName', maxlength: '64', autocomplete: 'off' });
  const language = h(
    'select',
    { name: 'languageCode' },
    Object.entries(languageNames).map(([code, title]) => h('option', { value: code }, title)),
  );
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
  const dialog = h('dialog', { class: 'dialog', 'aria-labelledby': 'new-person' }, form);
  document.body.append(dialog);

  return new Promise((resolve) => {
    let person = null;
    cancel.addEventListener('click', () => dialog.close());
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(person);
    });
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      if (first.value.trim() === '') return;
      const lastName = last.value.trim();
      const wanted = { firstName: first.value.trim(), ...(lastName ? { lastName } : {}), languageCode: language.value };
      api.addPerson(wanted).then((added) => {
        person = added;
        dialog.close();
      }, onError);
    });
    dialog.showModal();
  });
}
