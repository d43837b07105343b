import { nanoid } from 'nanoid';
import { badRequest } from './refusal.ts';

export interface InlineResult {
  type: string;
  id: string;
  title?: string;
  description?: string;
  [field: string]: unknown;
}

const WAIT_MS = 5000;

interface OpenQuery {
  person: number;
  results: Promise<readonly InlineResult[]>;
  answer(results: readonly InlineResult[]): void;
  answered: boolean;
}

/** Inline queries and the results that the bot offered for them. */
export class InlineQueries {
  readonly #queries = new Map<string, OpenQuery>();

  open(person: number): string {
    const id = `${Date.now()}${nanoid(6).replace(/\D/g, '3')}`;
    const { promise, resolve } = waitable();
    this.#queries.set(id, { person, results: promise, answer: resolve, answered: false });
    return id;
  }

  answer(id: string, results: readonly InlineResult[]): void {
    const query = this.#queries.get(id);
    if (!query || query.answered) {
      throw badRequest('query is too old and response timeout expired or query ID is invalid');
    }
    query.answered = true;
    query.answer(results);
  }

  /** Waits up to 5 s; an unanswered query has no results. */
  async results(id: string): Promise<readonly InlineResult[]> {
    return (await this.#queries.get(id)?.results) ?? [];
  }

  async result(id: string, resultId: string): Promise<InlineResult | undefined> {
    return (await this.results(id)).find((result) => result.id === resultId);
  }
}

function waitable(): { promise: Promise<readonly InlineResult[]>; resolve(results: readonly InlineResult[]): void } {
  let resolve: (results: readonly InlineResult[]) => void = () => undefined;
  const promise = new Promise<readonly InlineResult[]>((done) => {
    const timer = setTimeout(() => done([]), WAIT_MS);
    resolve = (results) => {
      clearTimeout(timer);
      done(results);
    };
  });
  return { promise, resolve };
}
