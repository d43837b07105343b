import { colourOf } from '../parts/avatar.js';
import { h, name } from '../parts/dom.js';
import { say } from '../words/say.js';
import { renderText } from './entities.js';
import { inlineKeyboard } from './keyboard.js';
import { hasMedia, media } from './media.js';
import { meta, reaction } from './meta.js';
import { serviceText } from './service-text.js';
import { senderName, summary } from './summary.js';

/** @import { Message, SeenMessage } from '../../telegram/objects/message.ts' */
/** @import { MessageActions } from './keyboard.js' */

/**
 * Whose eyes a chat is seen with, and what can be done in it.
 *
 * @typedef {object} View
 * @property {number} viewerId
 * @property {boolean} isGroup
 * @property {(id: number) => void} showMessage
 * @property {(message: Message) => MessageActions} actionsFor
 */

/**
 * What goes into a message's list item.
 *
 * @param {SeenMessage} message
 * @param {View} view
 */
export function messageParts(message, view) {
  const service = serviceText(message);
  if (service !== null) return [h('div', { class: 'service' }, service)];
  const keyboard = message.reply_markup?.inline_keyboard;
  const drawn = bubble(message, view);
  return keyboard ? [drawn, inlineKeyboard(keyboard, view.actionsFor(message))] : [drawn];
}

/**
 * @param {Message} message
 * @param {number} viewerId
 */
export function messageClass(message, viewerId) {
  if (serviceText(message) !== null) return 'message is-service';
  return message.from.id === viewerId ? 'message is-out' : 'message is-in';
}

/**
 * @param {SeenMessage} message
 * @param {View} view
 */
function bubble(message, view) {
  const text = message.text ?? message.caption;
  const isKnown = text !== undefined || hasMedia(message);
  const parts = [media(message), words(message, view)];
  const classes = ['bubble', message.photo ? 'has-photo' : '', text ? '' : 'no-text'].filter(Boolean).join(' ');
  return h(
    'div',
    { class: classes },
    senderLine(message, view),
    quote(message, view),
    message.show_caption_above_media ? parts.toReversed() : parts,
    isKnown ? null : h('div', { class: 'text muted' }, say('unsupported')),
    meta(message, message.from.id === view.viewerId),
    reaction(message),
  );
}

/**
 * @param {Message} message
 * @param {View} view
 */
function words(message, view) {
  const text = message.text ?? message.caption;
  const entities = message.entities ?? message.caption_entities;
  return text ? h('div', { class: 'text', dir: 'auto' }, renderText(text, entities, view.actionsFor(message))) : null;
}

/**
 * @param {Message} message
 * @param {View} view
 */
function senderLine(message, view) {
  if (!view.isGroup || message.from.id === view.viewerId) return null;
  return h('div', { class: `sender ink-${colourOf(message.from.id)}` }, name(senderName(message)));
}

/**
 * @param {Message} message
 * @param {View} view
 */
function quote(message, view) {
  const replied = message.reply_to_message;
  if (!replied || replied.forum_topic_created) return null;
  const onclick = () => view.showMessage(replied.message_id);
  return h(
    'div',
    { class: `quote ink-${colourOf(replied.from.id)}`, onclick },
    name(senderName(replied), 'quote-name'),
    name(message.quote?.text ?? summary(replied), 'quote-text'),
  );
}
