import { h } from '../parts/dom.js';
import { say } from '../words/say.js';
import { timeOf } from '../words/time.js';
import { senderName } from './summary.js';

/** @import { Message, SeenMessage } from '../../telegram/objects/message.ts' */

/** The effects that a bot may send, by id. */
const effects = new Map([
  ['5104841245755180586', '🔥'],
  ['5107584321108051014', '👍'],
  ['5104858069142078462', '👎'],
  ['5159385139981059251', '❤️'],
  ['5046509860389126442', '🎉'],
  ['5046589136895476101', '💩'],
]);

/**
 * The line in the corner of a message: when it came, whether it was changed.
 *
 * @param {Message} message
 * @param {boolean} isOwn
 */
export function meta(message, isOwn) {
  const iso = new Date(message.date * 1000).toISOString();
  const effect = effects.get(message.effect_id ?? '');
  return h(
    'div',
    { class: 'meta' },
    effect ? h('span', { class: 'effect' }, effect) : null,
    message.edit_date ? h('span', { class: 'edited' }, say('edited')) : null,
    h('time', { datetime: iso }, timeOf(message.date)),
    h('span', { class: 'sr-only' }, `, ${isOwn ? say('you') : senderName(message)}`),
  );
}

/** @param {SeenMessage} message */
export function reaction({ reaction: emoji }) {
  if (emoji === undefined) return null;
  return h('div', { class: 'reaction', role: 'img', 'aria-label': say('reaction', { emoji }) }, emoji);
}
