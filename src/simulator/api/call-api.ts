import type { ApiAnswer } from '../telegram/objects.ts';
import type { FaultKind } from './faults.ts';
import type { Upload } from '../methods/method.ts';
import { methodTable } from '../methods/table.ts';
import type { NamedMethod } from '../methods/table.ts';
import { Refusal } from '../telegram/refusal.ts';
import type { World } from '../telegram/world.ts';

export interface ApiRequest {
  token: string;
  method: string;
  params: Readonly<Record<string, unknown>>;
  uploads: ReadonlyMap<string, Upload>;
  signal?: AbortSignal;
}

/** What the bot gets: an answer, a proxy's page of HTML, or a connection that was cut. */
export type Outcome = { kind: 'answer'; answer: ApiAnswer } | { kind: 'html' } | { kind: 'cut' };

const COUNTED = /^(send(?!ChatAction)|copy|forward|edit)/;

/** One call of the Bot API, faults and limits included; recorded in `world.calls`. */
export async function callApi(world: World, request: ApiRequest): Promise<Outcome> {
  if (request.token !== world.token) return answered(refuse(401, 'Unauthorized'));
  const found = methodTable.get(request.method.toLowerCase());
  if (!found) return answered(refuse(404, 'Not Found: method not found'));
  const fault = world.faults.strike(found.name, request.params['chat_id']);
  if (fault === undefined) return answered(await run(world, found, request));
  return await faulty(world, found, request, fault);
}

async function faulty(world: World, found: NamedMethod, request: ApiRequest, fault: FaultKind): Promise<Outcome> {
  if (fault === 'lost-response') {
    await run(world, found, request);
    return { kind: 'cut' };
  }
  if (typeof fault === 'object' && 'delayMs' in fault) {
    await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
    return answered(await run(world, found, request));
  }
  const answer = fault === 'html-502' || fault === 'reset' ? refuse(502, fault) : faultAnswer(fault);
  record(world, found.name, request, answer);
  if (fault === 'html-502') return { kind: 'html' };
  return fault === 'reset' ? { kind: 'cut' } : answered(answer);
}

async function run(world: World, found: NamedMethod, request: ApiRequest): Promise<ApiAnswer> {
  const answer = await attempt(world, found, request);
  record(world, found.name, request, answer);
  return answer;
}

async function attempt(world: World, { name, run: act }: NamedMethod, request: ApiRequest): Promise<ApiAnswer> {
  const { params, uploads, signal } = request;
  try {
    if (world.limits && COUNTED.test(name)) world.limiter.take(world.limits, String(params['chat_id']));
    return { ok: true, result: await act({ world, uploads, ...(signal ? { signal } : {}) }, params) };
  } catch (error) {
    if (error instanceof Refusal) return error.toAnswer();
    throw error;
  }
}

function record(world: World, method: string, { params }: ApiRequest, answer: ApiAnswer): void {
  const why = answer.ok ? {} : { description: answer.description };
  world.calls.add({ method, params, at: world.now(), ok: answer.ok, ...why });
}

const DESCRIPTIONS: Readonly<Record<number, string>> = {
  400: 'Bad Request: a fault of the simulator',
  403: 'Forbidden: bot was blocked by the user',
  500: 'Internal Server Error',
};

function faultAnswer(fault: Extract<FaultKind, { error: number }>): ApiAnswer {
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

function refuse(code: number, description: string): ApiAnswer {
  return { ok: false, error_code: code, description };
}

function answered(answer: ApiAnswer): Outcome {
  return { kind: 'answer', answer };
}
