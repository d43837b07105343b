import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { addressShape } from './support/shapes.ts';

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
    const values = Object.fromEntries(
      lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    );
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
    const { port } = addressShape.parse(other.address());
    const failed = run(port);
    const [said, exit] = await Promise.all([textOf(failed.stderr), once(failed, 'exit')]);
    other.close();
    expect(exit).toEqual([1, null]);
    expect(said.trim().split('\n')).toEqual([`Port ${port} on 127.0.0.1 is in use: set PORT to another one, or to 0.`]);
  });
});
