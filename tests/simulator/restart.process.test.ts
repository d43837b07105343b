/** `npm start` twice on one data folder: somebody who joins later is a stranger to the bot. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { z } from 'zod';

const folder = mkdtempSync(path.join(tmpdir(), 'restart-'));
const running = new Set<ChildProcess>();
const messagesShape = z.object({
  messages: z.array(z.looseObject({ message_id: z.number(), text: z.string().optional() })),
});
const personShape = z.looseObject({ id: z.number() });

afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

class Run {
  readonly #child: ChildProcess;
  readonly #address: string;

  private constructor(child: ChildProcess, address: string) {
    this.#child = child;
    this.#address = address;
  }

  static async begin(): Promise<Run> {
    const { BOT_TOKEN: _token, ...environment } = process.env;
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
      env: { ...environment, PORT: '0', HOST: '127.0.0.1', STORE_URL: `file:${folder}`, NODE_ENV: 'test' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    running.add(child);
    let said = '';
    for await (const chunk of child.stdout) {
      said += String(chunk);
      const address = /http:\/\/[\d.]+:\d+/u.exec(said)?.[0];
      if (address !== undefined) return new Run(child, address);
    }
    throw new Error(`it did not start: ${said}`);
  }

  async join(): Promise<number> {
    return personShape.parse(await this.#post('/sim/people', { firstName: 'Dana', languageCode: 'en' })).id;
  }

  /** Writes, and waits for the bot's answer; resolves to all that the chat shows. */
  async say(person: number, text: string): Promise<z.output<typeof messagesShape>['messages']> {
    const place = `/sim/chats/${person}/messages`;
    await this.#post(place, { from: person, text });
    const shown = async (): Promise<z.output<typeof messagesShape>['messages']> =>
      messagesShape.parse(await (await fetch(this.#address + place)).json()).messages;
    await expect.poll(async () => (await shown()).length, { timeout: 30_000 }).toBeGreaterThan(1);
    return await shown();
  }

  async end(): Promise<void> {
    this.#child.kill('SIGTERM');
    expect(await once(this.#child, 'exit')).toEqual([0, null]);
    running.delete(this.#child);
  }

  async #post(place: string, body: object): Promise<unknown> {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(this.#address + place, { method: 'POST', headers, body: JSON.stringify(body) });
    return await response.json();
  }
}

it('has an id of their own, and messages that none of the earlier are taken for', { timeout: 120_000 }, async () => {
  const first = await Run.begin();
  const early = await first.join();
  const earlier = await first.say(early, '/language');
  await first.end();
  const second = await Run.begin();
  const late = await second.join();
  const later = await second.say(late, '/language');
  await second.end();
  expect(late).toBeGreaterThan(early);
  expect(later[0]?.message_id).toBeGreaterThan(earlier.at(-1)?.message_id ?? Infinity);
  expect(later.map(({ text }) => text)).toEqual(earlier.map(({ text }) => text));
});
