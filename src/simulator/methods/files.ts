import type { z } from 'zod';
import type { FileKind } from '../telegram/files/files.ts';
import { contentOf } from '../telegram/files/media.ts';
import type { Measures } from '../telegram/files/media.ts';
import { writableRoom } from '../telegram/chats/reach.ts';
import { badRequest } from '../telegram/refusal.ts';
import { givenFile } from './given-file.ts';
import { mediaContent, mediaItems } from './media-items.ts';
import type { Method } from './method.ts';
import { method } from './method.ts';
import { aboveMedia, bool, captioning, int, posting, sending, text } from './params.ts';
import { send } from './sending.ts';
import type { Sending } from './sending.ts';
import type { Captioning } from './texts.ts';
import { captionContent } from './texts.ts';

const MIN_ALBUM = 2;
const MAX_ALBUM = 10;
const duration = { duration: int.optional() };

/** A method that sends one file, with what this kind takes beside it. */
function sendFile(kind: FileKind, more: z.ZodRawShape): Method {
  return method({ ...sending, ...more, [kind]: text.optional() }, (call, params) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- read by the shape above, whose type a variable key loses
    const read = params as Sending & Captioning & Measures & Record<string, unknown>;
    const caption = captionContent(call.world, read);
    writableRoom(call.world, read.chat_id);
    const file = givenFile(call, read[kind], kind);
    return send(call.world, read, { ...contentOf(file, read), ...caption });
  });
}

const sendMediaGroup = method({ ...posting, media: mediaItems }, (call, params) => {
  const kinds = new Set(params.media.map(({ type }) => type));
  if (params.media.length < MIN_ALBUM || params.media.length > MAX_ALBUM) {
    throw badRequest(`group must contain ${MIN_ALBUM}-${MAX_ALBUM} media`);
  }
  if (kinds.has('document') && kinds.size > 1) throw badRequest("document can't be mixed with other media types");
  writableRoom(call.world, params.chat_id);
  const contents = params.media.map((item) => mediaContent(call, item));
  const album = { media_group_id: call.world.newAlbum() };
  return contents.map((content) => send(call.world, params, { ...album, ...content }));
});

const getFile = method({ file_id: text.optional() }, ({ world }, { file_id }) => {
  if (!file_id) throw badRequest('invalid file_id');
  return world.files.describe(file_id);
});

export const fileMethods: Record<string, Method> = {
  sendPhoto: sendFile('photo', { ...captioning, ...aboveMedia }),
  sendDocument: sendFile('document', { ...captioning, disable_content_type_detection: bool.optional() }),
  sendVideo: sendFile('video', {
    ...captioning,
    ...aboveMedia,
    ...duration,
    width: int.optional(),
    height: int.optional(),
    supports_streaming: bool.optional(),
  }),
  sendVoice: sendFile('voice', { ...captioning, ...duration }),
  sendSticker: sendFile('sticker', { emoji: text.optional() }),
  sendMediaGroup,
  getFile,
};
