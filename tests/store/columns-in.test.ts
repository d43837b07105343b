import { expect, test } from 'vitest';
import { columnsIn } from '../../src/store/embedded/columns-in.ts';
import { StoreFailed } from '../../src/store/errors.ts';

const doc = {
  id: 'a"b\\',
  'x"y': 1,
  answers: { id: 'inner', list: [1, { state: 'inner' }, ']}"'], deep: { state: 'deeper' } },
  state: 'new\\"}',
  rank: -1.5,
  urgent: false,
  code: null,
  history: [[], {}, 'state'],
  name: 'Әл-Фараби 😀 \u0000',
};

test.each([
  ['the first', ['id']],
  ['the last', ['name']],
  ['some between', ['state', 'rank', 'urgent', 'code']],
  ['what is no scalar', ['answers', 'history']],
  ['what is not there, or only inside', ['list', 'deep', 'none']],
  ['all', Object.keys(doc).filter((name) => name !== 'x"y')],
])('reads %s, as the whole document has it', (_, names) => {
  const expected = Object.entries(doc).filter(([name]) => names.includes(name));
  expect(columnsIn(JSON.stringify(doc), new Set(names))).toEqual(Object.fromEntries(expected));
});

test('of nothing there is nothing', () => {
  expect(columnsIn('{}', new Set(['id']))).toEqual({});
});

test.each(['{"id":"a', '{"id":{"a":1', '{"id":[1,2}'])('a document torn apart is damage: %s', (text) => {
  expect(() => columnsIn(text, new Set(['id']))).toThrow(StoreFailed);
});
