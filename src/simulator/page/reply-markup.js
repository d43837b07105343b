/** The reply keyboard that a chat's messages leave in force: `{ messageId, markup }`, or null. */
export function keyboardInForce(messages, botId) {
  const last = messages.findLast(
    ({ from, reply_markup: markup }) =>
      from?.id === botId && markup && (markup.keyboard ?? markup.remove_keyboard ?? markup.force_reply),
  );
  const markup = last?.reply_markup;
  if (!markup?.keyboard && !markup?.force_reply) return null;
  return { messageId: last.message_id, markup };
}
