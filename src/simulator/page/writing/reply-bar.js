import { senderName, summary } from '../chat/summary.js';
import { h, name } from '../parts/dom.js';
import { iconButton } from '../parts/icon-button.js';
import { icon } from '../parts/icons.js';
import { say } from '../words/say.js';

/** @import { SeenMessage } from '../../telegram/objects/message.ts' */

/** The message that will be replied to, above the writing field. */
export class ReplyBar {
  element = h('div', { class: 'reply-bar', hidden: true });
  /** @type {SeenMessage | null} */
  message = null;

  /** @param {SeenMessage | null} message */
  set(message) {
    this.message = message;
    this.element.hidden = message === null;
    this.element.replaceChildren(...(message === null ? [] : this.#parts(message)));
  }

  /** @param {SeenMessage} message */
  #parts(message) {
    const who = h(
      'span',
      { class: 'quote' },
      name(say('replyTo', { name: senderName(message) }), 'quote-name'),
      name(summary(message), 'quote-text'),
    );
    return [icon('reply'), who, iconButton('close', 'dropReply', () => this.set(null), 'small')];
  }
}
