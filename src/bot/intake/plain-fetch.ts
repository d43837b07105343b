// @ts-expect-error it has no types, and those that others wrote for it clash with grammY's
import nodeFetch from 'node-fetch';
import type { Fetch } from './patience.ts';

/** The fetch that grammY takes by itself. */
export const plainFetch = nodeFetch as Fetch;
