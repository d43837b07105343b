import { api } from './api.js';
import { createCompletion } from './completion.js';
import { createComposer } from './composer.js';
import { h } from './dom.js';
import { createIntro } from './intro.js';
import { startCommand } from './links.js';
import { createLog } from './log.js';
import { keyboardInForce } from './reply-markup.js';
import { say } from './say.js';
import { upload } from './upload.js';

/**
 * One person's view of one chat: its log and its writing field.
 * `column` is the column it stands in: `{ state, personId, notices, taps, unblock }`.
 */
export function createConversation(column, chatId) {
  const { state, personId, notices, taps } = column;
  const isGroup = chatId !== personId;
  let usedKeyboard = 0;
  let drawnKeyboard = null;
  let waitingEvents = null;
  let loading = Promise.resolve();

  const actions = {
    sendText,
    openLink,
    showMessage: (id) => log.show(id),
    forMessage: (message) => ({
      tap: (row, index) => tap(message.message_id, row, index),
      openLink,
      copy,
      suggestQuery,
    }),
  };
  const log = createLog({ viewerId: personId, isGroup, actions }, (message) => {
    composer.setReply(message);
    composer.field.focus();
  });
  const composer = createComposer({
    personId,
    chatId,
    on: {
      sendText,
      sendFiles,
      pressKey,
      nextReply,
      typed: (text) => void completion.typed(text),
      askCommands: () => void completion.toggleMenu(),
    },
  });
  const completion = createCompletion({
    personId,
    chatId,
    botUsername: state.bot.username,
    suggestions: composer.suggestions,
    sendText: (text) => {
      composer.setText('');
      void sendText(text);
    },
    onSent: () => composer.setText(''),
    onError: notices.error,
  });
  const intro = createIntro(personId, state.bot, () => void sendText('/start'));
  const unblock = h('button', { type: 'button', class: 'primary', onclick: column.unblock }, say('unblock'));
  const blockedBar = h('div', { class: 'blocked-bar', hidden: true }, h('span', {}, say('blocked')), unblock);
  const element = h('div', { class: 'conversation' }, log.element, composer.element, blockedBar);
  if (!isGroup) log.setIntro(intro.element);
  listenForDrops();

  async function attempt(action) {
    try {
      await action();
      notices.clear();
      return true;
    } catch (failure) {
      notices.error(failure);
      return false;
    }
  }

  function sendText(text, replied) {
    const where = replied ? { replyTo: replied.message_id, ...topicOf(replied) } : {};
    return attempt(() => api.sendText(chatId, { from: personId, text, ...where }));
  }

  async function sendFiles(files, { asFile, caption }) {
    try {
      await upload({ chatId, personId, files, asFile, caption });
      notices.clear();
      return { files: [], caption: '' };
    } catch (failure) {
      notices.error(failure);
      // A file that is refused for its size would be refused again: only what came after it stays.
      const unsent = failure.status === 413 ? failure.unsent.slice(1) : failure.unsent;
      return { files: unsent, caption: failure.captionUnsent ? caption : '' };
    }
  }

  async function tap(message, row, columnIndex) {
    await attempt(async () => {
      const answer = await api.tap(chatId, { from: personId, message, row, column: columnIndex });
      await taps.wait(answer.callbackQueryId);
    });
  }

  function openLink(address, event) {
    const command = startCommand(address, state.bot.username);
    if (command === null) return;
    event?.preventDefault();
    void (isGroup ? column.startInPrivate(command) : sendText(command));
  }

  async function copy(text) {
    await navigator.clipboard.writeText(text).catch(() => {});
    notices.toast(say('copied'));
  }

  function suggestQuery(query) {
    const text = `@${state.bot.username} ${query}`;
    composer.setText(text);
    composer.field.focus();
    void completion.typed(text);
  }

  function pressKey(key) {
    usedKeyboard = drawnKeyboard?.markup.one_time_keyboard ? drawnKeyboard.messageId : usedKeyboard;
    void attempt(() =>
      key.request_contact ? api.shareContact(chatId, personId) : api.pressKey(chatId, personId, key.text),
    ).then(drawKeyboard);
    composer.field.focus();
  }

  function nextReply(current, step) {
    const messages = log.messages();
    const index =
      current === null ? messages.length : messages.findIndex((one) => one.message_id === current.message_id);
    const next = messages[index + step] ?? (step > 0 ? null : current);
    if (next) log.show(next.message_id);
    return next;
  }

  function drawKeyboard() {
    const inForce = keyboardInForce(log.messages(), state.bot.id);
    const isUsed = inForce === null || inForce.messageId === usedKeyboard;
    composer.setKeyboard(isUsed ? null : (inForce.markup.keyboard ?? null));
    composer.setHint(isUsed ? '' : (inForce.markup.input_field_placeholder ?? ''));
    drawnKeyboard = inForce;
  }

  function forceReply(message) {
    if (!message.reply_markup?.force_reply) return;
    composer.setReply(message);
    const active = document.activeElement;
    if (active === document.body || column.element().contains(active)) composer.field.focus();
  }

  function drawEmptiness() {
    const isBlocked = state.people.get(personId)?.blocked === true && !isGroup;
    composer.element.hidden = isBlocked;
    blockedBar.hidden = !isBlocked;
    intro.element.hidden = !log.isEmpty() || isBlocked;
  }

  function apply(event) {
    if (event.type === 'message' || event.type === 'edited') log.put(event.message);
    if (event.type === 'deleted') log.remove(event.messageId);
    if (event.type === 'message') forceReply(event.message);
    drawKeyboard();
    drawEmptiness();
  }

  async function load() {
    waitingEvents = [];
    try {
      log.load(await api.messages(chatId));
    } finally {
      const missed = waitingEvents;
      waitingEvents = null;
      for (const event of missed) apply(event);
      drawKeyboard();
      drawEmptiness();
    }
    if (!isGroup && log.isEmpty()) await intro.refresh();
  }

  function listenForDrops() {
    const veil = h('div', { class: 'drop-veil', 'aria-hidden': 'true' }, say('dropHere'));
    element.append(veil);
    element.addEventListener('dragover', (event) => {
      if (!event.dataTransfer.types.includes('Files')) return;
      event.preventDefault();
      element.classList.add('dragging');
    });
    element.addEventListener('dragleave', (event) => {
      if (!element.contains(event.relatedTarget)) element.classList.remove('dragging');
    });
    element.addEventListener('drop', (event) => {
      element.classList.remove('dragging');
      composer.drop(event);
    });
  }

  return {
    element,
    chatId,
    // One after another: an older list of messages must not replace a newer one.
    load: () => (loading = loading.then(load).then(notices.clear, notices.error)),
    handle: (event) => (waitingEvents === null ? apply(event) : waitingEvents.push(event)),
    refresh: drawEmptiness,
    refreshMenus: () => {
      completion.forget();
      if (log.isEmpty() && !isGroup) intro.refresh().catch(notices.error);
    },
    grow: composer.grow,
    focus: () => composer.field.focus(),
    sendText,
    close: log.close,
  };
}

const topicOf = (message) => (message.is_topic_message ? { thread: message.message_thread_id } : {});
