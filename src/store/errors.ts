/** Another process has this folder open; the message names the folder. */
export class StoreLocked extends Error {
  override readonly name = 'StoreLocked';
}

/** The store cannot be reached, or could not make a write durable; the engine's own error is the `cause`. */
export class StoreFailed extends Error {
  /** How many there were in this process: a dialog passes on a copy of an error, which has no class. */
  static count = 0;
  override readonly name = 'StoreFailed';

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    StoreFailed.count += 1;
  }
}

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
