const REMEMBERED = 50;

/** Matches a tap with its answer, whichever of the two the page hears of first. */
export class Taps {
  /** @type {Map<string, () => void>} */
  #waiting = new Map();
  /** @type {string[]} */
  #answered = [];

  /**
   * @param {string | undefined} id
   * @returns {Promise<void>}
   */
  wait(id) {
    if (id === undefined || this.#answered.includes(id)) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.set(id, resolve));
  }

  /** @param {string} id */
  settle(id) {
    this.#answered = [...this.#answered, id].slice(-REMEMBERED);
    this.#waiting.get(id)?.();
    this.#waiting.delete(id);
  }
}
