import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { BadRequest } from '../errors.ts';
import type { Portion, WholeStore } from '../whole-store.ts';
import { ARCHIVE_MANIFEST, fileOf } from './archive-manifest.ts';
import type { ArchiveManifest } from './archive-manifest.ts';

/** Nobody else may read it: it holds what the store holds. */
const [FOLDER_MODE, FILE_MODE] = [0o700, 0o600];

/** Writes every document of the store into a folder, made if missing. Throws BadRequest if anything is in it. */
export async function writeArchive(
  folder: string,
  store: Pick<WholeStore, 'name' | 'dump'>,
  made: string,
): Promise<ArchiveManifest> {
  await mkdir(folder, { recursive: true, mode: FOLDER_MODE });
  if ((await readdir(folder)).length > 0) throw new BadRequest(`not empty: ${folder}`);
  const files = new Map<string, LinesFile>();
  for await (const { collection, docs } of store.dump()) {
    const file = files.get(collection) ?? (await LinesFile.begin(join(folder, fileOf(collection))));
    files.set(collection, file);
    await file.add(docs);
  }
  const collections: Record<string, { documents: number; sha256: string }> = {};
  for (const [name, file] of files) collections[name] = await file.end();
  const manifest: ArchiveManifest = { format: 1, made, store: store.name, collections };
  await writeWhole(join(folder, ARCHIVE_MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

class LinesFile {
  private readonly hash = createHash('sha256');
  private documents = 0;
  private readonly file: Awaited<ReturnType<typeof open>>;

  private constructor(file: Awaited<ReturnType<typeof open>>) {
    this.file = file;
  }

  static async begin(path: string): Promise<LinesFile> {
    return new LinesFile(await open(path, 'wx', FILE_MODE));
  }

  async add(docs: Portion['docs']): Promise<void> {
    const text = docs.map((doc) => `${JSON.stringify(doc)}\n`).join('');
    this.hash.update(text);
    this.documents += docs.length;
    await this.file.writeFile(text);
  }

  async end(): Promise<{ documents: number; sha256: string }> {
    await this.file.sync();
    await this.file.close();
    return { documents: this.documents, sha256: this.hash.digest('hex') };
  }
}

async function writeWhole(path: string, text: string): Promise<void> {
  const file = await open(`${path}.new`, 'w', FILE_MODE);
  await file.writeFile(text);
  await file.sync();
  await file.close();
  await rename(`${path}.new`, path);
}
