/** The programs as the container runs them: built once a run of tests, since through tsx each start takes twice as long. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** To `dist`, in two seconds: what the types say is checked elsewhere. */
export async function buildPrograms(): Promise<void> {
  await promisify(execFile)('node_modules/.bin/tsc', ['-p', 'tsconfig.build.json', '--noCheck'], { cwd: ROOT });
}

/** What `process.execPath` is given. */
export const programs = {
  start: `${ROOT}dist/main.js`,
  store: `${ROOT}dist/store-cli/main.js`,
  simulator: `${ROOT}dist/simulator/main.js`,
} as const;
