import { z } from 'zod';
import type { Content } from '../telegram/objects.ts';
import type { FileKind, StoredFile } from '../telegram/files/files.ts';
import { contentOf } from '../telegram/files/media.ts';
import { badRequest } from '../telegram/refusal.ts';
import { writableRoom } from '../telegram/chats/reach.ts';
import type { Call, Method } from './method.ts';
import { method } from './method.ts';
import { captioning, json, sending, text } from './params.ts';
import type { Captioning, Sending } from './sending.ts';
import { captionContent, send } from './sending.ts';

const MAX_PHOTO_BYTES = 10 * 1024 * 1024;
const MIN_ALBUM = 2;
const MAX_ALBUM = 10;
const IMAGE_HEADS = ['89504e47', 'ffd8ff', '47494638', '52494646', '424d'];

let lastAlbum = 0;

function sendFile(kind: FileKind): Method {
  return method(
    z.object({ ...sending, ...captioning, [kind]: text.optional() }),
    (call, params: Sending & Captioning & Record<string, unknown>) => {
      const caption = captionContent(call.world, params);
      writableRoom(call.world, params.chat_id);
      const file = fileOf(call, params[kind], kind);
      return send(call.world, params, { ...contentOf(file), ...caption });
    },
  );
}

/** A file that the parameter names: an upload, `attach://part`, or the id of a known file. */
function fileOf(call: Call, given: unknown, kind: FileKind): StoredFile {
  if (typeof given !== 'string' || given === '') throw badRequest(`there is no ${kind} in the request`);
  if (given.startsWith('attach://')) return uploaded(call, given.slice('attach://'.length), kind);
  if (/^https?:\/\//.test(given)) throw badRequest('failed to get HTTP URL content');
  const known = call.world.files.get(given);
  if (!known) throw badRequest('wrong file identifier/HTTP URL specified');
  if (known.kind !== kind) throw badRequest(`can't use file of type ${title(known.kind)} as ${title(kind)}`);
  return known;
}

function uploaded({ world, uploads }: Call, part: string, kind: FileKind): StoredFile {
  const upload = uploads.get(part);
  if (!upload) throw badRequest(`there is no ${kind} in the request`);
  if (kind === 'photo') checkPhoto(upload.bytes);
  return world.files.add({ kind, ...upload });
}

function checkPhoto(bytes: Uint8Array): void {
  if (bytes.length > MAX_PHOTO_BYTES) throw badRequest('PHOTO_INVALID_DIMENSIONS');
  const head = Buffer.from(bytes.subarray(0, 4)).toString('hex');
  if (!IMAGE_HEADS.some((start) => head.startsWith(start))) throw badRequest('IMAGE_PROCESS_FAILED');
}

function title(kind: FileKind): string {
  return kind === 'voice' ? 'VoiceNote' : kind.charAt(0).toUpperCase() + kind.slice(1);
}

const albumItem = z.looseObject({ type: z.enum(['photo', 'video', 'document']), media: z.string(), ...captioning });

const sendMediaGroup = method(
  z.object({ ...sending, media: json(z.array(albumItem, { error: "can't parse media JSON object" })) }),
  (call, params) => {
    if (params.media.length < MIN_ALBUM || params.media.length > MAX_ALBUM) {
      throw badRequest(`group must contain ${MIN_ALBUM}-${MAX_ALBUM} media`);
    }
    writableRoom(call.world, params.chat_id);
    const contents = params.media.map((item) => ({
      ...contentOf(fileOf(call, item.media, item.type)),
      ...captionContent(call.world, item),
    }));
    const album = `1${String(++lastAlbum).padStart(16, '0')}`;
    return contents.map((content: Content) => send(call.world, params, { media_group_id: album, ...content }));
  },
);

const getFile = method(z.object({ file_id: text.optional() }), ({ world }, { file_id }) => {
  if (!file_id) throw badRequest('invalid file_id');
  return world.files.describe(file_id);
});

export const fileMethods: Record<string, Method> = {
  sendPhoto: sendFile('photo'),
  sendDocument: sendFile('document'),
  sendVideo: sendFile('video'),
  sendVoice: sendFile('voice'),
  sendSticker: sendFile('sticker'),
  sendMediaGroup,
  getFile,
};
