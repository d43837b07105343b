import { setTimeout as sleep } from 'node:timers/promises';
import { mongo } from 'mongoose';
import { within } from '../../within.ts';
import { BadRequest, StoreFailed } from '../errors.ts';

const DUPLICATE_KEY = 11000;
// BadValue, FailedToParse and PathNotViable: servers differ in which one they answer.
const REFUSED_CHANGE = new Set<unknown>([2, 9, 28]);

// WriteConflict, and PostgreSQL's deadlock behind the compatible server: the command changed nothing and may be run again.
const ROLLED_BACK = new Set<unknown>([112, 16908292]);
// Each wait is a random part of these, so that those who collided once do not meet again: a deadlock is found after a second.
const REPEAT_WITHIN_MS = [50, 400, 2000, 4000, 4000, 4000];

/** Whether another document has the id or a unique key. Servers agree on the code alone. */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof mongo.MongoServerError && error.code === DUPLICATE_KEY;
}

/** Longer than a command with all its repeats takes; a connection that is half dead would let it wait for ever. */
const LIMIT_MS = 30_000;

/**
 * Runs one command; what the server or the driver throws becomes BadRequest or StoreFailed, no answer in time too. Duplicate keys
 * pass unchanged. What is given up may still be done by the server: versions make that harmless.
 */
export async function guarded<R>(command: () => Promise<R>, limitMs = LIMIT_MS): Promise<R> {
  try {
    return await within(
      limitMs,
      () => repeated(command),
      () => new StoreFailed(`the store has not answered for ${limitMs / 1000} s`),
    );
  } catch (error) {
    if (isDuplicateKey(error) || error instanceof BadRequest || error instanceof StoreFailed) throw error;
    throw isRefusedChange(error)
      ? new BadRequest('the change does not fit the document', { cause: error })
      : new StoreFailed('the store did not answer as it should', { cause: error });
  }
}

/** As `guarded`; a duplicate key is the value `taken`. */
export async function guardedWrite<R>(command: () => Promise<R>): Promise<R | 'taken'> {
  try {
    return await guarded(command);
  } catch (error) {
    if (isDuplicateKey(error)) return 'taken';
    throw error;
  }
}

/** Which documents of a bulk write, by their place, were not written: another has the key, or it is to be tried again. */
export async function refusedOf(write: () => Promise<unknown>): Promise<ReadonlyMap<number, 'taken' | 'rolledBack'>> {
  try {
    await write();
    return new Map();
  } catch (error) {
    const errors = error instanceof mongo.MongoBulkWriteError ? [error.writeErrors].flat() : [];
    if (errors.length === 0 || errors.some(({ code }) => code !== DUPLICATE_KEY && !ROLLED_BACK.has(code))) throw error;
    return new Map(errors.map(({ index, code }) => [index, code === DUPLICATE_KEY ? 'taken' : 'rolledBack']));
  }
}

async function repeated<R>(command: () => Promise<R>, attempt = 0): Promise<R> {
  try {
    return await command();
  } catch (error) {
    const most = REPEAT_WITHIN_MS[attempt];
    if (most === undefined || !isRolledBack(error)) throw error;
    await sleep(Math.random() * most);
    return repeated(command, attempt + 1);
  }
}

function isRolledBack(error: unknown): boolean {
  return error instanceof mongo.MongoServerError && ROLLED_BACK.has(error.code);
}

function isRefusedChange(error: unknown): boolean {
  return error instanceof mongo.MongoServerError && REFUSED_CHANGE.has(error.code);
}
