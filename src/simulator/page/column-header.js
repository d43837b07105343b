import { avatar } from './avatar.js';
import { h, name } from './dom.js';
import { icon } from './icons.js';
import { pageLanguage, say } from './say.js';
import { fullName } from './state.js';
import { languageNames, roles } from './words.js';

const TYPING_MILLISECONDS = 5200;

const roleWords = (role) => (role === undefined ? '' : (roles[pageLanguage][role] ?? role));

/** The head of a person's column. `on`: `{ language(code), block(), close() }`. */
export function createColumnHeader(personId, state, on) {
  const title = h('h2', { class: 'column-title' });
  const note = h('div', { class: 'column-note' });
  const language = h('select', { class: 'language', 'aria-label': say('language'), title: say('language') });
  const block = h(
    'button',
    { type: 'button', class: 'icon-button', 'aria-label': say('block'), title: say('block'), onclick: on.block },
    icon('block'),
  );
  const close = h(
    'button',
    {
      type: 'button',
      class: 'icon-button',
      'aria-label': say('closeChat'),
      title: say('closeChat'),
      onclick: on.close,
    },
    icon('close'),
  );
  const face = h('span', { class: 'face' });
  const element = h(
    'header',
    { class: 'column-header' },
    face,
    h('div', { class: 'column-names' }, title, note),
    language,
    block,
    close,
  );
  let typingTimer = 0;
  language.addEventListener('change', () => on.language(language.value));

  function draw() {
    const person = state.people.get(personId);
    face.replaceChildren(avatar(person.id, fullName(person)));
    title.replaceChildren(name(fullName(person)));
    const codes = Object.keys(languageNames).slice(0, 3);
    if (!codes.includes(person.languageCode)) codes.push(person.languageCode);
    language.replaceChildren(...codes.map((code) => h('option', { value: code }, languageNames[code] ?? code)));
    language.value = person.languageCode;
    block.hidden = person.blocked;
    element.classList.toggle('is-blocked', person.blocked);
    drawNote();
  }

  function drawNote(action) {
    clearTimeout(typingTimer);
    note.classList.toggle('is-typing', Boolean(action));
    const person = state.people.get(personId);
    const bot = name(state.botNameFor(person));
    const role = roleWords(person.role);
    if (!action) return note.replaceChildren(...(role ? [name(role), ' · '] : []), bot);
    typingTimer = setTimeout(drawNote, TYPING_MILLISECONDS);
    const words = say(action === 'typing' ? 'typing' : 'sendingFile');
    return note.replaceChildren(
      bot,
      ` ${words}`,
      h('span', { class: 'dots', 'aria-hidden': 'true' }, h('i'), h('i'), h('i')),
    );
  }

  return { element, draw, showAction: drawNote, hideAction: () => note.classList.contains('is-typing') && drawNote() };
}
