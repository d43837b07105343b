import { mongo } from 'mongoose';
import { BadRequest, StoreFailed } from './errors.ts';

const DUPLICATE_KEY = 11000;
// BadValue, FailedToParse and PathNotViable: servers differ in which one they answer.
const REFUSED_CHANGE = new Set<unknown>([2, 9, 28]);

/** Whether another document has the id or a unique key. Servers agree on the code alone. */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof mongo.MongoServerError && error.code === DUPLICATE_KEY;
}

/** Runs one command; what the server or the driver throws becomes BadRequest or StoreFailed. Duplicate keys pass unchanged. */
export async function guarded<R>(command: () => Promise<R>): Promise<R> {
  try {
    return await command();
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

function isRefusedChange(error: unknown): boolean {
  return error instanceof mongo.MongoServerError && REFUSED_CHANGE.has(error.code);
}
