import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createConnection } from 'mongoose';
import { openStore } from '../../src/store/open-store.ts';

export interface RunningMongo {
  /** Address without a database name. */
  readonly uri: string;
  /** The server's kind and version. */
  readonly name: string;
  stop(): Promise<void>;
}

export interface NoMongo {
  /** Why there is none, and the command that runs the tests. */
  readonly skipped: string;
}

const SKIPPED = 'no server found; `npm run test:mongo` downloads one, MONGODB_TEST_URI names one';
const START_MS = 60_000;

/** The first MongoDB server found. Throws if there is none and REQUIRE_MONGODB=1. */
export async function startMongo(): Promise<RunningMongo | NoMongo> {
  if (process.env['WITHOUT_MONGODB'] === '1') return { skipped: 'left out here; `npm test` runs them' };
  const address = await firstAddress();
  if (address) return { ...address, name: await serverName(address.uri) };
  if (process.env['REQUIRE_MONGODB'] === '1') throw new Error(`REQUIRE_MONGODB=1, but ${SKIPPED}`);
  return { skipped: SKIPPED };
}

type Address = Omit<RunningMongo, 'name'>;

async function firstAddress(): Promise<Address | null> {
  const named = process.env['MONGODB_TEST_URI'];
  if (named) return { uri: named, stop: () => Promise.resolve() };
  const compatible = compatibleServer();
  if (compatible) return startCompatible(compatible);
  const mongod = process.env['MONGOMS_SYSTEM_BINARY'] ?? mongodOnPath();
  const mayDownload = process.env['TEST_STORE'] === 'mongodb';
  return mongod || mayDownload ? startMongod(mongod) : null;
}

/** The MongoDB-compatible server next to the repository, or null. */
export function compatibleServer(): string | null {
  const path = fileURLToPath(new URL('../../../shared/mongodb/mongodb-server', import.meta.url));
  return existsSync(path) ? path : null;
}

/** Starts it; it ends with this process. `folder` keeps the data; without it they are forgotten. */
export async function startCompatible(
  path: string,
  folder?: string,
): Promise<Address & { readonly server: ChildProcess }> {
  const server = spawn(path, ['-until-stdin-closes', ...(folder === undefined ? [] : ['-dir', folder])], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const ended = new Promise<void>((resolve) => {
    server.once('exit', () => resolve());
  });
  const stop = (): Promise<void> => {
    server.stdin.end();
    return ended;
  };
  return { uri: await firstLine(server), stop, server };
}

function firstLine(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (): void => reject(new Error('the MongoDB server did not start'));
    const timer = setTimeout(fail, START_MS);
    server.once('error', fail);
    server.once('exit', fail);
    server.stdout?.once('data', (line: Buffer) => {
      clearTimeout(timer);
      resolve(line.toString().trim());
    });
  });
}

async function startMongod(systemBinary: string | undefined): Promise<Address> {
  if (!systemBinary) return memoryServer({});
  process.env['MONGOMS_RUNTIME_DOWNLOAD'] = 'false';
  return memoryServer({ systemBinary, checkMD5: false });
}

async function memoryServer(binary: { systemBinary?: string; checkMD5?: boolean }): Promise<Address> {
  const { MongoMemoryServer } = await import('mongodb-memory-server-core');
  const server = await MongoMemoryServer.create({ binary });
  return {
    uri: server.getUri(),
    stop: async () => {
      await server.stop();
    },
  };
}

function mongodOnPath(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, 'mongod')).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function serverName(uri: string): Promise<string> {
  const store = await openStore(databaseUrl(uri, 'names'));
  await store.close();
  return store.name;
}

/** Leaves nothing behind on a server that is not ours. */
export async function dropDatabase(url: string): Promise<void> {
  const connection = await createConnection(url).asPromise();
  await connection.dropDatabase();
  await connection.close();
}

/** The address of one database on the server. */
export function databaseUrl(uri: string, database: string): string {
  const [, server = '', query = ''] = /^(\w[^:]*:\/\/[^/?]+)[^?]*(\?.*)?$/.exec(uri) ?? [];
  return `${server}/${database}${query}`;
}
