import { keyboardInForce } from './reply-markup.js';

/** @import { Message } from '../../telegram/objects/message.ts' */
/** @import { Composer } from '../writing/composer.js' */
/** @import { InForce } from './reply-markup.js' */

/** The reply keyboard under the writing field, and whether a key of it was pressed already. */
export class ReplyKeys {
  #composer;
  #botId;
  #used = 0;
  /** @type {InForce | null} */
  #drawn = null;

  /**
   * @param {Composer} composer
   * @param {number} botId
   */
  constructor(composer, botId) {
    this.#composer = composer;
    this.#botId = botId;
  }

  /** @param {Message[]} messages */
  draw(messages) {
    const inForce = keyboardInForce(messages, this.#botId);
    const shown = inForce === null || inForce.messageId === this.#used ? null : inForce.markup;
    this.#composer.setKeyboard(shown?.keyboard ?? null);
    this.#composer.setHint(shown?.input_field_placeholder ?? '');
    this.#drawn = inForce;
  }

  /** A keyboard for one time goes away with the first key. */
  markUsed() {
    if (this.#drawn?.markup.one_time_keyboard) this.#used = this.#drawn.messageId;
  }
}
