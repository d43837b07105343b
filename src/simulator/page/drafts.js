const keyOf = (personId, chatId) => `draft:${personId}:${chatId}`;

/** What was typed and not sent, kept for a reload of this tab. */
export const drafts = {
  read: (personId, chatId) => quietly(() => sessionStorage.getItem(keyOf(personId, chatId))) ?? '',
  write: (personId, chatId, text) =>
    quietly(() =>
      text === ''
        ? sessionStorage.removeItem(keyOf(personId, chatId))
        : sessionStorage.setItem(keyOf(personId, chatId), text),
    ),
};

function quietly(action) {
  try {
    return action();
  } catch {
    return undefined;
  }
}
