import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface Writers {
  readonly process: ChildProcess;
  /** The last acknowledged version of each document, so far. */
  acknowledged(): Map<string, number>;
  /** Resolves at the first acknowledged write. */
  readonly writing: Promise<void>;
  readonly ended: Promise<void>;
}

const SCRIPT = fileURLToPath(new URL('writers.ts', import.meta.url));

/** Starts a process with 20 writers on the store. */
export function runWriters(url: string, round = 0): Writers {
  const child = spawn(process.execPath, ['--import', 'tsx', SCRIPT, url, String(round)], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let text = '';
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
  });
  const writing = new Promise<void>((resolve, reject) => {
    child.once('close', () => reject(new Error('the writers ended before they wrote')));
    child.stdout.on('data', (data: Buffer) => {
      text += data.toString();
      resolve();
    });
  });
  return { process: child, acknowledged: () => lastVersions(text), writing, ended };
}

function lastVersions(text: string): Map<string, number> {
  const whole = text.slice(0, text.lastIndexOf('\n')).split('\n');
  return new Map(whole.map((line) => line.split(' ')).map(([id = '', version]) => [id, Number(version)]));
}
