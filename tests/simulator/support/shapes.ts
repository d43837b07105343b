import { z } from 'zod';

/** What tests read out of answers; parsing an answer of another shape fails the test. */

const file = z.looseObject({ file_id: z.string() });

export const messageShape = z.looseObject({
  message_id: z.number(),
  text: z.string().optional(),
  caption: z.string().optional(),
  media_group_id: z.string().optional(),
  document: file.optional(),
});

export const updateShape = z.looseObject({
  update_id: z.number(),
  message: messageShape.optional(),
  inline_query: z.looseObject({ id: z.string() }).optional(),
});

export const updatesShape = z.array(updateShape);

export const answerShape = z.looseObject({
  ok: z.boolean(),
  result: z.unknown().optional(),
  error_code: z.number().optional(),
  description: z.string().optional(),
});

export const addressShape = z.object({ port: z.number() });
