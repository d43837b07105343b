import type { FileKind, StoredFile } from '../telegram/files/files.ts';
import { badRequest, notImitated } from '../telegram/refusal.ts';
import type { Call } from './method.ts';

const MAX_PHOTO_BYTES = 10 * 1024 * 1024;
const IMAGE_HEADS = ['89504e47', 'ffd8ff', '47494638', '52494646', '424d'];

/** A file that a parameter names: an upload, `attach://part`, or the id of a known file. */
export function givenFile(call: Call, given: unknown, kind: FileKind): StoredFile {
  if (typeof given !== 'string' || given === '') throw badRequest(`there is no ${kind} in the request`);
  if (given.startsWith('attach://')) return uploaded(call, given.slice('attach://'.length), kind);
  if (/^https?:\/\//.test(given)) throw notImitated('sending a file by its address');
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
