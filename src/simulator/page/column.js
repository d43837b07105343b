import { api } from './api.js';
import { createColumnHeader } from './column-header.js';
import { createConversation } from './conversation.js';
import { h, name } from './dom.js';
import { createNotices } from './notices.js';
import { say } from './say.js';
import { fullName } from './state.js';
import { createTaps } from './taps.js';

/** One person side by side with the others: the chat with the bot, and the groups this person is in. */
export function createColumn(personId, state, onClose) {
  const notices = createNotices();
  const taps = createTaps();
  const conversations = new Map();
  const unread = new Map();
  const tabs = h('nav', { class: 'tabs', 'aria-label': say('chats'), hidden: true });
  const stage = h('div', { class: 'stage' });
  const header = createColumnHeader(personId, state, {
    language: (languageCode) => change({ languageCode }),
    block: () => change({ blocked: true }),
    close: () => onClose(personId),
  });
  const element = h(
    'section',
    { class: 'column', 'data-person': personId },
    header.element,
    tabs,
    notices.errorBar,
    stage,
    notices.toasts,
  );
  const context = {
    state,
    personId,
    notices,
    taps,
    unblock: () => change({ blocked: false }),
    element: () => element,
    startInPrivate: (command) => {
      open(personId);
      return conversations.get(personId).sendText(command);
    },
  };
  let openChat = personId;

  async function change(patch) {
    try {
      await api.changePerson(personId, patch);
      Object.assign(state.people.get(personId), patch);
      notices.clear();
    } catch (failure) {
      notices.error(failure);
    }
    refresh();
    if (patch.languageCode) for (const one of conversations.values()) one.refreshMenus();
  }

  function open(chatId) {
    openChat = chatId;
    unread.delete(chatId);
    if (!conversations.has(chatId)) {
      conversations.set(chatId, createConversation(context, chatId));
      void conversations.get(chatId).load();
    }
    const conversation = conversations.get(chatId);
    stage.replaceChildren(conversation.element);
    conversation.grow();
    drawTabs();
  }

  function drawTabs() {
    const groups = state.groupsOf(personId);
    tabs.hidden = groups.length === 0;
    tabs.replaceChildren(
      tab(personId, state.botNameFor(state.people.get(personId))),
      ...groups.map((group) => tab(group.id, group.title ?? '')),
    );
  }

  function tab(chatId, title) {
    const count = unread.get(chatId);
    const badge = count ? h('span', { class: 'badge', 'aria-label': say('unread', { count }) }, String(count)) : null;
    const onclick = () => {
      open(chatId);
      tabs.querySelector('[aria-current]')?.focus();
    };
    const current = chatId === openChat ? { 'aria-current': 'true' } : {};
    return h('button', { type: 'button', class: 'tab', onclick, ...current }, name(title), badge);
  }

  function refresh() {
    const person = state.people.get(personId);
    element.setAttribute('aria-label', fullName(person));
    header.draw();
    if (openChat !== personId && !state.groupsOf(personId).some((group) => group.id === openChat)) open(personId);
    drawTabs();
    for (const conversation of conversations.values()) conversation.refresh();
  }

  function onToast(event) {
    taps.settle(event.callbackQueryId);
    if (event.url) return notices.toastLink(event.text ?? '', event.url);
    if (!event.text) return undefined;
    return event.alert ? notices.alert(element, event.text) : notices.toast(event.text);
  }

  function handle(event) {
    if (event.type === 'toast' && event.person === personId) return onToast(event);
    if (event.type === 'commands') for (const one of conversations.values()) one.refreshMenus();
    if (event.type === 'action' && event.chat === openChat) return header.showAction(event.action);
    if (event.chat === undefined || !['message', 'edited', 'deleted'].includes(event.type)) return undefined;
    if (event.chat === openChat) header.hideAction();
    else countUnread(event);
    return conversations.get(event.chat)?.handle(event);
  }

  function countUnread(event) {
    const isMine = event.chat === personId || state.groupsOf(personId).some((group) => group.id === event.chat);
    if (event.type !== 'message' || !isMine) return;
    unread.set(event.chat, (unread.get(event.chat) ?? 0) + 1);
    drawTabs();
  }

  refresh();
  open(personId);
  return {
    element,
    personId,
    refresh,
    handle,
    resync: () => Promise.all([...conversations.values()].map((conversation) => conversation.load())),
    focus: () => conversations.get(openChat).focus(),
    grow: () => conversations.get(openChat).grow(),
    close: () => {
      for (const conversation of conversations.values()) conversation.close();
      element.remove();
    },
  };
}
