/** docs/simulator.md against the code, and both against the types of the Bot API. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { methodTable } from '../../src/simulator/methods/table.ts';
import { botApiParameters } from './support/bot-api-parameters.ts';

/** Parameters that the Bot API took once and still takes, though its documentation no longer names them. */
const OLDER = ['allow_sending_without_reply'];

interface Row {
  readonly method: string;
  readonly idle: readonly string[];
  readonly refused: readonly string[];
}

const section = readFileSync('docs/simulator.md', 'utf8').split('## Methods')[1]?.split('\n## ')[0] ?? '';
const names = (cell: string | undefined): string[] =>
  [...(cell ?? '').matchAll(/`(\w+)`/gu)].map(([, name]) => name ?? '');
const rows: readonly Row[] = section
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => {
    const [method, , idle, refused] = line.split('|').slice(1);
    return { method: names(method)[0] ?? '', idle: names(idle), refused: names(refused) };
  });
const methods = [...methodTable.values()];

describe('docs/simulator.md', () => {
  it('names every method of the table, and no other', () => {
    expect(methods.length).toBeGreaterThan(40);
    expect(rows.map(({ method }) => method).toSorted()).toEqual(methods.map(({ name }) => name).toSorted());
  });

  it.each(rows)(
    'says of $method which parameters are refused and which have no effect',
    ({ method, idle, refused }) => {
      const known = methodTable.get(method.toLowerCase())?.parameters ?? [];
      const all = botApiParameters.get(method) ?? [];
      expect(all.filter((name) => !known.includes(name)).toSorted()).toEqual(refused.toSorted());
      expect(idle.filter((name) => !known.includes(name))).toEqual([]);
      expect(known.filter((name) => !all.includes(name) && !OLDER.includes(name))).toEqual([]);
    },
  );

  it('is held against types that were read in full', () => {
    expect(botApiParameters.size).toBeGreaterThan(150);
    expect(botApiParameters.get('sendMessage')).toEqual(expect.arrayContaining(['chat_id', 'text', 'reply_markup']));
    expect(botApiParameters.get('sendMessage')).not.toContain('message_id');
  });
});
