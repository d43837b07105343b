/** What is too large is refused while it comes in: measured on a simulator in a process of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const MB = 1024 * 1024;
const MOST_GROWTH_MB = 100;
const CHUNK = Buffer.alloc(MB, 7);

let child: ChildProcess;
let temporary = '';
let address = '';
let token = '';

beforeAll(async () => {
  temporary = await mkdtemp(path.join(tmpdir(), 'bodies-'));
  const env = { ...process.env, PORT: '0', HOST: '127.0.0.1', TMPDIR: temporary };
  child = spawn(process.execPath, ['--import', 'tsx', 'src/simulator/main.ts'], { env, stdio: ['ignore', 'pipe', 2] });
  let said = '';
  for await (const chunk of child.stdout ?? []) {
    said += String(chunk);
    const found = /^BOT_API_ROOT=(\S+)\nBOT_TOKEN=(\S+)\n/mu.exec(said);
    if (found) [, address = '', token = ''] = found;
    if (found) break;
  }
});
afterAll(async () => {
  child.kill('SIGTERM');
  await once(child, 'exit');
  await rm(temporary, { recursive: true });
});

/** In megabytes: the most memory that the process ever had. */
const peak = (): number => {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+)/u.exec(status)?.[1]) / 1024;
};

const field = (name: string, value: string): string =>
  `--B\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;

interface Upload {
  readonly to: 'page' | 'bot';
  readonly megabytes: number;
  readonly length: 'told' | 'untold';
}

/** Resolves to the status, and how many megabytes had been handed over when it came. */
function upload({ to, megabytes, length }: Upload): Promise<{ readonly status: number; readonly after: number }> {
  const place = to === 'page' ? '/sim/chats/1001/messages' : `/bot${token}/sendDocument`;
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
    const asked = request(address + place, { method: 'POST', headers, agent: false }, (response) => {
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

const CASES = (['page', 'bot'] as const).flatMap((to) =>
  (['told', 'untold'] as const).map((length) => ({ to, length }) as const),
);

describe.skipIf(process.platform !== 'linux')('300 MB', () => {
  it.each(CASES)('to the $to, length $length: refused early, and memory does not grow', async ({ to, length }) => {
    const idle = peak();
    const answers = await Promise.all([1, 2, 3].map(() => upload({ to, megabytes: 300, length })));
    for (const { status, after } of answers) {
      expect(status).toBe(413);
      expect(after).toBeLessThan(150);
    }
    expect(peak() - idle).toBeLessThan(MOST_GROWTH_MB);
    expect(readdirSync(temporary).filter((name) => name.startsWith('simulator-'))).toEqual([]);
  });
});

describe('what Telegram takes', () => {
  it('is taken: 50 MB from a person', async () => {
    expect((await upload({ to: 'page', megabytes: 50, length: 'untold' })).status).toBe(200);
  });

  it('is not taken above: 51 MB', async () => {
    expect((await upload({ to: 'page', megabytes: 51, length: 'untold' })).status).toBe(413);
  });

  it.each(['/sim/chats/1001/messages', '/bot'])('is 1 MB of text at %s', async (place) => {
    const url = address + (place === '/bot' ? `/bot${token}/sendMessage` : place);
    const body = JSON.stringify({ from: 1001, chat_id: 1001, text: 'x'.repeat(2 * MB) });
    const headers = { 'content-type': 'application/json' };
    expect((await fetch(url, { method: 'POST', headers, body })).status).toBe(413);
  });
});
