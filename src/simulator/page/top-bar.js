import { avatar } from './avatar.js';
import { h, name } from './dom.js';
import { icon } from './icons.js';
import { say } from './say.js';
import { fullName } from './state.js';
import { isDark, onSystemTheme, toggleTheme } from './theme.js';

/** The page's head: the bot, everybody who can be opened, the theme. `on`: `{ open(id), addPerson() }`. */
export function createTopBar(state, on) {
  const botName = h('span', { class: 'brand-name' });
  const chips = h('nav', { class: 'chips', 'aria-label': say('chats') });
  const theme = h('button', { type: 'button', class: 'icon-button', onclick: () => drawTheme(toggleTheme()) });
  const add = h(
    'button',
    {
      type: 'button',
      class: 'icon-button',
      'aria-label': say('addPerson'),
      title: say('addPerson'),
      onclick: on.addPerson,
    },
    icon('addPerson'),
  );
  const logo = h('img', { src: '/page/icon.svg', alt: '', width: 30, height: 30 });
  const element = h(
    'header',
    { class: 'top-bar' },
    h('div', { class: 'brand' }, logo, h('h1', {}, say('title')), botName),
    chips,
    add,
    theme,
  );

  let inSight = '';

  function drawTheme() {
    const words = say(isDark() ? 'light' : 'dark');
    theme.setAttribute('aria-label', words);
    theme.title = words;
    theme.replaceChildren(icon(isDark() ? 'sun' : 'moon'));
  }

  function chip(person, isOpen, unread) {
    const badge = unread ? h('span', { class: 'badge', 'aria-hidden': 'true' }, String(unread)) : null;
    const full = fullName(person);
    const label = say('openChat', { name: full }) + (unread ? `, ${say('unread', { count: unread })}` : '');
    const props = {
      type: 'button',
      class: 'chip',
      'aria-label': label,
      'data-person': person.id,
      onclick: () => on.open(person.id),
    };
    return h(
      'button',
      { ...props, 'aria-current': isOpen ? 'true' : undefined },
      avatar(person.id, full),
      name(person.firstName, 'chip-name'),
      badge,
    );
  }

  function showInSight(personId) {
    inSight = String(personId);
    for (const one of chips.children) one.classList.toggle('in-sight', one.dataset.person === inSight);
    const seen = chips.querySelector('.in-sight');
    if (seen) chips.scrollTo({ left: seen.offsetLeft - chips.offsetLeft - 40, behavior: 'smooth' });
  }

  drawTheme();
  onSystemTheme(drawTheme);
  return {
    element,
    showInSight,
    draw(openIds, unread) {
      botName.replaceChildren(name(state.bot.firstName));
      const people = [...state.people.values()];
      chips.replaceChildren(
        ...people.map((person) => chip(person, openIds.includes(person.id), unread.get(person.id))),
      );
      showInSight(inSight);
    },
  };
}
