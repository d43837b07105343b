import { copyRows } from './copy/copy-rows.ts';
import { keyRows } from './sealed/key-rows.ts';
import type { AnySpec } from './words/index-specs.ts';

/** What a store knows of itself. */
export const OWN_SPECS: readonly AnySpec[] = [keyRows, copyRows];
