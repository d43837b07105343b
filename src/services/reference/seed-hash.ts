import { createHash } from 'node:crypto';
import { canonical } from '../../domain/reference/canonical.ts';

/** The same for values that say the same. */
export const seedHash = (value: unknown): string =>
  createHash('sha256').update(canonical(value)).digest('hex').slice(0, 16);
