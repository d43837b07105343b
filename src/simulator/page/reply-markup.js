/** The reply keyboard or forced reply that a chat's messages leave in force: `{ messageId, markup }`, or null. */
export function keyboardInForce(messages, botId) {
  const last = messages.findLast(({ from, reply_markup: markup }) => from?.id === botId && isForReplies(markup));
  const markup = last?.reply_markup;
  const isStillAsked = markup?.force_reply && last === messages.at(-1);
  return markup?.keyboard || isStillAsked ? { messageId: last.message_id, markup } : null;
}

const isForReplies = (markup) => Boolean(markup?.keyboard ?? markup?.remove_keyboard ?? markup?.force_reply);
