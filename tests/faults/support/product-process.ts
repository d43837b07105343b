/** `npm start` with a token, in a process of its own: jobs and all. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { programs } from '../../support/programs.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const START_MS = 60_000;

export class ProductProcess {
  readonly errors: string[] = [];
  private readonly child: ChildProcess;

  constructor(env: Readonly<Record<string, string>>) {
    this.child = spawn(process.execPath, [programs.start], {
      cwd: ROOT,
      env: { PATH: process.env['PATH'], LOG_LEVEL: 'error', PORT: '0', ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  }

  async ready(): Promise<void> {
    const said = new Promise<void>((resolve) => {
      this.child.stdout?.on('data', (chunk: Buffer) => {
        for (const line of chunk.toString().split('\n').filter(Boolean)) {
          if (line.includes('is at work')) resolve();
          else this.errors.push(line);
        }
      });
    });
    const late = sleep(START_MS, undefined, { ref: false }).then(() => {
      throw new Error(`the product did not start: ${this.errors.join('\n')}`);
    });
    await Promise.race([said, late]);
    late.catch(() => undefined);
  }

  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }
}
