import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import { Refusal } from '../telegram/refusal.ts';

/** Another site open in the same browser has no say here. */
export function checkOrigin(c: Context): void {
  const origin = c.req.header('origin');
  if (origin !== undefined && URL.canParse(origin) && new URL(origin).host !== c.req.header('host')) {
    throw new HTTPException(403, { message: 'wrong origin' });
  }
}

/** What is wrong with a request, as `{ error }`. */
export function explain(error: Error, c: Context): Response {
  if (error instanceof HTTPException) return c.json({ error: error.message }, error.status);
  if (error instanceof Refusal || error instanceof RangeError || error instanceof SyntaxError) {
    return c.json({ error: error.message }, 400);
  }
  if (error instanceof z.ZodError) return c.json({ error: z.prettifyError(error) }, 400);
  throw error;
}
