import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseHtml } from '../../src/simulator/telegram/text/html.ts';
import { Refusal } from '../../src/simulator/telegram/refusal.ts';
import { formatText } from '../../src/simulator/telegram/text/text.ts';

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

describe('HTML as Telegram reads it', () => {
  it.each([
    ['a &lt;b&gt; &amp;amp; &quot;c&quot; &#1040;&#x410;', 'a <b> &amp; "c" АА'],
    ['unknown &nbsp; and a lone & stay', 'unknown &nbsp; and a lone & stay'],
    ['&ampx', '&x'],
  ])('decodes %s', (source, text) => {
    expect(parseHtml(source)).toEqual({ text, entities: [] });
  });

  it.each([
    ['<pre><code class="language-ts">x</code></pre>', [{ type: 'pre', offset: 0, length: 1, language: 'ts' }]],
    [
      '<tg-spoiler>x</tg-spoiler><span class="tg-spoiler">y</span>',
      [
        { type: 'spoiler', offset: 0, length: 1 },
        { type: 'spoiler', offset: 1, length: 1 },
      ],
    ],
    ['<blockquote expandable>x</blockquote>', [{ type: 'expandable_blockquote', offset: 0, length: 1 }]],
    ["<a href='tg://user?id=7'>x</a>", [{ type: 'text_link', offset: 0, length: 1, url: 'tg://user?id=7' }]],
    ['<a href="nonsense">x</a>', []],
    ['<B>x</b  >', [{ type: 'bold', offset: 0, length: 1 }]],
    [
      '<b>a<i>б</i></b>',
      [
        { type: 'bold', offset: 0, length: 2 },
        { type: 'italic', offset: 1, length: 1 },
      ],
    ],
  ])('marks %s', (source, entities) => {
    expect(parseHtml(source).entities).toEqual(entities);
  });

  it.each([
    ['<b', 'Unclosed start tag at byte offset 0'],
    ['<b x=', 'Unclosed start tag "b" at byte offset 0'],
    ['<a href="x>y</a>', 'Unclosed start tag "a" at byte offset 0'],
    ['<a href=x:y>z</a>', 'Unexpected end of name token at byte offset 8'],
    ['<b>x</b', 'Unclosed end tag at byte offset 4'],
    ['<a ="x">y</a>', 'Empty attribute name in the tag "a" at byte offset 0'],
    ['😀<i>', 'Can\'t find end tag corresponding to start tag "i"'],
    ['<tg-emoji emoji-id="9999999999999999999">x</tg-emoji>', 'Invalid custom emoji identifier specified'],
  ])('refuses %s', (source, reason) => {
    expect(() => parseHtml(source)).toThrow(`Bad Request: can't parse entities: ${reason}`);
  });

  it('gives back any escaped text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(parseHtml(escape(text)).text).toBe(text);
      }),
    );
  });

  it('reads or refuses anything, with entities inside the text', () => {
    const piece = fc.constantFrom(
      '<b>',
      '</b>',
      '<a href="x.kz">',
      '</a>',
      '<',
      '>',
      '&',
      '&lt;',
      '/',
      ' ',
      '\n',
      '😀',
      'ә',
      '<pre>',
      '</pre>',
      '="',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        let result;
        try {
          result = formatText(pieces.join(''), 'HTML', undefined);
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal);
          return;
        }
        for (const { offset, length } of result.entities) {
          expect(offset).toBeGreaterThanOrEqual(0);
          expect(length).toBeGreaterThan(0);
          expect(offset + length).toBeLessThanOrEqual(result.text.length);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('trims, cleans, and moves entities along', () => {
    expect(formatText('  \u0000<b>x</b>\r\n ', 'html', undefined)).toEqual({
      text: 'x',
      entities: [{ type: 'bold', offset: 0, length: 1 }],
    });
  });

  it('marks addresses and commands by itself, but not in code', () => {
    const { entities } = formatText('/start <code>/help</code> @someone https://a.kz/x, a@b.kz', 'HTML', undefined);
    expect(entities.map(({ type }) => type)).toEqual(['bot_command', 'code', 'mention', 'url', 'email']);
  });
});
