import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../services/notices/pacer.ts';

export const realClock: Clock = {
  now: () => performance.now(),
  sleep: (ms, signal) => sleep(ms, undefined, signal ? { signal } : { ref: false }).catch(() => undefined),
};
