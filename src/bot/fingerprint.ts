import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const CODE_OF_DIALOGS = fileURLToPath(new URL('./', import.meta.url));

/** Changes with the code in this folder, so that no dialog is replayed by other code than it began with. */
export function fingerprint(folder = CODE_OF_DIALOGS): string {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.[jt]s$/u.test(file));
  const hash = createHash('sha256');
  for (const file of files.sort()) hash.update(readFileSync(join(folder, file)));
  return hash.digest('hex').slice(0, 12);
}
