/** Starts the peer and the bots, runs rounds over all of them in turn. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseUrl, startMongo } from '../tests/support/mongo.ts';
import type { PeerWords } from './peer.ts';
import { ACTS } from './script.ts';
import type { SubjectWords } from './subjects/subject.ts';
import { startProcess, type Started } from './talk.ts';

export type SubjectName = 'bare' | 'polled' | 'slowBare' | 'slowPolled' | 'wizard' | 'ours';

export interface Measured extends Started<SubjectWords> {
  readonly token: string;
}

export interface Rig {
  readonly peer: PeerWords;
  /** `file` is a folder of this run, `mongodb` a database of this run; undefined where there is no server. */
  storeUrl(engine: 'memory' | 'file' | 'mongodb'): Promise<string | undefined>;
  subject(name: SubjectName, storeUrl?: string, token?: string): Promise<Measured>;
  /** CPU in microseconds per update, of one walk of everybody through the form. */
  walk(subject: Measured): Promise<number>;
  close(): Promise<void>;
}

/** Updates in flight: each person has one. */
export const PEOPLE = 200;

let lastPerson = 1_000_000;

/** Nobody has met them before. */
export function newPeople(count: number): number[] {
  return Array.from({ length: count }, () => {
    lastPerson += 1;
    return lastPerson;
  });
}

export async function openRig(): Promise<Rig> {
  const ends: (() => Promise<unknown>)[] = [];
  const started = await startProcess<PeerWords>('./peer.ts', ['peer']);
  ends.push(() => started.kill());
  const apiRoot = await started.call.address();
  let mongo: ReturnType<typeof startMongo> | undefined;
  let lastToken = 100_000;

  const newToken = (): string => {
    lastToken += 1;
    return `${lastToken}:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA`;
  };

  const folder = (): string => {
    const made = mkdtempSync(join(tmpdir(), 'bench-'));
    ends.push(async () => rmSync(made, { recursive: true, force: true }));
    return made;
  };

  async function mongoUrl(): Promise<string | undefined> {
    mongo ??= startMongo();
    const server = await mongo;
    if ('skipped' in server) return undefined;
    lastToken += 1;
    return databaseUrl(server.uri, `bench-${lastToken}`);
  }

  return {
    peer: started.call,
    storeUrl: async (engine) =>
      engine === 'mongodb' ? mongoUrl() : engine === 'file' ? `file:${folder()}` : 'memory:',
    subject: async (name, storeUrl = 'memory:', token = newToken()) => {
      const subject = await startProcess<SubjectWords>('./subject.ts', [name, apiRoot, token, storeUrl]);
      ends.push(() => subject.kill());
      return { ...subject, token };
    },
    walk: async ({ call, token }) => {
      const people = newPeople(PEOPLE);
      await call.prepare(people);
      await call.memory();
      const before = await call.cpu();
      const updates = await started.call.walk(token, people, ACTS);
      const spent = (await call.cpu()) - before;
      await call.check(people);
      return spent / updates;
    },
    close: async () => {
      for (const end of ends.splice(0).toReversed()) await end();
      const server = await mongo;
      if (server && !('skipped' in server)) await server.stop();
    },
  };
}
