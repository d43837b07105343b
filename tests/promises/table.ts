/** A table: every promise that `npm run test:faults` shows. */
import { promises as crashPoints } from './crash-points.ts';
import { kills } from './kills.ts';
import { outbox } from './outbox.ts';
import type { Promised } from './promised.ts';
import { promises as simulator } from './simulator.ts';
import { promises as storeDamage } from './store-damage.ts';
import { promises as storeMoves } from './store-moves.ts';
import { stuck } from './stuck.ts';
import { webhook } from './webhook.ts';

export const PROMISES: readonly Promised[] = [
  ...stuck,
  ...webhook,
  ...outbox,
  ...kills,
  ...crashPoints,
  ...storeDamage,
  ...storeMoves,
  ...simulator,
];
