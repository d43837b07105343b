import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { within } from '../src/within.ts';

const never = (): Promise<never> => new Promise(() => undefined);

it('resolves to what the work comes to', async () => {
  expect(await within(1000, () => Promise.resolve(7))).toBe(7);
});

it('rejects where the work takes longer, with what the caller says of it', async () => {
  await expect(within(5, never)).rejects.toThrow('no answer within 5 ms');
  await expect(within(5, never, () => new RangeError('too slow'))).rejects.toThrow(RangeError);
});

it('leaves nothing behind of work that throws at once or rejects: what nobody hears would end the process', async () => {
  const unheard: unknown[] = [];
  const hear = (reason: unknown): unknown => unheard.push(reason);
  process.on('unhandledRejection', hear);
  onTestFinished(() => void process.off('unhandledRejection', hear));
  await expect(
    within(5, () => {
      throw new Error('at once');
    }),
  ).rejects.toThrow('at once');
  await expect(within(5, () => Promise.reject(new Error('later')))).rejects.toThrow('later');
  await sleep(30);
  expect(unheard).toEqual([]);
});
