import type { TestProject } from 'vitest/node';
import { startMongo } from './mongo.ts';
import { buildPrograms } from './programs.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the MongoDB server of this run; null: there is none. */
    mongoUri: string | null;
  }
}

/** One MongoDB server for all test files, and the programs that some start; says in one line which, or that there is none. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const [mongo] = await Promise.all([startMongo(), buildPrograms()]);
  if ('skipped' in mongo) {
    project.provide('mongoUri', null);
    process.stdout.write(`MongoDB tests skipped: ${mongo.skipped}\n`);
    return () => Promise.resolve();
  }
  project.provide('mongoUri', mongo.uri);
  process.stdout.write(`MongoDB tests run on ${mongo.name}\n`);
  return async () => {
    await mongo.stop();
    process.stdout.write(`MongoDB tests ran on ${mongo.name}\n`);
  };
}
