const RETRY_MILLISECONDS = 1500;

/** Server events for as long as the page is open. `onOpen()` at each (re)connection: events may have been missed before it. */
export function listen({ onEvent, onOpen, onLost }) {
  const connect = () => {
    const source = new EventSource('/sim/events');
    source.addEventListener('open', onOpen);
    source.addEventListener('message', (event) => onEvent(JSON.parse(event.data)));
    source.addEventListener('error', () => {
      onLost();
      if (source.readyState !== EventSource.CLOSED) return;
      source.close();
      setTimeout(connect, RETRY_MILLISECONDS);
    });
  };
  connect();
}
