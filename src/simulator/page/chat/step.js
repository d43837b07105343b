/** @import { SeenMessage } from '../../telegram/objects/message.ts' */

/**
 * The message so many steps from this one (from the end, if there is none); null behind the last.
 *
 * @param {SeenMessage[]} messages
 * @param {SeenMessage | null} current
 * @param {number} step
 */
export function stepFrom(messages, current, step) {
  const at = current ? messages.findIndex((one) => one.message_id === current.message_id) : messages.length;
  return messages[at + step] ?? (step > 0 ? null : current);
}
