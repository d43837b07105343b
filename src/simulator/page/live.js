const RETRY_MILLISECONDS = 1000;

/** Server events for as long as the page is open. `onOpen()` at each (re)connection: events may have been missed before it. */
export function listen({ onEvent, onOpen, onLost }) {
  const source = new EventSource('/sim/events');
  source.addEventListener('open', onOpen);
  source.addEventListener('message', (event) => onEvent(JSON.parse(event.data)));
  source.addEventListener('error', () => {
    // Not left to the browser, which gives up on some errors and waits longer after others.
    source.close();
    onLost();
    setTimeout(listen, RETRY_MILLISECONDS, { onEvent, onOpen, onLost });
  });
}
