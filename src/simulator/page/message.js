import { colourOf } from './avatar.js';
import { h, name } from './dom.js';
import { renderText } from './entities.js';
import { inlineKeyboard } from './keyboard.js';
import { hasMedia, media } from './media.js';
import { say } from './say.js';
import { serviceText } from './service-text.js';
import { timeOf } from './time.js';

/** What goes into a message's list item. `view`: `{ viewerId, isGroup, actions }`. */
export function messageParts(message, view) {
  const service = serviceText(message);
  if (service !== null) return [h('div', { class: 'service' }, service)];
  const keyboard = message.reply_markup?.inline_keyboard;
  return [bubble(message, view), keyboard ? inlineKeyboard(keyboard, view.actions.forMessage(message)) : null].filter(
    Boolean,
  );
}

export function messageClass(message, viewerId) {
  if (serviceText(message) !== null) return 'message is-service';
  return message.from?.id === viewerId ? 'message is-out' : 'message is-in';
}

/** One line for a quote of the message. */
export function summary(message) {
  const text = message.text ?? message.caption;
  if (text) return text.replace(/\s+/g, ' ').slice(0, 160);
  if (message.photo) return say('photo');
  return message.document?.file_name ?? message.contact?.first_name ?? say('message');
}

function bubble(message, view) {
  const text = message.text ?? message.caption;
  const entities = message.entities ?? message.caption_entities;
  const isKnown = text !== undefined || hasMedia(message);
  const classes = ['bubble', message.photo ? 'has-photo' : '', text ? '' : 'no-text'].filter(Boolean).join(' ');
  return h(
    'div',
    { class: classes },
    senderLine(message, view),
    quote(message, view),
    media(message),
    text ? h('div', { class: 'text', dir: 'auto' }, renderText(text, entities, view.actions)) : null,
    isKnown ? null : h('div', { class: 'text muted' }, say('unsupported')),
    meta(message, view),
  );
}

function senderLine(message, view) {
  if (!view.isGroup || message.from?.id === view.viewerId) return null;
  return h('div', { class: `sender ink-${colourOf(message.from?.id ?? 0)}` }, name(senderName(message)));
}

export function senderName(message) {
  const { from, sender_chat: chat } = message;
  return [from?.first_name ?? chat?.title ?? '', from?.last_name].filter(Boolean).join(' ');
}

function quote(message, view) {
  const replied = message.reply_to_message;
  if (!replied || replied.forum_topic_created) return null;
  const onclick = () => view.actions.showMessage(replied.message_id);
  return h(
    'div',
    { class: `quote ink-${colourOf(replied.from?.id ?? 0)}`, onclick },
    name(senderName(replied), 'quote-name'),
    name(summary(replied), 'quote-text'),
  );
}

function meta(message, view) {
  const isOwn = message.from?.id === view.viewerId;
  const iso = new Date(message.date * 1000).toISOString();
  return h(
    'div',
    { class: 'meta' },
    message.edit_date ? h('span', { class: 'edited' }, say('edited')) : null,
    h('time', { datetime: iso }, timeOf(message.date)),
    h('span', { class: 'sr-only' }, `, ${isOwn ? say('you') : senderName(message)}`),
  );
}
