const REMEMBERED = 50;

/** Matches a tap with its answer, whichever of the two the page hears of first. */
export function createTaps() {
  const waiting = new Map();
  const answered = [];
  return {
    wait(id) {
      if (id === undefined || answered.includes(id)) return Promise.resolve();
      return new Promise((resolve) => waiting.set(id, resolve));
    },
    settle(id) {
      if (id === undefined) return;
      answered.push(id);
      if (answered.length > REMEMBERED) answered.shift();
      waiting.get(id)?.();
      waiting.delete(id);
    },
  };
}
