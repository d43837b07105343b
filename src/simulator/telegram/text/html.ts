import type { MessageEntity } from '../objects.ts';
import { decodeReference, decodeReferences } from './html-references.ts';
import { normalUrl } from './normal-url.ts';
import { badRequest } from '../refusal.ts';
import type { Refusal } from '../refusal.ts';

export interface FormattedText {
  text: string;
  entities: MessageEntity[];
}

const TYPE_OF_TAG: Readonly<Record<string, string>> = {
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

interface OpenTag {
  name: string;
  offset: number;
  attributes: Map<string, string>;
}

/** Telegram's HTML: plain text and entities, or a refusal in its words, with offsets in UTF-8 bytes. */
export function parseHtml(source: string): FormattedText {
  return new HtmlReader(source).read();
}

class HtmlReader {
  readonly #source: string;
  #at = 0;
  #text = '';
  readonly #open: OpenTag[] = [];
  readonly #entities: MessageEntity[] = [];
  readonly #languages = new Map<number, string>();

  constructor(source: string) {
    this.#source = source;
  }

  read(): FormattedText {
    while (this.#at < this.#source.length) this.#step();
    const unclosed = this.#open.at(-1);
    if (unclosed) throw cannot(`Can't find end tag corresponding to start tag "${unclosed.name}"`);
    return { text: this.#text, entities: this.#entities.filter((entity) => entity.length > 0).sort(byPosition) };
  }

  #step(): void {
    const next = this.#nextSpecial();
    this.#text += this.#source.slice(this.#at, next);
    this.#at = next;
    if (next === this.#source.length) return;
    if (this.#source[next] === '&') this.#reference();
    else if (this.#source[next + 1] === '/') this.#endTag();
    else this.#startTag();
  }

  #nextSpecial(): number {
    for (let at = this.#at; at < this.#source.length; at++) {
      const char = this.#source.charCodeAt(at);
      if (char === 0x26 || char === 0x3c) return at;
    }
    return this.#source.length;
  }

  #reference(): void {
    const found = decodeReference(this.#source, this.#at);
    this.#text += found.text;
    this.#at += found.length;
  }

  #startTag(): void {
    const begin = this.#at;
    const name = this.#match(TAG_NAME, begin + 1).toLowerCase();
    this.#at = begin + 1 + name.length;
    if (this.#at >= this.#source.length) throw cannot(`Unclosed start tag at byte offset ${this.#bytes(begin)}`);
    if (!(name in TYPE_OF_TAG)) throw cannot(`Unsupported start tag "${name}" at byte offset ${this.#bytes(begin)}`);
    const attributes = this.#attributes(name, begin);
    if (name === 'span' && attributes.get('class') !== 'tg-spoiler') {
      throw cannot(`Tag "span" must have class "tg-spoiler" at byte offset ${this.#bytes(begin)}`);
    }
    this.#open.push({ name, offset: this.#text.length, attributes });
  }

  #attributes(tag: string, begin: number): Map<string, string> {
    const attributes = new Map<string, string>();
    const unclosed = (): Refusal => cannot(`Unclosed start tag "${tag}" at byte offset ${this.#bytes(begin)}`);
    for (;;) {
      this.#skip(SPACES);
      if (this.#at >= this.#source.length) throw unclosed();
      if (this.#source[this.#at] === '>') break;
      const name = this.#skip(ATTRIBUTE_NAME).toLowerCase();
      if (name === '') throw cannot(`Empty attribute name in the tag "${tag}" at byte offset ${this.#bytes(begin)}`);
      this.#skip(SPACES);
      const value = this.#source[this.#at] === '=' ? this.#attributeValue() : '';
      if (value === undefined) throw unclosed();
      attributes.set(name, value);
    }
    this.#at += 1;
    return attributes;
  }

  /** The value after `=`, or nothing if the text ends in it. */
  #attributeValue(): string | undefined {
    this.#at += 1;
    this.#skip(SPACES);
    const quote = this.#source[this.#at];
    if (quote === undefined) return undefined;
    if (quote !== '"' && quote !== "'") return this.#nameToken();
    const end = this.#source.indexOf(quote, this.#at + 1);
    if (end === -1) return undefined;
    const value = this.#source.slice(this.#at + 1, end);
    this.#at = end + 1;
    return decodeReferences(value);
  }

  #nameToken(): string {
    const begin = this.#at;
    const token = this.#skip(NAME_TOKEN).toLowerCase();
    if (this.#at < this.#source.length && !/[\s>]/.test(this.#source[this.#at] ?? '')) {
      throw cannot(`Unexpected end of name token at byte offset ${this.#bytes(begin)}`);
    }
    return token;
  }

  #skip(pattern: RegExp): string {
    const matched = this.#match(pattern, this.#at);
    this.#at += matched.length;
    return matched;
  }

  #endTag(): void {
    const begin = this.#at;
    const opened = this.#open.pop();
    if (!opened) throw cannot(`Unexpected end tag at byte offset ${this.#bytes(begin)}`);
    const name = this.#match(TAG_NAME, begin + 2);
    const end = begin + 2 + name.length + this.#match(SPACES, begin + 2 + name.length).length;
    if (this.#source[end] !== '>') throw cannot(`Unclosed end tag at byte offset ${this.#bytes(begin)}`);
    if (name !== '' && name.toLowerCase() !== opened.name) {
      throw cannot(
        `Unmatched end tag at byte offset ${this.#bytes(begin)}, expected "</${opened.name}>", found "</${name}>"`,
      );
    }
    this.#at = end + 1;
    this.#close(opened);
  }

  #close(tag: OpenTag): void {
    const entity: MessageEntity = {
      type: TYPE_OF_TAG[tag.name] ?? tag.name,
      offset: tag.offset,
      length: this.#text.length - tag.offset,
    };
    if (tag.name === 'a') return this.#closeLink(entity, tag.attributes.get('href'));
    if (tag.name === 'tg-emoji') return this.#closeEmoji(entity, tag.attributes.get('emoji-id') ?? '');
    if (tag.name === 'blockquote' && tag.attributes.has('expandable')) entity.type = 'expandable_blockquote';
    if (tag.name === 'code') this.#noteLanguage(tag);
    if (tag.name === 'pre') return this.#closePre(entity);
    this.#entities.push(entity);
  }

  #closeLink(entity: MessageEntity, href: string | undefined): void {
    const url = href ?? this.#text.slice(entity.offset);
    const address = normalUrl(url);
    if (address !== undefined) this.#entities.push({ ...entity, url: address });
  }

  #closeEmoji(entity: MessageEntity, id: string): void {
    if (!/^\d{1,19}$/.test(id) || BigInt(id) > 0x7fffffffffffffffn)
      throw cannot('Invalid custom emoji identifier specified');
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

  #match(pattern: RegExp, at: number): string {
    pattern.lastIndex = at;
    return pattern.exec(this.#source)?.[0] ?? '';
  }

  #bytes(index: number): number {
    return Buffer.byteLength(this.#source.slice(0, index));
  }
}

function byPosition(a: MessageEntity, b: MessageEntity): number {
  return a.offset - b.offset || b.length - a.length;
}

function cannot(reason: string): Refusal {
  return badRequest(`can't parse entities: ${reason}`);
}
