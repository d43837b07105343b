/** A MongoDB-compatible server of one's own, to be killed and halted. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export class KilledServer {
  uri = '';
  private readonly program: string;
  private child: ChildProcess | undefined;
  private folder = '';

  constructor(program: string) {
    this.program = program;
  }

  /** On its folder and address of before. Right after a crash the port may still be held: then it is tried again. */
  async start(): Promise<void> {
    this.folder ||= await mkdtemp(join(tmpdir(), 'killed-mongo-'));
    const listen = this.uri === '' ? '127.0.0.1:0' : new URL(this.uri).host;
    for (let attempt = 0; attempt < 40; attempt += 1) {
      const child = spawn(this.program, ['-until-stdin-closes', '-dir', this.folder, '-listen', listen], {
        stdio: ['pipe', 'pipe', 'ignore'],
      });
      this.child = child;
      const ended = once(child, 'exit').then(() => null);
      const line = await Promise.race([once(child.stdout, 'data') as Promise<[Buffer]>, ended]);
      if (line) this.uri = line[0].toString().trim();
      if (line) return;
      await sleep(250);
    }
    throw new Error('the server did not start again');
  }

  /** kill -9. */
  async kill(): Promise<void> {
    const gone = this.child && once(this.child, 'exit');
    this.child?.kill('SIGKILL');
    await gone;
  }

  /** Takes what comes in and answers nothing: no connection is cut. */
  async halt(ms: number): Promise<void> {
    this.child?.kill('SIGSTOP');
    await sleep(ms);
    this.child?.kill('SIGCONT');
  }

  async end(): Promise<void> {
    await this.kill();
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
