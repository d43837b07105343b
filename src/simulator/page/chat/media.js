import { avatar } from '../parts/avatar.js';
import { h, name } from '../parts/dom.js';
import { icon } from '../parts/icons.js';
import { fileUrl } from '../server/api.js';
import { fileSize } from '../words/file-size.js';
import { say } from '../words/say.js';

/** @import { Contact, FileInfo, Message } from '../../telegram/objects/message.ts' */

const PHOTO_MAX_WIDTH = 320;
const PHOTO_MAX_HEIGHT = 340;

/** @param {Message} message */
const fileOf = (message) => message.document ?? message.video ?? message.voice ?? message.sticker;

/** @param {Message} message */
export const hasMedia = (message) => Boolean(message.photo ?? fileOf(message) ?? message.contact);

/** @param {Message} message */
export function media(message) {
  const file = fileOf(message);
  if (message.photo) return photo(message.photo, message.caption);
  if (file) return documentCard(file);
  return message.contact ? contactCard(message.contact) : null;
}

/**
 * @param {FileInfo[]} sizes
 * @param {string | undefined} caption
 */
function photo(sizes, caption) {
  const {
    file_id: id,
    width = 1,
    height = 1,
  } = sizes.reduce((best, size) => (widthOf(size) > widthOf(best) ? size : best));
  const scale = Math.min(1, PHOTO_MAX_WIDTH / width, PHOTO_MAX_HEIGHT / height);
  const size = { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
  const src = fileUrl(id);
  return h(
    'a',
    { class: 'photo', href: src, target: '_blank', rel: 'noopener' },
    h('img', { src, ...size, alt: caption ?? say('photo'), decoding: 'async' }),
  );
}

/** @param {FileInfo} size */
const widthOf = (size) => size.width ?? 0;

/** @param {FileInfo} file */
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

/** @param {Contact} contact */
function contactCard(contact) {
  const full = [contact.first_name, contact.last_name].filter(Boolean).join(' ');
  return h(
    'div',
    { class: 'card' },
    avatar(contact.user_id ?? 0, full),
    h('span', { class: 'card-body' }, name(full, 'card-title'), name(contact.phone_number, 'card-note')),
  );
}
