import type { ApiAnswer } from '../telegram/objects/answer.ts';
import type { FaultKind } from './faults.ts';

const DESCRIPTIONS: Readonly<Record<number, string>> = {
  400: 'Bad Request: a fault of the simulator',
  403: 'Forbidden: bot was blocked by the user',
  500: 'Internal Server Error',
};

/** The answer that a fault on purpose gives in place of the method. */
export function faultAnswer(fault: Extract<FaultKind, { error: number }>): ApiAnswer {
  const retryAfter = fault.error === 429 ? (fault.retryAfter ?? 1) : fault.retryAfter;
  const parameters = {
    ...(retryAfter === undefined ? {} : { retry_after: retryAfter }),
    ...(fault.migrateToChatId === undefined ? {} : { migrate_to_chat_id: fault.migrateToChatId }),
  };
  const usual = fault.error === 429 ? `Too Many Requests: retry after ${retryAfter}` : DESCRIPTIONS[fault.error];
  const description = fault.description ?? usual ?? 'Bad Request';
  const hasParameters = Object.keys(parameters).length > 0;
  return { ok: false, error_code: fault.error, description, ...(hasParameters ? { parameters } : {}) };
}
