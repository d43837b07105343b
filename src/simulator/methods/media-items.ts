import { z } from 'zod';
import { contentOf } from '../telegram/files/media.ts';
import type { Content } from '../telegram/objects/message.ts';
import { notImitated } from '../telegram/refusal.ts';
import { givenFile } from './given-file.ts';
import type { Call } from './method.ts';
import { aboveMedia, bool, captioning, int, json } from './params.ts';
import { captionContent } from './texts.ts';

const common = { media: z.string(), ...captioning };

/** `InputMedia`: what an album is made of, and what an edit puts in the place of a file. */
const shape = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('photo'), ...common, ...aboveMedia }),
  z.strictObject({
    type: z.literal('video'),
    ...common,
    ...aboveMedia,
    width: int.optional(),
    height: int.optional(),
    duration: int.optional(),
    supports_streaming: bool.optional(),
  }),
  z.strictObject({ type: z.literal('document'), ...common, disable_content_type_detection: bool.optional() }),
]);

type MediaItem = z.output<typeof shape>;

const item = z.preprocess((given) => {
  const type = z.looseObject({ type: z.string() }).safeParse(given).data?.type;
  if (type !== undefined && !['photo', 'video', 'document'].includes(type))
    throw notImitated(`InputMedia of type ${type}`);
  return given;
}, shape);

export const mediaItem = json(item);
export const mediaItems = json(z.array(item, { error: "can't parse media JSON object" }));

export function mediaContent(call: Call, given: MediaItem): Content {
  const { type, media } = given;
  const size = type === 'video' ? given : {};
  return { ...contentOf(givenFile(call, media, type), size), ...captionContent(call.world, given) };
}
