import { describe, expect, it } from 'vitest';
import { readiness } from '../../src/start/readiness.ts';

describe('readiness', () => {
  it('asks all, and says of each by its name how it is', async () => {
    const ready = readiness({
      well: () => Promise.resolve(null),
      ill: () => Promise.resolve('none for 95 s'),
      faulty: () => Promise.reject(new Error('mongodb://office:password@mongo')),
      broken: () => {
        throw new Error('at once');
      },
    });
    expect(await ready()).toEqual([
      { name: 'well', ok: true, said: 'ok' },
      { name: 'ill', ok: false, said: 'none for 95 s' },
      { name: 'faulty', ok: false, said: 'does not answer' },
      { name: 'broken', ok: false, said: 'does not answer' },
    ]);
  });

  it('waits for nobody who hangs', async () => {
    const ready = readiness({ hangs: () => new Promise(() => undefined), well: () => Promise.resolve(null) }, 50);
    const asked = performance.now();
    expect((await ready()).map(({ ok }) => ok)).toEqual([false, true]);
    expect(performance.now() - asked).toBeLessThan(2000);
  });
});
