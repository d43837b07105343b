import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import { Refusal } from '../telegram/refusal.ts';

/** What is wrong with a request, as `{ error }`. */
export function explain(error: Error, c: Context): Response {
  if (error instanceof HTTPException) return c.json({ error: error.message }, error.status);
  if (error instanceof Refusal && error.code === 413) return c.json({ error: error.message }, 413);
  if (error instanceof Refusal || error instanceof RangeError || error instanceof SyntaxError) {
    return c.json({ error: error.message }, 400);
  }
  if (error instanceof z.ZodError) return c.json({ error: z.prettifyError(error) }, 400);
  throw error;
}
