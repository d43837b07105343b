import { say } from '../words/say.js';

/** @import { Message } from '../../telegram/objects/message.ts' */

/** @param {Message} message */
export function senderName({ from }) {
  return [from.first_name, from.last_name].filter(Boolean).join(' ');
}

/**
 * One line for a quote of the message.
 *
 * @param {Message} message
 */
export function summary(message) {
  const text = message.text ?? message.caption;
  if (text) return text.replace(/\s+/g, ' ').slice(0, 160);
  if (message.photo) return say('photo');
  return message.document?.file_name ?? message.contact?.first_name ?? say('message');
}
