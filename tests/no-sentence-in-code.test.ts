/** No sentence for people in code: a text stands in locales/, in three languages. */
import { describe, expect, it } from 'vitest';
import { literalText, nameOf, nodesOf, parse, sourcesIn, type Node, type Visited } from './support/sources.ts';

const sources = sourcesIn('src/bot', 'src/services', 'src/domain', 'src/jobs', 'src/http', 'src/start.ts');

/** A letter alone is no word: the fold turns one into another. */
const CYRILLIC = /\p{Script=Cyrillic}{2,}/u;
const SENTENCE = /\p{L}{2,}(?:[ ,]+\p{L}+){2,}/u;

/** Said in every language alike: each language's own name. Read, not said: the words round a year in a typed date. */
const ALLOWED: readonly string[] = ['Қазақша', 'Русский', 'жыл', 'жылғы', 'жылдың', 'год', 'года'];

/** For operators: the names of jobs, in the log, and what the health check says. */
const FOR_OPERATORS = /^src\/(?:jobs\/jobs|http\/server)\.ts$/u;

/** What operators and programmers read: an error's message, a line of the log, a metric's help; and Telegram's own words, looked for in its answers. */
const NOT_FOR_PEOPLE =
  /Error$|(?:^|\.)log\.\w+$|^(?:Counter|Gauge|Histogram)$|(?:^|\.)(?:includes|startsWith|describe|meta)$/u;

const isForPeople = ({ node, above }: Visited): boolean =>
  !above.some((outer) => isCall(outer) && NOT_FOR_PEOPLE.test(nameOf(outer['callee']) ?? '')) &&
  !above.some((outer) => outer.type === 'TsLiteralType' || outer.type === 'ImportDeclaration' || isReason(outer)) &&
  node.type !== 'TsLiteralType';

/** Why a record keeps something: for whoever reads the table. */
const isReason = (node: Node): boolean => node.type === 'KeyValueProperty' && nameOf(node['key']) === 'staysBecause';

const isCall = ({ type }: Node): boolean => type === 'CallExpression' || type === 'NewExpression';

interface Found {
  readonly path: string;
  readonly text: string;
}

function textsIn(tree: Node, path: string): readonly Found[] {
  return [...nodesOf(tree)]
    .filter((visited) => isForPeople(visited))
    .map(({ node }) => literalText(node))
    .filter((text) => text !== undefined)
    .map((text) => ({ path, text }));
}

const texts = sources.flatMap(({ path, tree }) => textsIn(tree, path));

describe('the rule', () => {
  const found = (code: string): readonly string[] =>
    textsIn(parse(code), 'code')
      .map(({ text }) => text)
      .filter((text) => CYRILLIC.test(text) || SENTENCE.test(text));

  it('finds sentences in strings and templates', () => {
    expect(found("show('Please try it again');")).toEqual(['Please try it again']);
    expect(found('show(`Осталось ${days}`);')).toEqual(['Осталось ${}']);
  });

  it('leaves faults, the log, types and imports alone', () => {
    const fine = [
      "throw new TypeError('this can never be');",
      "kit.log.warn({}, 'a notice was not sent');",
      "type A = 'one two three';",
    ];
    expect(fine.flatMap((code) => found(code))).toEqual([]);
  });
});

describe('code', () => {
  it('is looked at, text by text', () => {
    expect(sources.length).toBeGreaterThan(50);
    expect(texts.length).toBeGreaterThan(500);
  });

  it('has no Cyrillic word', () => {
    expect(texts.filter(({ text }) => CYRILLIC.test(text) && !ALLOWED.includes(text))).toEqual([]);
  });

  it('has no English sentence', () => {
    const forPeople = texts.filter(({ path }) => !FOR_OPERATORS.test(path));
    expect(forPeople.filter(({ text }) => SENTENCE.test(text.replaceAll(/<[^>]*>|\$\{\}/gu, ' ')))).toEqual([]);
  });
});
