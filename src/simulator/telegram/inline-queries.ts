import type { InlineKeyboardMarkup } from './objects/keyboard.ts';
import type { Content } from './objects/message.ts';
import type { Sequence } from './numbers/sequence.ts';
import { badRequest } from './refusal.ts';

/** An article as the bot offers it, and the message it becomes when somebody chooses it. */
export interface InlineResult {
  type: 'article';
  id: string;
  title: string;
  description?: string;
  content: Content;
  markup?: InlineKeyboardMarkup;
  [offered: string]: unknown;
}

const WAIT_MS = 5000;
const FIRST_ID = 5_125_000_000_000_000_000n;

class OpenQuery {
  answered = false;
  readonly results: Promise<readonly InlineResult[]>;
  #settle: (results: readonly InlineResult[]) => void = () => undefined;

  constructor() {
    this.results = new Promise((resolve) => {
      const timer = setTimeout(() => resolve([]), WAIT_MS);
      this.#settle = (results) => {
        clearTimeout(timer);
        resolve(results);
      };
    });
  }

  answer(results: readonly InlineResult[]): void {
    this.answered = true;
    this.#settle(results);
  }
}

/** Inline queries and the results that the bot offered for them. */
export class InlineQueries {
  readonly #numbers: Sequence;
  readonly #queries = new Map<string, OpenQuery>();

  constructor(numbers: Sequence) {
    this.#numbers = numbers;
  }

  open(): string {
    const id = String(FIRST_ID + BigInt(this.#numbers.take()));
    const query = new OpenQuery();
    this.#queries.set(id, query);
    return id;
  }

  answer(id: string, results: readonly InlineResult[]): void {
    const query = this.#queries.get(id);
    if (!query || query.answered) {
      throw badRequest('query is too old and response timeout expired or query ID is invalid');
    }
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
