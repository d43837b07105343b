import { askForPerson } from './add-person.js';
import { api } from './api.js';
import { createColumn } from './column.js';
import { h } from './dom.js';
import { listen } from './live.js';
import { createNotices } from './notices.js';
import { openFromAddress, writeToAddress } from './open-people.js';
import { pageLanguage, say } from './say.js';
import { createState } from './state.js';
import { createTopBar } from './top-bar.js';

const LOST_AFTER_MILLISECONDS = 1200;

const state = createState();
const columns = new Map();
const unread = new Map();
const notices = createNotices();
const stage = h('main', { class: 'columns' });
const nobody = h('p', { class: 'nobody', hidden: true }, say('noChats'));
const topBar = createTopBar(state, { open: openPerson, addPerson });
const sight = new IntersectionObserver(
  (entries) => {
    const seen = entries.find((entry) => entry.isIntersecting);
    if (seen) topBar.showInSight(seen.target.dataset.person);
  },
  { root: stage, threshold: 0.6 },
);
let lostTimer = 0;
let isReady = false;
let isStarting = false;
let early = [];

document.documentElement.lang = pageLanguage;
document.title = say('title');
stage.append(nobody);
document.body.append(topBar.element, notices.errorBar, stage);
addEventListener('resize', () => columns.forEach((column) => column.grow()));
listen({ onEvent, onOpen, onLost });
begin();

function draw() {
  topBar.draw([...columns.keys()], unread);
  nobody.hidden = columns.size > 0;
}

function addColumn(personId) {
  const column = createColumn(personId, state, closePerson);
  columns.set(personId, column);
  unread.delete(personId);
  stage.append(column.element);
  sight.observe(column.element);
}

function openPerson(personId) {
  if (!columns.has(personId)) {
    addColumn(personId);
    writeToAddress([...columns.keys()]);
    draw();
  }
  const column = columns.get(personId);
  column.element.scrollIntoView({ block: 'nearest', inline: 'center' });
  column.focus();
}

function closePerson(personId) {
  columns.get(personId).close();
  columns.delete(personId);
  writeToAddress([...columns.keys()]);
  draw();
}

async function addPerson() {
  const person = await askForPerson(notices.error);
  if (!person) return;
  await refreshState();
  openPerson(person.id);
}

async function refreshState() {
  state.apply(await api.state());
  for (const column of columns.values()) column.refresh();
  draw();
}

async function start() {
  state.apply(await api.state());
  openFromAddress(location.search, [...state.people.keys()]).forEach(addColumn);
  draw();
  isReady = true;
  early.forEach(route);
  early = [];
}

function begin() {
  if (isStarting) return;
  isStarting = true;
  start()
    .catch(notices.error)
    .finally(() => (isStarting = false));
}

// Between the first look at the state and the opening of the stream something may have happened, so every opening looks again.
function onOpen() {
  clearTimeout(lostTimer);
  lostTimer = 0;
  notices.clear();
  if (!isReady) return begin();
  columns.forEach((column) => void column.resync());
  return void refreshState().catch(notices.error);
}

function onLost() {
  lostTimer ||= setTimeout(() => notices.error({ status: 0 }), LOST_AFTER_MILLISECONDS);
}

function onEvent(event) {
  if (isReady) route(event);
  else early.push(event);
}

function route(event) {
  if (event.type === 'person' || event.type === 'chat') void refreshState().catch(notices.error);
  for (const column of columns.values()) column.handle(event);
  if (event.type !== 'message' || columns.has(event.chat) || !state.people.has(event.chat)) return;
  unread.set(event.chat, (unread.get(event.chat) ?? 0) + 1);
  draw();
}
