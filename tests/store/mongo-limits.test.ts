/** Every command to MongoDB has an end, though nobody answers. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { StoreFailed } from '../../src/store/errors.ts';
import { guarded } from '../../src/store/mongo/mongo-errors.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('a command without an answer is given up after half a minute, not before', async () => {
  let ended = '';
  void guarded(() => new Promise(() => undefined)).catch((error: unknown) => {
    ended = error instanceof StoreFailed ? error.message : 'something else';
  });
  await vi.advanceTimersByTimeAsync(29_000);
  expect(ended).toBe('');
  await vi.advanceTimersByTimeAsync(1000);
  expect(ended).toBe('the store has not answered for 30 s');
});

it('an answer in time leaves no timer behind', async () => {
  expect(await guarded(() => Promise.resolve(7))).toBe(7);
  expect(vi.getTimerCount()).toBe(0);
});
