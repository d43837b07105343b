import type { Content, Message } from '../objects/message.ts';

export const MEDIA = ['photo', 'document', 'voice', 'video', 'sticker', 'contact'] as const;
export const TEXTS = ['text', 'entities', 'link_preview_options'] as const;
export const CAPTIONS = ['caption', 'caption_entities', 'show_caption_above_media'] as const;
export const EVERYTHING = [...TEXTS, ...MEDIA, ...CAPTIONS] as const;

/** What a message carries, of these fields. */
export function carried(message: Message, fields: readonly (keyof Content)[]): Content {
  const kept = fields.filter((field) => message[field] !== undefined).map((field) => [field, message[field]] as const);
  return Object.fromEntries(kept);
}
