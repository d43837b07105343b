import type { MessageEntity } from '../objects/message.ts';
import { notImitated } from '../refusal.ts';
import { atByte, cannotParse, HtmlCursor } from './html-cursor.ts';
import { decodeReference } from './html-references.ts';
import { readEndTag, readStartTag, TYPE_OF_TAG } from './html-tags.ts';
import type { Tag } from './html-tags.ts';
import { normalUrl } from './normal-url.ts';

export interface FormattedText {
  text: string;
  entities: MessageEntity[];
}

interface OpenTag extends Tag {
  /** Where in the text it begins. */
  readonly offset: number;
}

/** Telegram's HTML: plain text and entities, or a refusal in its words, with offsets in UTF-8 bytes. */
export function parseHtml(source: string): FormattedText {
  return new HtmlReader(source).read();
}

class HtmlReader {
  readonly #cursor: HtmlCursor;
  #text = '';
  readonly #open: OpenTag[] = [];
  readonly #entities: MessageEntity[] = [];
  readonly #languages = new Map<number, string>();

  constructor(source: string) {
    this.#cursor = new HtmlCursor(source);
  }

  read(): FormattedText {
    while (!this.#cursor.isAtEnd) this.#step();
    const unclosed = this.#open.at(-1);
    if (unclosed) throw cannotParse(`Can't find end tag corresponding to start tag "${unclosed.name}"`);
    return { text: this.#text, entities: this.#entities.filter((entity) => entity.length > 0).sort(byPosition) };
  }

  #step(): void {
    const cursor = this.#cursor;
    this.#text += cursor.skipText();
    if (cursor.isAtEnd) return;
    if (cursor.char === '&') this.#reference();
    else if (cursor.source[cursor.at + 1] === '/') this.#endTag();
    else this.#open.push({ ...readStartTag(cursor), offset: this.#text.length });
  }

  #reference(): void {
    const found = decodeReference(this.#cursor.source, this.#cursor.at);
    this.#text += found.text;
    this.#cursor.at += found.length;
  }

  #endTag(): void {
    const opened = this.#open.pop();
    if (!opened) throw cannotParse(`Unexpected end tag ${atByte(this.#cursor, this.#cursor.at)}`);
    readEndTag(this.#cursor, opened.name);
    this.#close(opened);
  }

  #close(tag: OpenTag): void {
    const { name, attributes, offset } = tag;
    const entity: MessageEntity = { type: TYPE_OF_TAG[name] ?? name, offset, length: this.#text.length - offset };
    if (name === 'tg-time') throw notImitated('the tag <tg-time>');
    if (name === 'a') return this.#closeLink(entity, attributes.get('href'));
    if (name === 'tg-emoji') return this.#closeEmoji(entity, attributes.get('emoji-id') ?? '');
    if (name === 'blockquote' && attributes.has('expandable')) entity.type = 'expandable_blockquote';
    if (name === 'code') this.#noteLanguage(tag);
    if (name === 'pre') return this.#closePre(entity);
    this.#entities.push(entity);
  }

  #closeLink(entity: MessageEntity, href: string | undefined): void {
    const address = normalUrl(href ?? this.#text.slice(entity.offset));
    if (address !== undefined) this.#entities.push({ ...entity, url: address });
  }

  #closeEmoji(entity: MessageEntity, id: string): void {
    if (!/^\d{1,19}$/.test(id) || BigInt(id) > 0x7fffffffffffffffn)
      throw cannotParse('Invalid custom emoji identifier specified');
    this.#entities.push({ ...entity, custom_emoji_id: id });
  }

  /** `<pre><code class="language-x">` is one entity: the block, with its language. */
  #closePre(pre: MessageEntity): void {
    const code = this.#entities.findIndex(
      (inner) => inner.offset === pre.offset && inner.length === pre.length && inner.type === 'code',
    );
    if (code === -1) return void this.#entities.push(pre);
    const language = this.#languages.get(pre.offset);
    this.#entities[code] = { ...pre, ...(language === undefined ? {} : { language }) };
  }

  #noteLanguage(code: OpenTag): void {
    const language = code.attributes.get('class')?.match(/^language-(.+)/)?.[1];
    if (language !== undefined) this.#languages.set(code.offset, language);
  }
}

function byPosition(a: MessageEntity, b: MessageEntity): number {
  return a.offset - b.offset || b.length - a.length;
}
