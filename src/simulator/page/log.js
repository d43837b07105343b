import { h } from './dom.js';
import { icon } from './icons.js';
import { messageClass, messageParts } from './message.js';
import { say } from './say.js';
import { dayLabel, dayOf } from './time.js';

const NEAR_BOTTOM_PIXELS = 60;
const NEAR_TOP_PIXELS = 400;
const PAGE_OF_MESSAGES = 200;

/** The messages of one chat, a list a day; of a long chat the older ones are drawn when the reader comes near. `view` is message.js's; `onReply(message)` is a double click. */
export function createLog(view, onReply) {
  const rows = new Map();
  const days = h('div', { class: 'days' });
  const log = h('div', { class: 'log', role: 'log', 'aria-label': say('messages'), tabindex: '0' }, days);
  const count = h('span', { class: 'count' });
  const down = h(
    'button',
    { type: 'button', class: 'to-bottom', hidden: true, 'aria-label': say('toBottom') },
    count,
    icon('down'),
  );
  const element = h('div', { class: 'log-frame' }, log, down);
  let older = [];
  let atBottom = true;
  let unseen = 0;
  let lastTop = 0;

  log.addEventListener('scroll', () => {
    const isNear = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_BOTTOM_PIXELS;
    // A log that got shorter is not a reader who went up.
    atBottom = isNear || (atBottom && log.scrollTop >= lastTop);
    lastTop = log.scrollTop;
    if (isNear) unseen = 0;
    if (!atBottom && log.scrollTop < NEAR_TOP_PIXELS) drawOlder(PAGE_OF_MESSAGES);
    drawDown();
  });
  down.addEventListener('click', toBottom);
  const keepAtBottom = new ResizeObserver(() => atBottom && toBottom());
  keepAtBottom.observe(days);
  keepAtBottom.observe(log);

  function toBottom() {
    atBottom = true;
    log.scrollTop = log.scrollHeight;
  }

  function drawDown() {
    down.hidden = atBottom;
    count.textContent = unseen > 0 ? String(unseen) : '';
    down.setAttribute('aria-label', unseen > 0 ? say('newMessages', { count: unseen }) : say('toBottom'));
  }

  function load(messages) {
    log.setAttribute('aria-busy', 'true');
    const kept = new Set(messages.map((message) => message.message_id));
    for (const id of rows.keys()) if (!kept.has(id)) remove(id);
    const drawn = Math.max(PAGE_OF_MESSAGES, rows.size);
    older = messages.slice(0, -drawn);
    for (const message of messages.slice(-drawn)) put(message, false);
    log.removeAttribute('aria-busy');
    if (atBottom) toBottom();
  }

  function drawOlder(count) {
    if (older.length === 0) return;
    const fromEnd = log.scrollHeight - log.scrollTop;
    for (const message of older.splice(-count)) add(message, false);
    log.scrollTop = log.scrollHeight - fromEnd;
  }

  function put(message, isLive) {
    const row = rows.get(message.message_id);
    const index = row ? -1 : older.findIndex((one) => one.message_id === message.message_id);
    if (index >= 0) return older.splice(index, 1, message);
    return row ? redraw(row, message, isLive) : add(message, isLive);
  }

  function add(message, isLive) {
    const item = h('li', { 'data-id': message.message_id, tabindex: '-1' }, messageParts(message, view));
    item.className = messageClass(message, view.viewerId);
    if (isLive) item.classList.add('arriving');
    item.addEventListener('dblclick', (event) => {
      if (!event.target.closest('button, a')) onReply(rows.get(message.message_id).message);
    });
    rows.set(message.message_id, { message, item });
    place(item, message);
    if (!isLive) return;
    if (message.from?.id === view.viewerId || atBottom) return toBottom();
    unseen += 1;
    drawDown();
  }

  function place(item, message) {
    const list = dayList(dayOf(message.date));
    const later = [...list.children].findLast((other) => Number(other.dataset.id) < message.message_id);
    if (later) later.after(item);
    else list.prepend(item);
  }

  function dayList(key) {
    const existing = [...days.children].find((day) => day.dataset.day === key);
    if (existing) return existing.querySelector('ol');
    const label = h('h3', { class: 'day-label' }, h('span', {}, dayLabel(key)));
    const day = h('div', { class: 'day', 'data-day': key }, label, h('ol', { role: 'list' }));
    const before = [...days.children].findLast((other) => other.dataset.day < key);
    if (before) before.after(day);
    else days.prepend(day);
    return day.querySelector('ol');
  }

  function redraw(row, message, isLive) {
    if (JSON.stringify(row.message) === JSON.stringify(message)) return;
    row.message = message;
    const focused = focusedKey(row.item);
    row.item.replaceChildren(...messageParts(message, view));
    if (focused !== null) (row.item.querySelectorAll('.key')[focused] ?? row.item).focus();
    if (isLive) flash(row.item);
  }

  function remove(id) {
    const row = rows.get(id);
    older = row ? older : older.filter((message) => message.message_id !== id);
    if (!row) return;
    rows.delete(id);
    const day = row.item.closest('.day');
    row.item.remove();
    if (!day.querySelector('li')) day.remove();
  }

  function show(id) {
    if (!rows.has(id)) drawOlder(older.length);
    const item = rows.get(id)?.item;
    if (!item) return;
    item.scrollIntoView({ block: 'center' });
    flash(item);
  }

  return {
    element,
    load,
    put: (message) => put(message, true),
    remove,
    show,
    isEmpty: () => rows.size === 0,
    messages: () =>
      [...older, ...[...rows.values()].map((row) => row.message)].sort((a, b) => a.message_id - b.message_id),
    setIntro: (node) => days.before(node),
    close: () => keepAtBottom.disconnect(),
  };
}

function focusedKey(item) {
  if (!item.contains(document.activeElement)) return null;
  return [...item.querySelectorAll('.key')].indexOf(document.activeElement);
}

function flash(item) {
  item.classList.remove('arriving', 'changed');
  // Reading a size restarts the animation when the same message changes twice in a row.
  void item.offsetWidth;
  item.classList.add('changed');
}
