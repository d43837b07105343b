/** @import { BotCommand } from '../../telegram/objects/chat.ts' */
/** @import { Person } from '../../telegram/people/person.ts' */
/** @import { PageAbout, PageCommands, PageInlineResults, PageMessages, PageSent, PageState, PageTap } from '../../serve/page-values.ts' */

/** A refusal of the server, or `status: 0` when it cannot be reached. */
export class ApiError extends Error {
  /** @param {number} status */
  constructor(status) {
    super(`HTTP ${status}`);
    this.status = status;
  }
}

/**
 * @template T
 * @param {string} method
 * @param {string} path
 * @param {object} [body]
 * @returns {Promise<T>}
 */
async function call(method, path, body) {
  const response = await fetch(path, { method, ...contentOf(body) }).catch(() => {
    throw new ApiError(0);
  });
  if (!response.ok) throw new ApiError(response.status);
  // Both sides are ours: what comes is what serve/page-api.ts is checked to send.
  return /** @type {T} */ (await response.json());
}

/**
 * @param {object | undefined} body
 * @returns {RequestInit}
 */
function contentOf(body) {
  if (body === undefined) return {};
  if (body instanceof FormData) return { body };
  return { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
}

/** @typedef {{ users?: number[], sharedChat?: number }} Picked */

/** What the page asks of the simulator; every promise rejects with an ApiError. */
export const api = {
  /** @returns {Promise<PageState>} */
  state: () => call('GET', '/sim/state'),
  /** @param {number} chat */
  messages: async (chat) => {
    /** @type {PageMessages} */
    const { messages } = await call('GET', `/sim/chats/${chat}/messages`);
    return messages;
  },
  /**
   * @param {{ firstName: string, lastName?: string, languageCode: string }} person
   * @returns {Promise<Person>}
   */
  addPerson: (person) => call('POST', '/sim/people', person),
  /**
   * @param {number} id
   * @param {{ languageCode?: string, blocked?: boolean }} change
   * @returns {Promise<Person>}
   */
  changePerson: (id, change) => call('PATCH', `/sim/people/${id}`, change),
  /**
   * @param {number} chat
   * @param {{ from: number, text: string, replyTo?: number, thread?: number | undefined }} message
   * @returns {Promise<PageSent>}
   */
  sendText: (chat, message) => call('POST', `/sim/chats/${chat}/messages`, message),
  /**
   * @param {number} chat
   * @param {FormData} form
   * @returns {Promise<PageSent>}
   */
  sendFile: (chat, form) => call('POST', `/sim/chats/${chat}/messages`, form),
  /**
   * @param {number} chat
   * @param {{ from: number, message: number, row: number, column: number }} tap
   * @returns {Promise<PageTap>}
   */
  tap: (chat, tap) => call('POST', `/sim/chats/${chat}/taps`, tap),
  /**
   * @param {number} chat
   * @param {number} from
   * @param {string} text
   * @param {Picked} [picked]
   * @returns {Promise<PageSent>}
   */
  pressKey: (chat, from, text, picked) => call('POST', `/sim/chats/${chat}/keyboard`, { from, text, ...picked }),
  /**
   * @param {number} person
   * @param {number} chat
   * @returns {Promise<BotCommand[]>}
   */
  commands: async (person, chat) => {
    /** @type {PageCommands} */
    const { commands } = await call('GET', `/sim/commands?person=${person}&chat=${chat}`);
    return commands;
  },
  /**
   * @param {number} person
   * @returns {Promise<PageAbout>}
   */
  about: (person) => call('GET', `/sim/about?person=${person}`),
  /**
   * @param {number} from
   * @param {string} query
   * @returns {Promise<PageInlineResults>}
   */
  inline: (from, query) => call('POST', '/sim/inline', { from, query }),
  /**
   * @param {{ from: number, chat: number, resultId: string, queryId: string }} choice
   * @returns {Promise<PageSent>}
   */
  sendInline: (choice) => call('POST', '/sim/inline/send', choice),
};

/** @param {string} fileId */
export const fileUrl = (fileId) => `/sim/files/${encodeURIComponent(fileId)}`;
