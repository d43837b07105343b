/** Whose fault it is that an update failed decides what to do. */
import { GrammyError, HttpError } from 'grammy';
import type { Recovery } from './recovery.ts';

/** `store`: it is away, or was at that moment. `passing`: Telegram or the network, once more may do. `ours`: an incident. */
export type Blame = 'blocked' | 'store' | 'passing' | 'ours';

export interface Faults {
  /** Resolves while the store answers, rejects while it does not. */
  readonly ping: () => Promise<void>;
  /** True for an error of the store, which may answer again by the time it is asked. */
  readonly isOfStore?: (error: unknown) => boolean;
}

export async function blameFor(thrown: unknown, recovery: Recovery, isOfStore: Faults['isOfStore']): Promise<Blame> {
  const error = thrown instanceof Error && 'error' in thrown ? thrown.error : thrown;
  if (error instanceof GrammyError && error.error_code === 403) return 'blocked';
  if (isOfStore?.(error) || (await recovery.isAway())) return 'store';
  const isPassing = error instanceof GrammyError && (error.error_code === 429 || error.error_code >= 500);
  return isPassing || error instanceof HttpError ? 'passing' : 'ours';
}
