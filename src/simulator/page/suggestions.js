import { h, name } from './dom.js';

let lists = 0;

/** A list of choices above the writing field, moved through with the arrows of that field. */
export function createSuggestions(field, label) {
  lists += 1;
  const id = `suggestions-${lists}`;
  const element = h('div', { class: 'suggestions', role: 'listbox', id, 'aria-label': label, hidden: true });
  let choices = [];
  let current = -1;

  function show(items) {
    choices = items;
    current = -1;
    element.replaceChildren(...items.map(option));
    element.hidden = items.length === 0;
    if (element.hidden) field.removeAttribute('aria-controls');
    else field.setAttribute('aria-controls', id);
    field.removeAttribute('aria-activedescendant');
  }

  function option(item, index) {
    const node = h(
      'div',
      { class: 'suggestion', role: 'option', id: `${id}-${index}`, 'aria-selected': 'false' },
      name(item.title, 'suggestion-title'),
      item.note ? name(item.note, 'suggestion-note') : null,
    );
    node.addEventListener('mousedown', (event) => event.preventDefault());
    node.addEventListener('click', () => choose(index));
    return node;
  }

  function move(step) {
    current = (current + step + choices.length + (current === -1 && step < 0 ? 1 : 0)) % choices.length;
    [...element.children].forEach((node, index) => node.setAttribute('aria-selected', String(index === current)));
    element.children[current].scrollIntoView({ block: 'nearest' });
    field.setAttribute('aria-activedescendant', `${id}-${current}`);
  }

  function choose(index) {
    const choice = choices[index];
    show([]);
    choice.choose();
  }

  /** True when the key was meant for the list. Enter belongs to the field until an arrow has chosen something. */
  function key(event) {
    if (element.hidden) return false;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') move(event.key === 'ArrowDown' ? 1 : -1);
    else if (event.key === 'Escape') show([]);
    else if ((event.key === 'Enter' || event.key === 'Tab') && current >= 0) choose(current);
    else return false;
    event.preventDefault();
    return true;
  }

  return { element, show, key, hide: () => show([]), isOpen: () => !element.hidden };
}
