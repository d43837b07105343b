import { api } from './api.js';
import { avatar } from './avatar.js';
import { h, name } from './dom.js';
import { say } from './say.js';

/** What an empty chat with the bot shows: what the bot is for, and the way in. */
export function createIntro(personId, bot, onStart) {
  const text = h('p', { class: 'intro-text', dir: 'auto' });
  const title = h('h3', { class: 'intro-title' }, name(bot.firstName));
  const start = h('button', { type: 'button', class: 'primary start', onclick: onStart }, say('start'));
  const element = h(
    'div',
    { class: 'intro', hidden: true },
    h('div', { class: 'intro-card' }, avatar(bot.id, bot.firstName), title, text),
    start,
  );

  async function refresh() {
    const about = await api.about(personId);
    if (about.name) title.replaceChildren(name(about.name));
    text.textContent = about.description || about.shortDescription || '';
  }

  return { element, refresh };
}
