import { createConnection } from 'mongoose';
import type { Connection, mongo } from 'mongoose';
import type { Collection, CollectionSpec, Doc } from '../../services/ports.ts';
import type { Portion, WholeStore } from '../whole-store.ts';
import { StoreFailed } from '../errors.ts';
import { columnsOf, shapeOf } from '../words/columns.ts';
import { indexSpecs } from '../words/index-specs.ts';
import type { AnySpec } from '../words/index-specs.ts';
import { dumpOf, putting } from './mongo-dump.ts';
import { MongoCollection } from './mongo-collection.ts';
import type { MongoParts } from './mongo-collection.ts';
import type { Stored } from './stored.ts';
import { guarded } from './mongo-errors.ts';
import { BUILD_MS, LIMITS } from './mongo-limits.ts';
import { mongoSchema } from './mongo-schema.ts';

const DEFAULT_DATABASE = 'office';
/** Connects and builds the indexes of the collections. Throws StoreFailed. */
export async function openMongo(url: string, specs: readonly AnySpec[]): Promise<WholeStore> {
  const connection = createConnection(url, {
    ...(hasDatabase(url) ? {} : { dbName: DEFAULT_DATABASE }),
    writeConcern: { w: 'majority', j: true },
    readPreference: 'primary',
    retryWrites: true,
    ...LIMITS,
    bufferCommands: false,
    autoIndex: false,
    autoCreate: false,
  });
  try {
    await connection.asPromise();
    const store = new MongoStore(connection, serverName(await databaseOf(connection).command({ buildInfo: 1 })));
    await Promise.all(specs.map((spec) => store.parts(spec).ready()));
    return store;
  } catch (error) {
    await connection.destroy();
    if (error instanceof StoreFailed) throw error;
    throw new StoreFailed('the MongoDB server cannot be reached or used', { cause: error });
  }
}

class MongoStore implements WholeStore {
  readonly name: string;
  readonly keepsAtHand = false;
  private readonly connection: Connection;
  private readonly built = new Map<string, MongoParts>();

  constructor(connection: Connection, name: string) {
    this.connection = connection;
    this.name = name;
  }

  collection<T extends Doc>(spec: CollectionSpec<T>): Collection<T> {
    return new MongoCollection<T>(this.parts(spec));
  }

  parts(spec: AnySpec): MongoParts {
    const known = this.built.get(spec.name);
    if (known) return known;
    const parts = partsOf(this.connection, spec);
    this.built.set(spec.name, parts);
    return parts;
  }

  async ping(): Promise<void> {
    await guarded(() => databaseOf(this.connection).command({ ping: 1 }));
  }

  /** The server overwrites what is removed when it needs the room. */
  compact(): Promise<void> {
    return Promise.resolve();
  }

  async *dump(): AsyncGenerator<Portion> {
    const found = await guarded(() => databaseOf(this.connection).listCollections({}, { nameOnly: true }).toArray());
    const names = found.map(({ name }) => name).filter((name) => !name.startsWith('system.'));
    for (const collection of names.toSorted()) yield* dumpOf(this.native(collection), collection);
  }

  async load({ collection, docs }: Portion): Promise<void> {
    if (docs.length > 0) await guarded(() => this.native(collection).bulkWrite(docs.map(putting), { ordered: false }));
  }

  async close(): Promise<void> {
    await this.connection.close();
  }

  private native(collection: string): mongo.Collection<Stored> {
    return databaseOf(this.connection).collection<Stored>(collection);
  }
}

function partsOf(connection: Connection, spec: AnySpec): MongoParts {
  const columns = columnsOf(spec);
  const model = connection.model<Record<string, unknown>>(
    spec.name,
    mongoSchema(columns, indexSpecs(spec, columns)),
    spec.name,
  );
  return {
    name: spec.name,
    columns,
    shape: shapeOf(spec),
    model,
    native: () => databaseOf(connection).collection<Stored>(spec.name),
    ready: onceDone(() => guarded(() => model.createIndexes(), BUILD_MS)),
  };
}

/** Runs the work once; a failure is not remembered. */
function onceDone(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | null = null;
  const attempt = async (): Promise<void> => {
    try {
      await work();
    } catch (error) {
      done = null;
      throw error;
    }
  };
  return () => (done ??= attempt());
}

function databaseOf(connection: Connection): mongo.Db {
  if (!connection.db) throw new StoreFailed('the store is closed');
  return connection.db;
}

function hasDatabase(url: string): boolean {
  return /^[^:]+:\/\/[^/?]*\/[^?]/.test(url);
}

function serverName(info: Readonly<Record<string, unknown>>): string {
  const { version, ferretdb } = info;
  const mongodb = `MongoDB ${String(version)}`;
  const isFerret = typeof ferretdb === 'object' && ferretdb !== null && 'version' in ferretdb;
  return isFerret && typeof ferretdb.version === 'string' ? `FerretDB ${ferretdb.version} (as ${mongodb})` : mongodb;
}
