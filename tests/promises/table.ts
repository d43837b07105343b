/** A table: every promise that `npm run test:faults` shows. */
import { kills } from './kills.ts';
import { outbox } from './outbox.ts';
import type { Promised } from './promised.ts';
import { stuck } from './stuck.ts';
import { webhook } from './webhook.ts';

export const PROMISES: readonly Promised[] = [...stuck, ...webhook, ...outbox, ...kills];
