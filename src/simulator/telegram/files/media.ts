import type { Content, FileInfo } from '../objects/message.ts';
import type { StoredFile } from './files.ts';
import { thumbnailOf } from './files.ts';
import { imageSize } from './image-size.ts';

const THUMBNAIL_EDGE = 90;

/** What the sender says of a video, a voice or a sticker; Telegram would look into the file itself. */
export interface Measures {
  width?: number | undefined;
  height?: number | undefined;
  duration?: number | undefined;
  emoji?: string | undefined;
}

/** How a message shows a stored file. */
export function contentOf(file: StoredFile, { width, height, duration, emoji }: Measures = {}): Content {
  const info = infoOf(file);
  if (file.kind === 'photo') return { photo: photoSizes(file) };
  if (file.kind === 'voice') return { voice: { ...info, mime_type: file.mime, duration: duration ?? 1 } };
  if (file.kind === 'video') {
    return { video: { ...named(info, file), width: width ?? 640, height: height ?? 360, duration: duration ?? 1 } };
  }
  if (file.kind === 'sticker') {
    const size = { width: 512, height: 512 };
    const sticker = { ...info, type: 'regular', ...size, is_animated: false, is_video: false };
    return { sticker: { ...sticker, ...(emoji === undefined ? {} : { emoji }) } };
  }
  return { document: named(info, file) };
}

function infoOf(file: StoredFile): FileInfo {
  return {
    file_id: file.id,
    file_unique_id: file.uniqueId,
    ...(file.hideSize ? {} : { file_size: file.size }),
  };
}

function named(info: FileInfo, file: StoredFile): FileInfo {
  return { ...(file.name === undefined ? {} : { file_name: file.name }), mime_type: file.mime, ...info };
}

function photoSizes(file: StoredFile): FileInfo[] {
  const { width, height } = imageSize(file.bytes) ?? { width: 800, height: 600 };
  const full = { ...infoOf(file), width, height };
  const scale = THUMBNAIL_EDGE / Math.max(width, height);
  if (scale >= 1) return [full];
  const thumbnail = {
    ...infoOf(thumbnailOf(file)),
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
  return [thumbnail, full];
}
