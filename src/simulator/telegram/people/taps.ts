import type { Sequence } from '../numbers/sequence.ts';
import { badRequest } from '../refusal.ts';

const ANSWER_TIMEOUT_MS = 30_000;
const KEPT_TOASTS = 200;
const KEPT_OPEN = 10_000;
const FIRST_ID = 4_382_000_000_000_000_000n;

export interface Toast {
  callbackQueryId: string;
  text?: string;
  alert: boolean;
  url?: string;
}

interface OpenTap {
  person: number;
  chat: number;
  at: number;
}

/** Taps that wait for `answerCallbackQuery`, and what people were shown for the answered ones. */
export class Taps {
  readonly #now: () => number;
  readonly #numbers: Sequence;
  readonly #open = new Map<string, OpenTap>();
  readonly #toasts = new Map<number, Toast[]>();

  constructor(now: () => number, numbers: Sequence) {
    this.#now = now;
    this.#numbers = numbers;
  }

  add(person: number, chat: number): string {
    const id = String(FIRST_ID + BigInt(this.#numbers.take()));
    this.#open.set(id, { person, chat, at: this.#now() });
    if (this.#open.size > KEPT_OPEN) this.#forgetOldest();
    return id;
  }

  answer(toast: Toast): OpenTap {
    const tap = this.#open.get(toast.callbackQueryId);
    if (!tap || this.#now() - tap.at > ANSWER_TIMEOUT_MS) {
      throw badRequest('query is too old and response timeout expired or query ID is invalid');
    }
    this.#open.delete(toast.callbackQueryId);
    const seen = this.#toasts.get(tap.person) ?? [];
    this.#toasts.set(tap.person, [...seen.slice(1 - KEPT_TOASTS), toast]);
    return tap;
  }

  #forgetOldest(): void {
    const [oldest] = this.#open.keys();
    if (oldest !== undefined) this.#open.delete(oldest);
  }

  toasts(person: number): Toast[] {
    return [...(this.#toasts.get(person) ?? [])];
  }

  unanswered(person: number): number {
    return [...this.#open.values()].filter((tap) => tap.person === person).length;
  }
}
