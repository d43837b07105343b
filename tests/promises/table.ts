/** A table: every promise that `npm run test:faults` shows. */
import { promises as crashPoints } from './crash-points.ts';
import { kills } from './kills.ts';
import type { Promised } from './promised.ts';
import { stuck } from './stuck.ts';
import { webhook } from './webhook.ts';

export const PROMISES: readonly Promised[] = [...stuck, ...webhook, ...kills, ...crashPoints];
