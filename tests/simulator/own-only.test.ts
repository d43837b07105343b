/** Other sites in the same browser, and names that were pointed at this machine: nothing is done for them and nothing shown. */
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedPeople, STUDENT_ID } from '../../src/simulator/people.ts';
import { serveSimulator, type ServedSimulator } from '../../src/simulator/serve.ts';
import { Simulator } from '../../src/simulator/simulator.ts';

let sim: Simulator;
let served: ServedSimulator;
let port = '';

beforeAll(async () => {
  sim = new Simulator();
  seedPeople(sim);
  sim.as(STUDENT_ID).start();
  served = await serveSimulator(sim);
  ({ port } = new URL(served.address));
});
afterAll(() => served.close());

interface Asked {
  readonly status: number;
  readonly text: string;
}

/** Without fetch, which lets nobody choose these headers. `PORT` in a header stands for the real one. */
function ask(place: string, headers: Readonly<Record<string, string>> = {}): Promise<Asked> {
  const method = WRITES.includes(place) ? 'POST' : 'GET';
  const named = Object.entries(headers).map(([name, value]) => [name, value.replace('PORT', port)] as const);
  const sent = { 'content-type': 'application/json', ...Object.fromEntries(named) };
  return new Promise((resolve, reject) => {
    const asked = request(served.address + pathOf(place), { method, headers: sent }, (response) => {
      const status = response.statusCode ?? 0;
      let text = '';
      response.on('data', (chunk: Buffer) => (text += String(chunk)));
      response.on('end', () => resolve({ status, text }));
      // The stream of events has no end.
      if (status === 200 && place === 'events') response.once('data', () => asked.destroy());
      response.on('close', () => resolve({ status, text }));
    });
    asked.on('error', reject);
    asked.end(
      method === 'POST'
        ? JSON.stringify({ text: 'said', ...(place === 'call' ? { chat_id: STUDENT_ID } : { from: STUDENT_ID }) })
        : undefined,
    );
  });
}

const WRITES: readonly string[] = ['write', 'call'];
const PLACES = ['state', 'chat', 'events', 'write', 'call', 'download'] as const;
const pathOf = (place: string): string =>
  ({
    page: '/?people=3',
    script: '/page/main.js',
    state: '/sim/state',
    chat: `/sim/chats/${STUDENT_ID}/messages`,
    events: '/sim/events',
    write: `/sim/chats/${STUDENT_ID}/messages`,
    call: `/bot${sim.token}/sendMessage`,
    download: `/file/bot${sim.token}/documents/file_1.bin`,
  })[place] ?? '/';

const FOREIGN: readonly (readonly [header: string, value: string])[] = [
  ['origin', 'null'],
  ['origin', ''],
  ['origin', 'https://evil.example'],
  ['origin', 'https://127.0.0.1:PORT'],
  ['origin', 'http://127.0.0.1:1'],
  ['origin', 'http://127.0.0.1:PORT.evil.example'],
  ['origin', 'http://localhost:PORT'],
  ['sec-fetch-site', 'cross-site'],
  ['sec-fetch-site', 'same-site'],
  ['sec-fetch-site', ''],
];

const REBOUND: readonly string[] = [
  'evil.example:PORT',
  'evil.example',
  '127.0.0.1',
  '127.0.0.1:1',
  'localhost.evil.example:PORT',
  '127.0.0.1.evil.example:PORT',
  'localhost.:PORT',
];

describe('another site', () => {
  it.each(FOREIGN.flatMap(([header, value]) => PLACES.map((place) => [header, value, place] as const)))(
    '%s «%s» is refused at %s',
    async (header, value, place) => {
      const before = sim.messages(STUDENT_ID).length;
      const { status, text } = await ask(place, { [header]: value });
      expect(status).toBe(403);
      expect(JSON.parse(text)).toEqual({
        ok: false,
        error_code: 403,
        description: 'wrong origin',
        error: 'wrong origin',
      });
      expect(sim.messages(STUDENT_ID)).toHaveLength(before);
    },
  );

  it('may link to the page, which says nothing by itself', async () => {
    expect((await ask('page', { 'sec-fetch-site': 'cross-site' })).status).toBe(200);
  });
});

describe('a name that was pointed at this machine', () => {
  it.each(REBOUND.flatMap((host) => [...PLACES, 'page', 'script'].map((place) => [host, place] as const)))(
    '«%s» is refused at %s',
    async (host, place) => {
      const before = sim.messages(STUDENT_ID).length;
      const { status, text } = await ask(place, { host, origin: `http://${host}` });
      expect(status).toBe(403);
      expect(JSON.parse(text)).toMatchObject({ error: 'wrong host' });
      expect(sim.messages(STUDENT_ID)).toHaveLength(before);
    },
  );
});

describe('what is no name at all', () => {
  it.each(['127.0.0.1:PORT.evil.example', 'evil@127.0.0.1:PORT', '127.0.0.1:PORT/evil.example'])(
    '«%s» is refused',
    async (host) => expect((await ask('state', { host })).status).toBe(400),
  );
});

describe('its own page, and programs', () => {
  it.each(['127.0.0.1:PORT', 'localhost:PORT', 'LOCALHOST:PORT', '[::1]:PORT'])('are served as %s', async (host) => {
    const origin = `http://${host.replace('LOCALHOST', 'localhost')}`;
    for (const place of ['state', 'chat', 'events', 'write', 'call', 'page', 'script']) {
      expect((await ask(place, { host })).status, place).toBe(200);
      expect((await ask(place, { host, origin, 'sec-fetch-site': 'same-origin' })).status, place).toBe(200);
      expect((await ask(place, { host, 'sec-fetch-site': 'none' })).status, place).toBe(200);
    }
  });

  const statusAt = (address: string, host: string): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      request(`${address}/sim/state`, { headers: { host } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });

  it.each([
    ['by the name that HOST gives', '127.0.0.2', '127.0.0.2'],
    ['by the address they came in by', '0.0.0.0', '127.0.0.3'],
  ])('are served %s, and by no other', async (_what, host, reached) => {
    const other = await serveSimulator(sim, { host });
    const { port: itsPort } = new URL(other.address);
    const address = `http://${reached}:${itsPort}`;
    expect(await statusAt(address, `${reached}:${itsPort}`)).toBe(200);
    expect(await statusAt(address, `127.0.0.4:${itsPort}`)).toBe(403);
    expect(await statusAt(address, `evil.example:${itsPort}`)).toBe(403);
    await other.close();
  });
});

describe('the token', () => {
  it('is of one run, and looks like those of Telegram', () => {
    const tokens = Array.from({ length: 20 }, () => new Simulator().token);
    expect(new Set([...tokens, sim.token]).size).toBe(21);
    for (const token of tokens) expect(token).toMatch(/^\d{10}:[\w-]{35}$/u);
  });

  it('of another run opens nothing', async () => {
    const { token } = new Simulator();
    expect((await fetch(`${served.address}/bot${token}/getMe`)).status).toBe(401);
  });
});
