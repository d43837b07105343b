import { z } from 'zod';

/** Beside one file of JSON lines a collection; written last, so that an archive without it is none. */
export const ARCHIVE_MANIFEST = 'manifest.json';

export const archiveManifest = z.object({
  format: z.literal(1),
  /** An ISO instant. */
  made: z.string(),
  /** The store it was made of, for people. */
  store: z.string(),
  collections: z.record(z.string(), z.object({ documents: z.number(), sha256: z.string() })),
});

export type ArchiveManifest = z.infer<typeof archiveManifest>;

export function fileOf(collection: string): string {
  return `${encodeURIComponent(collection)}.jsonl`;
}
