import { api } from '../server/api.js';

/** @import { SimulatorEvent } from '../../telegram/events.ts' */
/** @import { SeenMessage } from '../../telegram/objects/message.ts' */
/** @import { Notices } from '../column/notices.js' */

/**
 * @typedef {object} LoadingCalls
 * @property {(messages: SeenMessage[]) => void} draw
 * @property {(event: SimulatorEvent) => void} apply
 * @property {() => void} settled whether it went well or not
 */

/** Loads the messages of a chat; what happens meanwhile is applied afterwards. */
export class Loading {
  #chatId;
  #notices;
  #on;
  /** @type {SimulatorEvent[] | null} */
  #waiting = null;
  #last = Promise.resolve();

  /**
   * @param {number} chatId
   * @param {Notices} notices
   * @param {LoadingCalls} on
   */
  constructor(chatId, notices, on) {
    this.#chatId = chatId;
    this.#notices = notices;
    this.#on = on;
  }

  /** One after another: an older list of messages must not replace a newer one. */
  start() {
    this.#last = this.#last.then(() => this.#load()).then(this.#notices.clear, this.#notices.error);
    return this.#last;
  }

  /** @param {SimulatorEvent} event */
  handle(event) {
    if (this.#waiting === null) this.#on.apply(event);
    else this.#waiting.push(event);
  }

  async #load() {
    this.#waiting = [];
    try {
      this.#on.draw(await api.messages(this.#chatId));
    } finally {
      const missed = this.#waiting;
      this.#waiting = null;
      for (const event of missed) this.#on.apply(event);
      this.#on.settled();
    }
  }
}
