import { pickFor } from '../column/pick.js';
import { keyboardInForce } from './reply-markup.js';

/** @import { KeyboardButton } from '../../telegram/objects/keyboard.ts' */
/** @import { Message } from '../../telegram/objects/message.ts' */
/** @import { ColumnContext } from '../column/chats.js' */
/** @import { Composer } from '../writing/composer.js' */
/** @import { Acts } from './acts.js' */
/** @import { InForce } from './reply-markup.js' */

/** The reply keyboard under the writing field, and whether a key of it was pressed already. */
export class ReplyKeys {
  #column;
  #composer;
  #acts;
  #used = 0;
  /** @type {InForce | null} */
  #drawn = null;

  /**
   * @param {ColumnContext} column
   * @param {Composer} composer
   * @param {Acts} acts
   */
  constructor(column, composer, acts) {
    this.#column = column;
    this.#composer = composer;
    this.#acts = acts;
  }

  /** @param {Message[]} messages */
  draw(messages) {
    this.#drawn = keyboardInForce(messages, this.#column.state.bot.id);
    this.#show();
  }

  /** @param {KeyboardButton} key */
  async press(key) {
    const { state, personId } = this.#column;
    const picked = await pickFor(key, { host: this.#column.element(), state, personId });
    this.#composer.focus();
    if (picked === null) return;
    // A keyboard for one time goes away with the first key.
    if (this.#drawn?.markup.one_time_keyboard) this.#used = this.#drawn.messageId;
    await this.#acts.pressKey(key.text, picked);
    this.#show();
  }

  #show() {
    const shown = this.#drawn === null || this.#drawn.messageId === this.#used ? null : this.#drawn.markup;
    this.#composer.setKeyboard(shown?.keyboard ?? null);
    this.#composer.setHint(shown?.input_field_placeholder ?? '');
  }
}
