import type { z } from 'zod';
import type { Content } from '../telegram/objects/message.ts';
import { badRequest } from '../telegram/refusal.ts';
import { formatText } from '../telegram/text/text.ts';
import { linkUsers } from '../telegram/text/user-links.ts';
import type { World } from '../telegram/world.ts';
import type { aboveMedia, captioning } from './params.ts';

const MAX_TEXT = 4096;
const MAX_CAPTION = 1024;

export type Captioning = Partial<z.output<z.ZodObject<typeof captioning & typeof aboveMedia>>>;

export function textContent(
  world: World,
  text: string | undefined,
  parseMode: string | undefined,
  entities: unknown,
): Content {
  if (!text) throw badRequest('message text is empty');
  const formatted = formatText(text, parseMode, entities);
  if (formatted.text === '') throw badRequest('text must be non-empty');
  if (formatted.text.length > MAX_TEXT) throw badRequest('message is too long');
  const linked = linkUsers(world, formatted.entities);
  return { text: formatted.text, ...(linked.length > 0 ? { entities: linked } : {}) };
}

export function captionContent(world: World, params: Captioning): Content {
  if (!params.caption) return {};
  const formatted = formatText(params.caption, params.parse_mode, params.caption_entities);
  if (formatted.text.length > MAX_CAPTION) throw badRequest('message caption is too long');
  if (formatted.text === '') return {};
  const linked = linkUsers(world, formatted.entities);
  return {
    caption: formatted.text,
    ...(linked.length > 0 ? { caption_entities: linked } : {}),
    ...(params.show_caption_above_media ? { show_caption_above_media: true as const } : {}),
  };
}
