/** @import { ReplyMarkup } from '../../telegram/objects/keyboard.ts' */
/** @import { Message } from '../../telegram/objects/message.ts' */
/** @typedef {{ messageId: number, markup: ReplyMarkup }} InForce */

/**
 * The reply keyboard or forced reply that a chat's messages leave in force, or null.
 *
 * @param {Message[]} messages
 * @param {number} botId
 * @returns {InForce | null}
 */
export function keyboardInForce(messages, botId) {
  const last = messages.findLast(({ from, reply_markup: markup }) => from.id === botId && isForReplies(markup));
  const markup = last?.reply_markup;
  if (!last || !markup) return null;
  const isStillAsked = markup.force_reply === true && last === messages.at(-1);
  return markup.keyboard || isStillAsked ? { messageId: last.message_id, markup } : null;
}

/** @param {ReplyMarkup | undefined} markup */
const isForReplies = (markup) => Boolean(markup?.keyboard ?? markup?.remove_keyboard ?? markup?.force_reply);
