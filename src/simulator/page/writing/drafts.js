/**
 * @param {number} personId
 * @param {number} chatId
 */
const keyOf = (personId, chatId) => `draft:${personId}:${chatId}`;

/** What was typed and not sent, kept for a reload of this tab. */
export const drafts = {
  /**
   * @param {number} personId
   * @param {number} chatId
   */
  read(personId, chatId) {
    return quietly(() => sessionStorage.getItem(keyOf(personId, chatId))) ?? '';
  },
  /**
   * @param {number} personId
   * @param {number} chatId
   * @param {string} text
   */
  write(personId, chatId, text) {
    const key = keyOf(personId, chatId);
    quietly(() => (text === '' ? sessionStorage.removeItem(key) : sessionStorage.setItem(key, text)));
  },
};

/**
 * Storage may be forbidden; a page without it loses its drafts and nothing else.
 *
 * @template T
 * @param {() => T} action
 */
function quietly(action) {
  try {
    return action();
  } catch {
    return undefined;
  }
}
