import type { StoredFile } from '../telegram/files/files.ts';

const IMAGES: readonly (readonly [head: string, type: string])[] = [
  ['89504e47', 'image/png'],
  ['ffd8ff', 'image/jpeg'],
  ['47494638', 'image/gif'],
  ['52494646', 'image/webp'],
];

/** A file that somebody sent, for a browser: only what its bytes prove to be an image is shown, the rest is downloaded. */
export function safeFileResponse(file: StoredFile): Response {
  const head = Buffer.from(file.bytes.subarray(0, 4)).toString('hex');
  const image = IMAGES.find(([start]) => head.startsWith(start))?.[1];
  const name = encodeURIComponent(file.name ?? 'file');
  return new Response(Buffer.from(file.bytes), {
    headers: {
      'content-type': image ?? 'application/octet-stream',
      'content-disposition': `${image ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=3600',
    },
  });
}
