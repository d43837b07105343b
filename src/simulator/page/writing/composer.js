import { h } from '../parts/dom.js';
import { iconButton } from '../parts/icon-button.js';
import { say } from '../words/say.js';
import { Attachments } from './attachments.js';
import { Field } from './field.js';
import { ReplyBar } from './reply-bar.js';
import { replyKeyboard } from './reply-keyboard.js';
import { Suggestions } from './suggestions.js';

/** @import { KeyboardButton } from '../../telegram/objects/keyboard.ts' */
/** @import { SeenMessage } from '../../telegram/objects/message.ts' */
/** @import { Unsent, Wish } from './upload.js' */
/** @import { Place } from './writing.js' */

/**
 * What the writing field calls; the two sends resolve to whether it was sent, or to what was not.
 *
 * @typedef {object} ComposerCalls
 * @property {(text: string, replied: SeenMessage | null) => Promise<boolean>} sendText
 * @property {(files: File[], wish: Wish) => Promise<Unsent>} sendFiles
 * @property {(text: string) => void} typed
 * @property {() => void} askCommands
 * @property {(key: KeyboardButton) => void} pressKey
 * @property {(current: SeenMessage | null, step: number) => SeenMessage | null} nextReply
 */

/** The writing field and all around it. */
export class Composer {
  #on;
  #field;
  #keys = h('div', { class: 'reply-keyboard', hidden: true });
  #reply = new ReplyBar();
  #attachments;
  suggestions;

  /**
   * @param {Place} place
   * @param {ComposerCalls} on
   */
  constructor(place, on) {
    this.#on = on;
    this.#field = new Field(place, on.typed);
    this.suggestions = new Suggestions(this.#field.element, say('commands'));
    const attachments = new Attachments({
      send: on.sendFiles,
      giveBack: (caption) => this.#giveBack(caption),
      added: () => this.focus(),
    });
    this.#attachments = attachments;
    this.#field.element.addEventListener('keydown', (event) => this.#key(event));
    this.#field.element.addEventListener('paste', (event) => attachments.add(event, event.clipboardData));
    const menu = iconButton('slash', 'commands', on.askCommands);
    const send = iconButton('send', 'send', () => void this.#submit(), 'send');
    const writing = h('div', { class: 'writing' }, attachments.buttons, this.#field.element, menu, send);
    const above = [this.suggestions.element, this.#reply.element, ...attachments.above];
    this.element = h('div', { class: 'composer' }, above, writing, this.#keys);
  }

  /** @param {string} text */
  setText(text) {
    this.#field.text = text;
  }

  /** @param {string} text */
  setHint(text) {
    this.#field.hint = text;
  }

  /** @param {SeenMessage | null} message */
  setReply(message) {
    this.#reply.set(message);
  }

  /** @param {SeenMessage} message */
  replyTo(message) {
    this.setReply(message);
    this.focus();
  }

  /** @param {KeyboardButton[][] | null} rows */
  setKeyboard(rows) {
    this.#keys.hidden = rows === null;
    this.#keys.replaceChildren(...(rows === null ? [] : replyKeyboard(rows, this.#on.pressKey)));
  }

  focus() {
    this.#field.element.focus();
  }

  grow() {
    this.#field.grow();
  }

  /** @param {DragEvent} event */
  drop(event) {
    this.#attachments.add(event, event.dataTransfer);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.isComposing || this.suggestions.key(event)) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      void this.#submit();
    } else if (event.key === 'Escape') this.setReply(null);
    else if (event.ctrlKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      this.setReply(this.#on.nextReply(this.#reply.message, event.key === 'ArrowUp' ? -1 : 1));
    }
  }

  async #submit() {
    this.suggestions.hide();
    const text = this.#field.text.trim();
    if (!this.#attachments.isEmpty) {
      this.setText('');
      await this.#attachments.sendTray(text);
    } else if (text === '') this.focus();
    else await this.#sendText(text, this.#reply.message);
  }

  /**
   * @param {string} text
   * @param {SeenMessage | null} replied
   */
  async #sendText(text, replied) {
    this.setText('');
    this.setReply(null);
    if (await this.#on.sendText(text, replied)) return;
    this.#giveBack(text);
    this.setReply(replied);
  }

  /** @param {string} text what was not sent goes before what was typed since */
  #giveBack(text) {
    this.setText([text, this.#field.text].filter(Boolean).join('\n'));
  }
}
