import { api, ApiError } from '../server/api.js';
import { say } from '../words/say.js';
import { upload } from '../writing/upload.js';
import { startCommand } from './links.js';

/** @import { Message } from '../../telegram/objects/message.ts' */
/** @import { Picked } from '../server/api.js' */
/** @import { Notices } from '../column/notices.js' */
/** @import { Taps } from '../column/taps.js' */
/** @import { MessageActions } from './keyboard.js' */
/** @import { Wish, Unsent } from '../writing/upload.js' */

/** What a person does in a chat; what goes wrong is said in their column. */
export class Acts {
  #personId;
  #chatId;
  #botUsername;
  #column;

  /**
   * @param {{ personId: number, chatId: number, botUsername: string }} place
   * @param {{ notices: Notices, taps: Taps, startInPrivate: (command: string) => unknown }} column
   */
  constructor({ personId, chatId, botUsername }, column) {
    this.#personId = personId;
    this.#chatId = chatId;
    this.#botUsername = botUsername;
    this.#column = column;
  }

  /**
   * @param {string} text
   * @param {Message | null} [replied]
   */
  sendText(text, replied = null) {
    const where = replied ? { replyTo: replied.message_id, ...topicOf(replied) } : {};
    return this.#attempt(() => api.sendText(this.#chatId, { from: this.#personId, text, ...where }));
  }

  /**
   * @param {File[]} files
   * @param {Wish} wish
   * @returns {Promise<Unsent>} what is still to be sent
   */
  async sendFiles(files, wish) {
    const unsent = await upload({ chatId: this.#chatId, personId: this.#personId }, files, wish);
    if (unsent.failure === null) this.#column.notices.clear();
    else this.#column.notices.error(unsent.failure);
    return unsent;
  }

  /**
   * @param {number} message
   * @param {number} row
   * @param {number} column
   */
  tap(message, row, column) {
    return this.#attempt(async () => {
      const answer = await api.tap(this.#chatId, { from: this.#personId, message, row, column });
      await this.#column.taps.wait(answer.callbackQueryId);
    });
  }

  /**
   * @param {string} label
   * @param {Picked} picked
   */
  pressKey(label, picked) {
    return this.#attempt(() => api.pressKey(this.#chatId, this.#personId, label, picked));
  }

  /**
   * @param {string} address
   * @param {Event} event
   */
  openLink(address, event) {
    const command = startCommand(address, this.#botUsername);
    if (command === null) return;
    event.preventDefault();
    if (this.#chatId === this.#personId) void this.sendText(command);
    else this.#column.startInPrivate(command);
  }

  /**
   * What the buttons and links of one message do.
   *
   * @param {number} messageId
   * @param {(query: string) => void} suggestQuery
   * @returns {MessageActions}
   */
  forMessage(messageId, suggestQuery) {
    return {
      tap: (row, column) => this.tap(messageId, row, column),
      openLink: (address, event) => this.openLink(address, event),
      copy: (text) => void this.copy(text),
      sendText: (text) => void this.sendText(text),
      suggestQuery,
    };
  }

  /** @param {string} text */
  async copy(text) {
    // A page without the right to the clipboard says it all the same: nothing else depends on it.
    await navigator.clipboard.writeText(text).catch(() => undefined);
    this.#column.notices.toast(say('copied'));
  }

  /**
   * @param {() => Promise<unknown>} act
   * @returns {Promise<boolean>} whether it was done
   */
  async #attempt(act) {
    try {
      await act();
      this.#column.notices.clear();
      return true;
    } catch (failure) {
      this.#column.notices.error(failure instanceof ApiError ? failure : new ApiError(0));
      return false;
    }
  }
}

/** @param {Message} message */
const topicOf = (message) => (message.is_topic_message ? { thread: message.message_thread_id } : {});
