import { avatar } from '../parts/avatar.js';
import { h, name } from '../parts/dom.js';
import { api } from '../server/api.js';
import { say } from '../words/say.js';

/** @import { PageBot } from '../../serve/page-values.ts' */

/**
 * What an empty chat with the bot shows: what the bot is for, and the way in.
 *
 * @param {number} personId
 * @param {PageBot} bot
 * @param {() => void} onStart
 */
export function createIntro(personId, bot, onStart) {
  const text = h('p', { class: 'intro-text', dir: 'auto' });
  const title = h('h3', { class: 'intro-title' }, name(bot.firstName));
  const start = h('button', { type: 'button', class: 'primary start', onclick: onStart }, say('start'));
  const card = h('div', { class: 'intro-card' }, avatar(bot.id, bot.firstName), title, text);
  const element = h('div', { class: 'intro', hidden: true }, card, start);

  async function refresh() {
    const about = await api.about(personId);
    if (about.name) title.replaceChildren(name(about.name));
    text.textContent = about.description || about.shortDescription || '';
  }

  return { element, refresh };
}
