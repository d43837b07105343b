import { assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile, escapeHtml, Html } from '../../src/i18n/template.ts';

describe('a template', () => {
  it('puts values into their places, as often as they stand there', () => {
    expect(compile('{{a}} and {{b}}, {{a}}')({ a: 'one', b: 2 })).toBe('one and 2, one');
  });

  it('without places is its text', () => {
    expect(compile('<b>Hello</b>')()).toBe('<b>Hello</b>');
  });

  it('keeps its own markup and shows that of a value literally', () => {
    expect(compile('<b>{{name}}</b>')({ name: '<i>A & "B"</i>' })).toBe(
      '<b>&lt;i&gt;A &amp; &quot;B&quot;&lt;/i&gt;</b>',
    );
  });

  it('takes markup that was made here as it is', () => {
    expect(compile('{{link}}')({ link: new Html('<a href="https://a.kz">A</a>') })).toBe(
      '<a href="https://a.kz">A</a>',
    );
  });

  it('does not read places in a value', () => {
    expect(compile('{{a}}{{b}}')({ a: '{{b}}', b: 'x' })).toBe('{{b}}x');
    expect(compile('{{a}}')({ a: '$& $1' })).toBe('$&amp; $1');
  });

  it.each([undefined, {}, { other: 'x' }])('throws when a value is missing: %j', (values) => {
    expect(() => compile('Hello {{name}}')(values)).toThrow('{{name}}');
  });

  it('takes an empty text and 0 for values', () => {
    expect(compile('[{{a}}{{b}}]')({ a: '', b: 0 })).toBe('[0]');
  });
});

describe('escaping', () => {
  it('leaves nothing that Telegram reads as markup, and loses nothing of the words', () => {
    assert(
      property(string({ unit: 'binary' }), (text) => {
        const escaped = escapeHtml(text);
        expect(escaped).not.toMatch(/[<>"]|&(?!(?:amp|lt|gt|quot);)/u);
        const back = escaped
          .replaceAll('&lt;', '<')
          .replaceAll('&gt;', '>')
          .replaceAll('&quot;', '"')
          .replaceAll('&amp;', '&');
        expect(back).toBe(text.replaceAll(/[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]/gu, ''));
      }),
    );
  });

  it('drops what turns the direction of text round', () => {
    expect(escapeHtml('a\u202Egpj.exe\u2066b\u200F')).toBe('agpj.exeb');
  });

  it('leaves Kazakh letters and emoji alone', () => {
    expect(escapeHtml('Әйгерім Қосымқызы 👩‍🎓')).toBe('Әйгерім Қосымқызы 👩‍🎓');
  });
});
