/** Another process has this folder open; the message names the folder. */
export class StoreLocked extends Error {
  override readonly name = 'StoreLocked';
}

/** The store cannot be reached, or could not make a write durable; the engine's own error is the `cause`. */
export class StoreFailed extends Error {
  override readonly name = 'StoreFailed';
}

/** Whether the store was away. A copy of an error, as dialogs make one, keeps of its kind only the first word of its stack. */
export const isStoreFailed = (error: unknown): boolean =>
  error instanceof StoreFailed || (error instanceof Error && error.stack?.startsWith('StoreFailed:') === true);

/** The caller asked for something the port does not have: an unknown field, a bad path, a value that is not plain data. */
export class BadRequest extends Error {
  override readonly name = 'BadRequest';
}

/** With strict indexes: a query that would read a whole collection. */
export class UnindexedQuery extends Error {
  override readonly name = 'UnindexedQuery';
}

/** The store is sealed with a key that was not given, or not with the one that was; the message is for the operator. */
export class WrongKey extends Error {
  override readonly name = 'WrongKey';
}
