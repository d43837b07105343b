import type { Upload } from '../methods/method.ts';
import { methodTable } from '../methods/table.ts';
import type { NamedMethod } from '../methods/table.ts';
import type { ApiAnswer } from '../telegram/objects/answer.ts';
import { Refusal } from '../telegram/refusal.ts';
import type { World } from '../telegram/world.ts';
import { CallLog } from './call-log.ts';
import { faultAnswer } from './fault-answer.ts';
import { Faults } from './faults.ts';
import type { FaultKind } from './faults.ts';
import { RateLimiter } from './limits.ts';
import type { Limits } from './limits.ts';

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

/** The Bot API before Telegram's world: tokens, methods, faults on purpose, limits, and a log of the calls. */
export class BotApi {
  readonly world: World;
  readonly faults: Faults;
  readonly calls = new CallLog();
  limits: Limits | undefined;
  readonly #limiter: RateLimiter;

  constructor(world: World, random: () => number = Math.random) {
    this.world = world;
    this.faults = new Faults(random);
    this.#limiter = new RateLimiter(world.now);
  }

  async call(request: ApiRequest): Promise<Outcome> {
    if (request.token !== this.world.token) return answered(refuse(401, 'Unauthorized'));
    const found = methodTable.get(request.method.toLowerCase());
    if (!found) return answered(refuse(404, 'Not Found: method not found'));
    const fault = this.faults.strike(found.name, request.params['chat_id']);
    if (fault === undefined) return answered(await this.#run(found, request));
    return await this.#faulty(found, request, fault);
  }

  async #faulty(found: NamedMethod, request: ApiRequest, fault: FaultKind): Promise<Outcome> {
    if (fault === 'lost-response') {
      await this.#run(found, request);
      return { kind: 'cut' };
    }
    if (typeof fault === 'object' && 'delayMs' in fault) {
      await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
      return answered(await this.#run(found, request));
    }
    const answer = fault === 'html-502' || fault === 'reset' ? refuse(502, fault) : faultAnswer(fault);
    this.#record(found.name, request, answer);
    if (fault === 'html-502') return { kind: 'html' };
    return fault === 'reset' ? { kind: 'cut' } : answered(answer);
  }

  async #run(found: NamedMethod, request: ApiRequest): Promise<ApiAnswer> {
    const answer = await this.#attempt(found, request);
    this.#record(found.name, request, answer);
    return answer;
  }

  async #attempt({ name, run }: NamedMethod, request: ApiRequest): Promise<ApiAnswer> {
    const { params, uploads, signal } = request;
    try {
      if (this.limits && COUNTED.test(name)) this.#limiter.take(this.limits, String(params['chat_id']));
      return { ok: true, result: await run({ world: this.world, uploads, ...(signal ? { signal } : {}) }, params) };
    } catch (error) {
      if (error instanceof Refusal) return error.toAnswer();
      throw error;
    }
  }

  #record(method: string, { params }: ApiRequest, answer: ApiAnswer): void {
    const why = answer.ok ? {} : { description: answer.description };
    this.calls.add({ method, params, at: this.world.now(), ok: answer.ok, ...why });
  }
}

function refuse(code: number, description: string): ApiAnswer {
  return { ok: false, error_code: code, description };
}

function answered(answer: ApiAnswer): Outcome {
  return { kind: 'answer', answer };
}
