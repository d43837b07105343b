import { z } from 'zod';

/** Parameters as the Bot API reads them: a form's strings mean the same as JSON's numbers, booleans and objects. */

export const chatId = z
  .union([z.number(), z.string().min(1)], { error: 'chat_id is empty' })
  .transform((value) => (typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value));

export const userId = z.coerce.number({ error: 'invalid user_id specified' }).int('invalid user_id specified');

export const messageId = z.coerce
  .number({ error: 'message identifier is not specified' })
  .int('message identifier is not specified');

export const messageIds = json(
  z
    .array(
      z.coerce.number().int('invalid message identifier specified').positive('invalid message identifier specified'),
      {
        error: 'message identifiers are not specified',
      },
    )
    .min(1, 'message identifiers are not specified')
    .max(100, 'too many message identifiers specified'),
);

export const int = z.coerce.number().int();

export const bool = z.union([
  z.boolean(),
  z.number().transform((value) => value !== 0),
  z.string().transform((value) => ['true', 'yes', '1'].includes(value.toLowerCase())),
]);

export const text = z.coerce.string();

/** An object or an array: itself, or its JSON text. */
export function json<S extends z.ZodType>(shape: S): z.ZodPreprocess<S> {
  return z.preprocess(fromJson, shape);
}

function fromJson(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

export const anyJson = z.unknown().transform(fromJson);

export const linkPreview = json(
  z.strictObject({
    is_disabled: z.boolean('field "is_disabled" must be of type Boolean').optional(),
    url: z.string().optional(),
    prefer_small_media: z.boolean().optional(),
    prefer_large_media: z.boolean().optional(),
    show_above_text: z.boolean().optional(),
  }),
);

const replyParameters = json(
  z.strictObject({
    message_id: z.coerce.number({ error: 'can\'t find field "message_id"' }).int(),
    allow_sending_without_reply: bool.optional(),
    quote: text.optional(),
    quote_parse_mode: text.optional(),
    quote_entities: anyJson.optional(),
    quote_position: int.optional(),
  }),
);

/** Where a message goes and how. Nothing makes a sound here, so `disable_notification` is taken and has no effect. */
export const delivering = {
  chat_id: chatId,
  message_thread_id: int.optional(),
  protect_content: bool.optional(),
  disable_notification: bool.optional(),
};

/** What every method that posts a message of its own reads. */
export const posting = {
  ...delivering,
  message_effect_id: text.optional(),
  reply_parameters: replyParameters.optional(),
  reply_to_message_id: int.optional(),
  allow_sending_without_reply: bool.optional(),
};

export const sending = { ...posting, reply_markup: anyJson.optional() };

export const captioning = {
  caption: text.optional(),
  parse_mode: text.optional(),
  caption_entities: anyJson.optional(),
};

export const aboveMedia = { show_caption_above_media: bool.optional() };
