import { z } from 'zod';
import type { Context } from 'hono';
import type { Env } from './own-only.ts';
import { readBody } from './read-body.ts';

/** What the page asks for, as it comes: read by these or refused with 400. */

export const id = z.coerce.number().int();
const optionalId = id.optional();
const firstName = z.string().trim().min(1).max(64);

export const newPerson = z.object({
  firstName,
  lastName: z.string().trim().max(64).optional(),
  languageCode: z.string().max(8).optional(),
});

export const personChange = z.object({
  languageCode: z.string().min(2).max(8).optional(),
  blocked: z.boolean().optional(),
  firstName: firstName.optional(),
});

export const said = z.object({ from: id, text: z.string().min(1), replyTo: optionalId, thread: optionalId });

export const sentFile = z.object({
  from: id,
  kind: z.enum(['document', 'photo']).default('document'),
  caption: z.string().optional(),
  album: z.string().optional(),
  replyTo: optionalId,
  thread: optionalId,
});

export const tapped = z.object({ from: id, message: id, row: z.int().min(0), column: z.int().min(0) });
export const contactShared = z.object({ from: id });
export const pressed = z.object({
  from: id,
  text: z.string().min(1),
  users: z.array(id).optional(),
  sharedChat: optionalId,
});
export const asked = z.object({ from: id, query: z.string().max(256) });
export const chosen = z.object({ from: id, chat: id, resultId: z.string(), queryId: z.string() });

export async function bodyOf<S extends z.ZodType>(c: Context<Env>, shape: S): Promise<z.output<S>> {
  return shape.parse(JSON.parse(String(await readBody(c))));
}
