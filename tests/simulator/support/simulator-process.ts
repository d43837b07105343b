import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { programs } from '../../support/programs.ts';

const MB = 1024 * 1024;
const CHUNK = Buffer.alloc(MB, 7);

export interface Upload {
  readonly to: 'page' | 'bot';
  readonly megabytes: number;
  readonly length: 'told' | 'untold';
}

export interface Uploaded {
  readonly status: number;
  /** How many megabytes had been handed over when the answer came. */
  readonly after: number;
}

const field = (name: string, value: string): string =>
  `--B\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;

/** `npm run simulator` in a process of its own, whose memory and temporary files are looked at from outside. */
export class SimulatorProcess {
  readonly address: string;
  readonly token: string;
  private readonly child: ChildProcess;
  private readonly temporary: string;

  private constructor(child: ChildProcess, temporary: string, address: string, token: string) {
    this.child = child;
    this.temporary = temporary;
    this.address = address;
    this.token = token;
  }

  static async begin(): Promise<SimulatorProcess> {
    const temporary = await mkdtemp(path.join(tmpdir(), 'bodies-'));
    const env = { ...process.env, PORT: '0', HOST: '127.0.0.1', TMPDIR: temporary };
    const child = spawn(process.execPath, [programs.simulator], { env, stdio: ['ignore', 'pipe', 2] });
    let said = '';
    for await (const chunk of child.stdout ?? []) {
      said += String(chunk);
      const [, address = '', token] = /^BOT_API_ROOT=(\S+)\nBOT_TOKEN=(\S+)\n/mu.exec(said) ?? [];
      if (token !== undefined) return new SimulatorProcess(child, temporary, address, token);
    }
    throw new Error(`it did not start: ${said}`);
  }

  /** In megabytes: the most memory that it ever had. Linux alone tells. */
  peak(): number {
    const status = readFileSync(`/proc/${this.child.pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+)/u.exec(status)?.[1]) / 1024;
  }

  /** What uploads left behind. */
  leftOver(): readonly string[] {
    return readdirSync(this.temporary).filter((name) => name.startsWith('simulator-'));
  }

  /** A file of so many megabytes. */
  upload({ to, megabytes, length }: Upload): Promise<Uploaded> {
    const place = to === 'page' ? '/sim/chats/1001/messages' : `/bot${this.token}/sendDocument`;
    const [who, part] = to === 'page' ? ['from', 'file'] : ['chat_id', 'document'];
    const head = `${field(who, '1001')}--B\r\ncontent-disposition: form-data; name="${part}"; filename="a.bin"\r\n\r\n`;
    const tail = '\r\n--B--\r\n';
    const size = head.length + megabytes * MB + tail.length;
    const headers = {
      'content-type': 'multipart/form-data; boundary=B',
      ...(length === 'told' ? { 'content-length': size } : {}),
    };
    let after = 0;
    return new Promise((resolve, reject) => {
      let answered = false;
      const asked = request(this.address + place, { method: 'POST', headers, agent: false }, (response) => {
        answered = true;
        response.resume();
        resolve({ status: response.statusCode ?? 0, after });
      });
      asked.on('error', (error) => (answered ? undefined : reject(error)));
      const next = (): void => {
        if (answered) return void asked.destroy();
        if (after === megabytes) return void asked.end(tail);
        after += 1;
        asked.write(CHUNK, next);
      };
      asked.write(head, next);
    });
  }

  async end(): Promise<void> {
    const gone = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await gone;
    await rm(this.temporary, { recursive: true });
  }
}
