import { z } from 'zod';

export const httpsUrlSchema = z.url({ protocol: /^https$/ });

/** Where a fact was read. */
export const sourceSchema = z.strictObject({ title: z.string().trim().min(1), url: httpsUrlSchema });
