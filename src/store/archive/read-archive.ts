import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { BadRequest } from '../errors.ts';
import type { Portion } from '../whole-store.ts';
import type { PlainDoc } from '../words/plain.ts';
import { ARCHIVE_MANIFEST, archiveManifest, fileOf } from './archive-manifest.ts';
import type { ArchiveManifest } from './archive-manifest.ts';

const AT_ONCE = 500;

/** Looks whether each file is as it was written. Throws BadRequest if one is not, or if this is no archive. */
export async function verifyArchive(folder: string): Promise<ArchiveManifest> {
  const manifest = await manifestOf(folder);
  for (const [collection, { sha256 }] of Object.entries(manifest.collections)) {
    const hash = createHash('sha256').setEncoding('hex');
    const file = join(folder, fileOf(collection));
    try {
      await pipeline(createReadStream(file), hash);
    } catch (error) {
      throw new BadRequest(`the backup is not whole: ${file} cannot be read`, { cause: error });
    }
    if (hash.read() !== sha256) throw new BadRequest(`the backup is not whole: ${file} was changed`);
  }
  return manifest;
}

/** The documents of a verified archive, one collection after the other. */
export async function* readArchive(folder: string): AsyncGenerator<Portion> {
  const { collections } = await manifestOf(folder);
  for (const collection of Object.keys(collections)) {
    let docs: PlainDoc[] = [];
    for await (const line of linesOf(join(folder, fileOf(collection)))) {
      // What `writeArchive` wrote.
      docs.push(JSON.parse(line) as PlainDoc);
      if (docs.length < AT_ONCE) continue;
      yield { collection, docs };
      docs = [];
    }
    if (docs.length > 0) yield { collection, docs };
  }
}

async function manifestOf(folder: string): Promise<ArchiveManifest> {
  try {
    return archiveManifest.parse(JSON.parse(await readFile(join(folder, ARCHIVE_MANIFEST), 'utf8')));
  } catch (error) {
    throw new BadRequest(`no whole backup: ${folder} has no ${ARCHIVE_MANIFEST} that can be read`, { cause: error });
  }
}

/** Not Node's own lines, which end at U+2028 too. */
async function* linesOf(path: string): AsyncGenerator<string> {
  let left = '';
  for await (const text of createReadStream(path, 'utf8')) {
    const lines = (left + String(text)).split('\n');
    left = lines.pop() ?? '';
    yield* lines;
  }
}
