import { createHash } from 'node:crypto';
import type { FileInfo } from '../objects/message.ts';
import { badRequest, Refusal } from '../refusal.ts';

const MAX_DOWNLOAD_BYTES = 20 * 1024 * 1024;
const MAX_UPLOAD_BYTES = 50 * 1024 * 1024;
const EXTENSION: Readonly<Record<FileKind, string>> = {
  document: 'bin',
  photo: 'jpg',
  voice: 'oga',
  video: 'mp4',
  sticker: 'webp',
};
const FOLDER: Readonly<Record<FileKind, string>> = {
  document: 'documents',
  photo: 'photos',
  voice: 'voice',
  video: 'videos',
  sticker: 'stickers',
};

export type FileKind = 'document' | 'photo' | 'voice' | 'video' | 'sticker';

export interface NewFile {
  kind: FileKind;
  bytes: Uint8Array;
  name?: string;
  mime?: string;
  /** Leave `file_size` out, as Telegram may. */
  hideSize?: boolean;
  /** Say another size than the bytes have: a file of 30 MB without 30 MB. */
  declaredSize?: number;
}

export interface StoredFile {
  readonly kind: FileKind;
  readonly id: string;
  readonly uniqueId: string;
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly name: string | undefined;
  readonly mime: string;
  readonly size: number;
  readonly hideSize: boolean;
}

/** Every file once: equal bytes share a `file_unique_id` and their memory. */
export class Files {
  readonly #byId = new Map<string, StoredFile>();
  readonly #byPath = new Map<string, StoredFile>();
  readonly #bytes = new Map<string, Uint8Array>();

  add(file: NewFile): StoredFile {
    if (file.bytes.length > MAX_UPLOAD_BYTES) throw new Refusal(413, 'Request Entity Too Large');
    if (file.bytes.length === 0) throw badRequest('file must be non-empty');
    const uniqueId = `AgAD${createHash('sha256').update(file.bytes).digest('base64url').slice(0, 12)}`;
    const bytes = this.#bytes.get(uniqueId) ?? file.bytes;
    this.#bytes.set(uniqueId, bytes);
    const number = this.#byId.size + 1;
    const extension = file.name?.match(/\.([A-Za-z0-9]{1,8})$/)?.[1]?.toLowerCase() ?? EXTENSION[file.kind];
    const stored: StoredFile = {
      kind: file.kind,
      id: `${idPrefix(file.kind)}AAI${number.toString(36)}_${uniqueId.slice(4)}`,
      uniqueId,
      path: `${FOLDER[file.kind]}/file_${number}.${extension}`,
      bytes,
      name: file.name,
      mime: file.mime ?? 'application/octet-stream',
      size: file.declaredSize ?? bytes.length,
      hideSize: file.hideSize ?? false,
    };
    this.#byId.set(stored.id, stored);
    this.#byPath.set(stored.path, stored);
    if (file.kind === 'photo') this.#byId.set(thumbnailId(stored.id), thumbnailOf(stored));
    return stored;
  }

  get(fileId: string): StoredFile | undefined {
    return this.#byId.get(fileId);
  }

  byPath(path: string): StoredFile | undefined {
    return this.#byPath.get(path);
  }

  /** The answer of `getFile`. */
  describe(fileId: string): FileInfo & { file_path: string } {
    const file = this.#byId.get(fileId);
    if (!file) throw badRequest('invalid file_id');
    if (file.size > MAX_DOWNLOAD_BYTES) throw badRequest('file is too big');
    return { file_id: file.id, file_unique_id: file.uniqueId, file_size: file.size, file_path: file.path };
  }
}

function idPrefix(kind: FileKind): string {
  return { document: 'BQAC', photo: 'AgAC', voice: 'AwAC', video: 'BAAC', sticker: 'CAAC' }[kind];
}

const THUMBNAIL_SHARE = 50;

/** A photo's small size has its own identifiers. */
function thumbnailId(id: string): string {
  return `${id}-s`;
}

export function thumbnailOf(photo: StoredFile): StoredFile {
  return {
    ...photo,
    id: thumbnailId(photo.id),
    uniqueId: `${photo.uniqueId}s`,
    size: Math.ceil(photo.size / THUMBNAIL_SHARE),
  };
}
