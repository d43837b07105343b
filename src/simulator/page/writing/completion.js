import { api } from '../server/api.js';

/** @import { BotCommand } from '../../telegram/objects/chat.ts' */
/** @import { Suggestions } from './suggestions.js' */
/** @import { Place } from './writing.js' */

/**
 * @typedef {object} CompletionCalls
 * @property {Suggestions} suggestions
 * @property {(text: string) => void} sendText
 * @property {() => void} onSent
 * @property {(failure: unknown) => void} onError
 */

const INLINE_DELAY_MILLISECONDS = 250;

/** What is offered above the field while somebody types: commands after "/", a bot's inline results after "@bot ". */
export class Completion {
  #place;
  #on;
  /** @type {BotCommand[] | null} */
  #commands = null;
  #timer = 0;

  /**
   * @param {Place} place
   * @param {CompletionCalls} on
   */
  constructor(place, on) {
    this.#place = place;
    this.#on = on;
  }

  /** @param {string} text */
  async typed(text) {
    await this.#typed(text).catch(this.#on.onError);
  }

  async toggleMenu() {
    const { suggestions, onError } = this.#on;
    if (suggestions.isOpen) suggestions.hide();
    else await this.#loadCommands().then((commands) => this.#offer(commands), onError);
  }

  forget() {
    this.#commands = null;
  }

  /** @param {string} text */
  async #typed(text) {
    clearTimeout(this.#timer);
    const prefix = `@${this.#place.botUsername} `.toLowerCase();
    if (text.toLowerCase().startsWith(prefix)) {
      const ask = () => void this.#askInline(text.slice(prefix.length)).catch(this.#on.onError);
      this.#timer = setTimeout(ask, INLINE_DELAY_MILLISECONDS);
    } else if (/^\/\w*$/.test(text)) {
      const commands = await this.#loadCommands();
      this.#offer(commands.filter(({ command }) => `/${command}`.startsWith(text) && `/${command}` !== text));
    } else this.#on.suggestions.hide();
  }

  async #loadCommands() {
    this.#commands ??= await api.commands(this.#place.personId, this.#place.chatId);
    return this.#commands;
  }

  /** @param {BotCommand[]} list */
  #offer(list) {
    const choices = list.map(({ command, description }) => ({
      title: `/${command}`,
      note: description,
      choose: () => this.#on.sendText(`/${command}`),
    }));
    this.#on.suggestions.show(choices);
  }

  /** @param {string} query */
  async #askInline(query) {
    const { personId: from, chatId: chat } = this.#place;
    const { results, queryId } = await api.inline(from, query);
    const choices = results.map(({ id, title, description }) => ({
      title,
      note: description,
      choose: () => api.sendInline({ from, chat, resultId: id, queryId }).then(this.#on.onSent, this.#on.onError),
    }));
    this.#on.suggestions.show(choices);
  }
}
