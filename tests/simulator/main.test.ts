import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';

let child: ChildProcess | undefined;
afterEach(() => child?.kill('SIGKILL'));

function run(port: number): ChildProcess {
  child = spawn(process.execPath, ['--import', 'tsx', 'src/simulator/main.ts'], {
    env: { ...process.env, PORT: String(port), HOST: '127.0.0.1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return child;
}

async function textOf(stream: NodeJS.ReadableStream | null, until = Infinity): Promise<string> {
  let text = '';
  for await (const chunk of stream ?? []) {
    text += String(chunk);
    if (text.split('\n').length > until) break;
  }
  return text;
}

describe('npm run simulator', () => {
  it('prints its three lines, answers, and ends with 0', async () => {
    const started = run(0);
    const lines = (await textOf(started.stdout, 3)).trim().split('\n');
    const values = Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2) as [string, string]));
    expect(lines.map((line) => line.split('=')[0])).toEqual(['PAGE', 'BOT_API_ROOT', 'BOT_TOKEN']);
    const me = await fetch(`${values['BOT_API_ROOT']}/bot${values['BOT_TOKEN']}/getMe`);
    expect(await me.json()).toMatchObject({ ok: true, result: { is_bot: true } });
    const polling = fetch(`${values['BOT_API_ROOT']}/bot${values['BOT_TOKEN']}/getUpdates?timeout=30`).catch(
      () => undefined,
    );
    started.kill('SIGTERM');
    expect(await once(started, 'exit')).toEqual([0, null]);
    await polling;
  });

  it('says in one line that the port is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const failed = run(port);
    const [said, [code]] = await Promise.all([textOf(failed.stderr), once(failed, 'exit') as Promise<[number]>]);
    other.close();
    expect(code).toBe(1);
    expect(said.trim().split('\n')).toEqual([`Port ${port} on 127.0.0.1 is in use: set PORT to another one, or to 0.`]);
  });
});
