import { fileUrl } from './api.js';
import { avatar } from './avatar.js';
import { h, name } from './dom.js';
import { icon } from './icons.js';
import { say } from './say.js';
import { fileSize } from './file-size.js';

const PHOTO_MAX_WIDTH = 320;
const PHOTO_MAX_HEIGHT = 340;

const files = (message) => message.document ?? message.video ?? message.voice ?? message.sticker;

export const hasMedia = (message) => Boolean(message.photo ?? files(message) ?? message.contact);

export function media(message) {
  if (message.photo) return photo(message);
  if (files(message)) return documentCard(files(message));
  if (message.contact) return contactCard(message.contact);
  return null;
}

function photo(message) {
  const largest = message.photo.reduce((best, size) => (size.width > best.width ? size : best));
  const scale = Math.min(1, PHOTO_MAX_WIDTH / largest.width, PHOTO_MAX_HEIGHT / largest.height);
  const size = {
    width: Math.max(1, Math.round(largest.width * scale)),
    height: Math.max(1, Math.round(largest.height * scale)),
  };
  const src = fileUrl(largest.file_id);
  return h(
    'a',
    { class: 'photo', href: src, target: '_blank', rel: 'noopener' },
    h('img', { src, ...size, alt: message.caption ?? say('photo'), decoding: 'async' }),
  );
}

function documentCard(file) {
  const fileName = file.file_name ?? file.file_id;
  const extension = /\.([\p{L}\p{N}]{1,5})$/u.exec(fileName)?.[1] ?? '';
  return h(
    'a',
    {
      class: 'card',
      href: fileUrl(file.file_id),
      download: fileName,
      'aria-label': say('download', { name: fileName }),
    },
    h('span', { class: 'card-icon' }, extension ? extension.toUpperCase() : icon('file')),
    h(
      'span',
      { class: 'card-body' },
      name(fileName, 'card-title'),
      h('span', { class: 'card-note' }, fileSize(file.file_size)),
    ),
  );
}

function contactCard(contact) {
  const full = [contact.first_name, contact.last_name].filter(Boolean).join(' ');
  return h(
    'div',
    { class: 'card' },
    avatar(contact.user_id ?? 0, full),
    h('span', { class: 'card-body' }, name(full, 'card-title'), name(contact.phone_number, 'card-note')),
  );
}
