import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { NOW } from '../../support/talk.ts';

const PROGRAM = fileURLToPath(new URL('bot-program.ts', import.meta.url));

/** The bot in a process of its own, to be killed. */
export class RunningBot {
  private readonly child: ChildProcess;

  /** Loads the program; it starts with `start`. */
  constructor(storeUrl: string, apiRoot: string, token: string) {
    const args = ['--import', 'tsx', PROGRAM, storeUrl, apiRoot, token, NOW];
    this.child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  }

  async start(): Promise<void> {
    this.child.stdin?.write('start\n');
    const ended = once(this.child, 'exit').then(() => {
      throw new Error('the bot did not start');
    });
    await Promise.race([once(this.child.stdout ?? this.child, 'data'), ended]);
    ended.catch(() => undefined);
  }

  /** kill -9. */
  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }
}
