import { h, name } from './dom.js';
import { drafts } from './drafts.js';
import { icon } from './icons.js';
import { replyKeyboard } from './keyboard.js';
import { senderName, summary } from './message.js';
import { say } from './say.js';
import { createSuggestions } from './suggestions.js';
import { createTray } from './tray.js';

const MAX_FIELD_PIXELS = 180;

/**
 * The writing field and all around it. `on`: `{ sendText(text, repliedMessage), sendFiles(files, { asFile, caption }),
 * typed(text), askCommands(), pressKey(key), nextReply(current, step) }`; the two sends resolve to what could not be sent.
 */
export function createComposer({ personId, chatId, on }) {
  const field = h('textarea', {
    class: 'field',
    rows: '1',
    'aria-label': say('message'),
    title: say('replyHint'),
    dir: 'auto',
  });
  const suggestions = createSuggestions(field, say('commands'));
  const tray = createTray();
  const picker = h('input', {
    type: 'file',
    multiple: true,
    class: 'sr-only',
    tabindex: '-1',
    'aria-hidden': 'true',
  });
  const replyBar = h('div', { class: 'reply-bar', hidden: true });
  const keys = h('div', { class: 'reply-keyboard', hidden: true });
  const progress = h('div', { class: 'progress', role: 'status', hidden: true }, say('uploading'));
  const asFile = iconButton('asFile', 'asFile', () => {
    asFile.setAttribute('aria-pressed', String(asFile.getAttribute('aria-pressed') !== 'true'));
  });
  asFile.setAttribute('aria-pressed', 'false');
  const menu = iconButton('slash', 'commands', on.askCommands);
  const send = iconButton('send', 'send', submit);
  send.classList.add('send');
  let replyTo = null;

  field.value = drafts.read(personId, chatId);
  field.addEventListener('input', () => changed());
  field.addEventListener('keydown', onKey);
  field.addEventListener('paste', (event) => addFiles(event, event.clipboardData));
  picker.addEventListener('change', () => {
    const files = [...picker.files];
    picker.value = '';
    if (files.length > 0) void sendFiles(files, '');
  });

  const element = h(
    'div',
    { class: 'composer' },
    suggestions.element,
    progress,
    replyBar,
    tray.element,
    h(
      'div',
      { class: 'writing' },
      iconButton('attach', 'attach', () => picker.click()),
      picker,
      asFile,
      field,
      menu,
      send,
    ),
    keys,
  );

  function onKey(event) {
    if (event.isComposing || suggestions.key(event)) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      void submit();
    } else if (event.key === 'Escape') setReply(null);
    else if (event.ctrlKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      setReply(on.nextReply(replyTo, event.key === 'ArrowUp' ? -1 : 1));
    }
  }

  function changed(isTyped = true) {
    drafts.write(personId, chatId, field.value);
    field.style.height = 'auto';
    field.style.height = `${Math.min(field.scrollHeight + 2, MAX_FIELD_PIXELS)}px`;
    if (isTyped) on.typed(field.value);
  }

  function setText(text) {
    field.value = text;
    changed(false);
  }

  function setReply(message) {
    replyTo = message;
    replyBar.hidden = message === null;
    if (message === null) return replyBar.replaceChildren();
    const drop = iconButton('close', 'dropReply', () => setReply(null));
    drop.classList.add('small');
    const who = h(
      'span',
      { class: 'quote' },
      name(say('replyTo', { name: senderName(message) }), 'quote-name'),
      name(summary(message), 'quote-text'),
    );
    return replyBar.replaceChildren(icon('reply'), who, drop);
  }

  async function submit() {
    suggestions.hide();
    const text = field.value.trim();
    if (!tray.isEmpty()) {
      setText('');
      return sendFiles(tray.take(), text);
    }
    if (text === '') return field.focus();
    const reply = replyTo;
    setText('');
    setReply(null);
    if (await on.sendText(text, reply)) return undefined;
    setText([text, field.value].filter(Boolean).join('\n'));
    return setReply(reply);
  }

  async function sendFiles(files, caption) {
    progress.hidden = false;
    const left = await on.sendFiles(files, { asFile: asFile.getAttribute('aria-pressed') === 'true', caption });
    progress.hidden = true;
    if (left.files.length > 0) tray.add(left.files);
    if (left.caption) setText([left.caption, field.value].filter(Boolean).join('\n'));
  }

  function addFiles(event, transfer) {
    const files = [...(transfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    tray.add(files);
    field.focus();
  }

  setHint('');
  function setHint(text) {
    field.placeholder = text || say('message');
  }

  return {
    element,
    field,
    suggestions,
    setText,
    setReply,
    setHint,
    grow: () => changed(false),
    drop: (event) => addFiles(event, event.dataTransfer),
    setKeyboard(rows) {
      keys.hidden = rows === null;
      keys.replaceChildren(...(rows === null ? [] : replyKeyboard(rows, on.pressKey)));
    },
  };
}

function iconButton(iconId, words, onclick) {
  return h(
    'button',
    { type: 'button', class: 'icon-button', 'aria-label': say(words), title: say(words), onclick },
    icon(iconId),
  );
}
