/** Files from outsiders: size before download, kind by the bytes, never by the name. The bytes stay with Telegram. */
import { fileTypeFromBuffer } from 'file-type';
import { GrammyError } from 'grammy';
import type { Document, File, PhotoSize } from 'grammy/types';
import type { StoredFile } from '../../../domain/forms/form.ts';
import type { Ctx } from '../../talk/context.ts';
import type { Question, Reading } from '../question.ts';
import { signsOf } from '../shown-answer.ts';
import { saysDone } from './input-kind.ts';

/** What a bot can fetch from Telegram. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;
/** Enough to tell the kind of every format we accept. */
const HEAD_BYTES = 65_536;
const DOWNLOAD_SECONDS = 20;

const ACCEPTED: ReadonlySet<string> = new Set([
  'application/pdf',
  'image/jpeg',
  'image/png',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
]);

interface Sent {
  readonly kind: StoredFile['kind'];
  readonly file: PhotoSize | Document;
  readonly name: string;
}

/** The file in a message: a document, or the largest size of a photo. */
function sentFile(ctx: Ctx): Sent | null {
  const { document, photo } = ctx.message ?? {};
  if (document) return { kind: 'document', file: document, name: safeName(document.file_name ?? 'file') };
  const largest = photo?.at(-1);
  return largest ? { kind: 'photo', file: largest, name: 'photo.jpg' } : null;
}

const NAME_LENGTH = 80;

/** A name to show: no path, no control or direction characters (what joins emoji stays), the end of it if it is long. */
function safeName(name: string): string {
  const clean = name
    .normalize('NFC')
    .toWellFormed()
    .replaceAll(/(?:(?!\u200D)[\p{Cc}\p{Cf}\\/:*?"<>|])+/gu, '_');
  let kept = '';
  for (const sign of signsOf(clean).toReversed()) {
    if (kept.length + sign.length > NAME_LENGTH) break;
    kept = sign + kept;
  }
  return kept || 'file';
}

/** A page of the document that is asked for. */
export async function readFile(ctx: Ctx, q: Question): Promise<Reading> {
  const { text } = ctx.message ?? {};
  if (text !== undefined && saysDone(ctx, text)) return { done: true };
  const sent = sentFile(ctx);
  if (!sent) return { code: 'notFile' };
  const reading = await readSent(ctx, q, sent);
  return 'code' in reading ? { ...reading, file: sent.name } : reading;
}

async function readSent(ctx: Ctx, q: Question, sent: Sent): Promise<Reading> {
  if ((sent.file.file_size ?? 0) > MAX_FILE_BYTES) return { code: 'tooBig' };
  const found = await fileAt(ctx, sent.file.file_id);
  if (found === 'tooBig') return { code: 'tooBig' };
  const { file_path: path, file_size: size = sent.file.file_size ?? 0 } = found ?? {};
  if (size > MAX_FILE_BYTES) return { code: 'tooBig' };
  const head = path === undefined ? null : await download(ctx, path);
  if (head === null) return { html: q.say('form.fileTrouble') };
  if (head.byteLength === 0) return { code: 'empty' };
  const mime = (await fileTypeFromBuffer(head))?.mime;
  if (mime === undefined || !ACCEPTED.has(mime)) return { code: 'wrongType' };
  const { file_id: fileId, file_unique_id: uniqueId } = sent.file;
  return { page: { fileId, uniqueId, kind: sent.kind, name: sent.name, mime, size } };
}

/** Where Telegram keeps a file; null if it does not say. The message need not tell the size: then the refusal does. */
async function fileAt(ctx: Ctx, id: string): Promise<File | 'tooBig' | null> {
  try {
    return await ctx.api.getFile(id);
  } catch (error) {
    if (!(error instanceof GrammyError) || error.error_code !== 400) throw error;
    return error.description.includes('too big') ? 'tooBig' : null;
  }
}

/** The first bytes of a file; null if Telegram does not hand it over. */
async function download(ctx: Ctx, path: string): Promise<Uint8Array | null> {
  const { fetchFile } = ctx.kit;
  try {
    const response = await fetchFile(path, AbortSignal.timeout(DOWNLOAD_SECONDS * 1000));
    if (!response.ok || !response.body) return null;
    return await headOf(response.body);
  } catch (error) {
    ctx.kit.log.warn({ err: error }, 'a file could not be fetched');
    return null;
  }
}

async function headOf(body: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = body.getReader();
  while (length < HEAD_BYTES) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    length += value.byteLength;
  }
  await reader.cancel();
  return Buffer.concat(chunks);
}
