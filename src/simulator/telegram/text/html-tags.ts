import type { Refusal } from '../refusal.ts';
import { atByte, cannotParse } from './html-cursor.ts';
import type { HtmlCursor } from './html-cursor.ts';
import { decodeReferences } from './html-references.ts';

export const TYPE_OF_TAG: Readonly<Record<string, string>> = {
  a: 'text_link',
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  span: 'spoiler',
  'tg-spoiler': 'spoiler',
  'tg-emoji': 'custom_emoji',
  'tg-time': 'date_time',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
};
const TAG_NAME = /[^\s>\0]*/y;
const ATTRIBUTE_NAME = /[^\s=>/"'\0]*/y;
const NAME_TOKEN = /[A-Za-z0-9.-]*/y;
const SPACES = /\s*/y;

export interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

/** Reads `<name attribute="value">`; the cursor stands on its `<`. */
export function readStartTag(cursor: HtmlCursor): Tag {
  const begin = cursor.at;
  cursor.at += 1;
  const name = cursor.skip(TAG_NAME).toLowerCase();
  if (cursor.isAtEnd) throw cannotParse(`Unclosed start tag ${atByte(cursor, begin)}`);
  if (!(name in TYPE_OF_TAG)) throw cannotParse(`Unsupported start tag "${name}" ${atByte(cursor, begin)}`);
  const attributes = readAttributes(cursor, name, begin);
  if (name === 'span' && attributes.get('class') !== 'tg-spoiler') {
    throw cannotParse(`Tag "span" must have class "tg-spoiler" ${atByte(cursor, begin)}`);
  }
  return { name, attributes };
}

/** Reads `</name>`; the name may be left out, and must else be that of the tag it ends. */
export function readEndTag(cursor: HtmlCursor, opened: string): void {
  const begin = cursor.at;
  cursor.at += 2;
  const name = cursor.skip(TAG_NAME);
  cursor.skip(SPACES);
  if (cursor.char !== '>') throw cannotParse(`Unclosed end tag ${atByte(cursor, begin)}`);
  if (name !== '' && name.toLowerCase() !== opened) {
    throw cannotParse(`Unmatched end tag ${atByte(cursor, begin)}, expected "</${opened}>", found "</${name}>"`);
  }
  cursor.at += 1;
}

function readAttributes(cursor: HtmlCursor, tag: string, begin: number): Map<string, string> {
  const attributes = new Map<string, string>();
  const unclosed = (): Refusal => cannotParse(`Unclosed start tag "${tag}" ${atByte(cursor, begin)}`);
  for (;;) {
    cursor.skip(SPACES);
    if (cursor.isAtEnd) throw unclosed();
    if (cursor.char === '>') break;
    const name = cursor.skip(ATTRIBUTE_NAME).toLowerCase();
    if (name === '') throw cannotParse(`Empty attribute name in the tag "${tag}" ${atByte(cursor, begin)}`);
    cursor.skip(SPACES);
    const value = cursor.char === '=' ? readValue(cursor) : '';
    if (value === undefined) throw unclosed();
    attributes.set(name, value);
  }
  cursor.at += 1;
  return attributes;
}

/** The value after `=`, or nothing if the text ends in it. */
function readValue(cursor: HtmlCursor): string | undefined {
  cursor.at += 1;
  cursor.skip(SPACES);
  const quote = cursor.char;
  if (quote === undefined) return undefined;
  if (quote !== '"' && quote !== "'") return readToken(cursor);
  const from = cursor.at + 1;
  const end = cursor.source.indexOf(quote, from);
  if (end === -1) return undefined;
  cursor.at = end + 1;
  return decodeReferences(cursor.source.slice(from, end));
}

function readToken(cursor: HtmlCursor): string {
  const begin = cursor.at;
  const token = cursor.skip(NAME_TOKEN).toLowerCase();
  if (!cursor.isAtEnd && !/[\s>]/.test(cursor.char ?? '')) {
    throw cannotParse(`Unexpected end of name token ${atByte(cursor, begin)}`);
  }
  return token;
}
