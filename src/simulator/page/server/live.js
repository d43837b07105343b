/** @import { SimulatorEvent } from '../../telegram/events.ts' */

const RETRY_MILLISECONDS = 1000;

/**
 * Server events for as long as the page is open. `onOpen()` at each (re)connection: events may have been missed before it.
 *
 * @param {{ onEvent: (event: SimulatorEvent) => void, onOpen: () => void, onLost: () => void }} on
 */
export function listen(on) {
  const source = new EventSource('/sim/events');
  source.addEventListener('open', on.onOpen);
  // Both sides are ours: what comes is what serve/event-stream.ts is checked to send.
  source.addEventListener('message', ({ data }) =>
    on.onEvent(/** @type {SimulatorEvent} */ (JSON.parse(String(data)))),
  );
  source.addEventListener('error', () => {
    // Not left to the browser, which gives up on some errors and waits longer after others.
    source.close();
    on.onLost();
    setTimeout(listen, RETRY_MILLISECONDS, on);
  });
}
