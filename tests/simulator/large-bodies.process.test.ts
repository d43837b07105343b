/** What is too large is refused while it comes in: measured on a simulator in a process of its own. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SimulatorProcess } from './support/simulator-process.ts';

const MOST_GROWTH_MB = 100;

let sim: SimulatorProcess;
beforeAll(async () => {
  sim = await SimulatorProcess.begin();
});
afterAll(() => sim.end());

const CASES = (['page', 'bot'] as const).flatMap((to) =>
  (['told', 'untold'] as const).map((length) => ({ to, length }) as const),
);

describe.skipIf(process.platform !== 'linux')('300 MB', () => {
  it.each(CASES)('to the $to, length $length: refused early, and memory does not grow', async ({ to, length }) => {
    const idle = sim.peak();
    const answers = await Promise.all([1, 2, 3].map(() => sim.upload({ to, megabytes: 300, length })));
    for (const { status, after } of answers) {
      expect(status).toBe(413);
      expect(after).toBeLessThan(150);
    }
    expect(sim.peak() - idle).toBeLessThan(MOST_GROWTH_MB);
    expect(sim.leftOver()).toEqual([]);
  });
});

describe('what Telegram takes', () => {
  it('is taken: 50 MB from a person', async () => {
    expect((await sim.upload({ to: 'page', megabytes: 50, length: 'untold' })).status).toBe(200);
  });

  it('is not taken above: 51 MB', async () => {
    expect((await sim.upload({ to: 'page', megabytes: 51, length: 'untold' })).status).toBe(413);
  });

  it.each(['page', 'bot'])('is 1 MB of text to the %s', async (to) => {
    const url = sim.address + (to === 'page' ? '/sim/chats/1001/messages' : `/bot${sim.token}/sendMessage`);
    const body = JSON.stringify({ from: 1001, chat_id: 1001, text: 'x'.repeat(2 * 1024 * 1024) });
    const headers = { 'content-type': 'application/json' };
    expect((await fetch(url, { method: 'POST', headers, body })).status).toBe(413);
  });
});
