/** The whole product, as `npm start` runs it. */
import { openQuestion } from '../../src/domain/applications/kinds.ts';
import { readConfig, type Config } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { openForm } from '../../src/services/forms/drafts.ts';
import { todayIn, type Office } from '../../src/services/office.ts';
import { start, type Product, type StartOptions } from '../../src/start.ts';
import { OPEN_AFTER } from '../script.ts';
import type { Peer, Subject } from './subject.ts';

export async function startOurs(peer: Peer, options: Partial<StartOptions> = {}): Promise<Product> {
  const read = readConfig({
    BOT_TOKEN: peer.token,
    BOT_API_ROOT: peer.apiRoot,
    STORE_URL: peer.storeUrl,
    LOG_LEVEL: 'warn',
  });
  if (!read.ok) throw new Error(read.problems.join('; '));
  const config: Config & { BOT_TOKEN: string } = { ...read.config, BOT_TOKEN: peer.token };
  return start(config, { log: createLog('warn'), ...options });
}

/** A person who has consented and stands at the first question. */
export async function seat(office: Office, id: number): Promise<void> {
  const person = {
    id: String(id),
    version: 1,
    language: 'ru' as const,
    languageChosen: true,
    consent: { textVersion: 1, language: 'ru' as const, agreed: true, at: office.now().toISOString() },
    floor: null,
    blocked: false,
  };
  await office.people.insert(person);
  await openForm(office, person, 'mobility', { programme: 'other' });
}

export async function seatAll(office: Office, people: readonly number[]): Promise<void> {
  const most = 50;
  for (let at = 0; at < people.length; at += most)
    await Promise.all(people.slice(at, at + most).map((id) => seat(office, id)));
}

export async function ours(peer: Peer): Promise<Subject> {
  const { office } = await startOurs(peer);
  return {
    prepare: (people) => seatAll(office, people),
    check: async (people) => {
      for (const id of people) {
        const draft = await office.drafts.get(`${id}:mobility`);
        const open = draft ? openQuestion(draft, todayIn(office))?.name : 'nothing';
        if (open !== OPEN_AFTER) throw new Error(`person ${id} stands at ${open}, not at ${OPEN_AFTER}`);
      }
    },
  };
}
