export type FaultKind =
  | { error: 400 | 403 | 429 | 500; retryAfter?: number; description?: string; migrateToChatId?: number }
  | { delayMs: number }
  /** A page of HTML with status 502, as a proxy in front of the Bot API sends it. */
  | 'html-502'
  /** The connection is cut before anything is done. */
  | 'reset'
  /** It is done, but the connection is cut before the answer. */
  | 'lost-response';

export interface Fault {
  method?: string | RegExp;
  chat?: number;
  /** How many calls it hits; all, if left out. */
  times?: number;
  /** Of each matching call, 0 to 1. */
  probability?: number;
  kind: FaultKind;
}

export interface ActiveFault {
  /** How often it struck. */
  readonly hits: number;
  remove(): void;
}

/** What goes wrong on purpose. The oldest matching fault strikes. */
export class Faults {
  readonly #active = new Set<{ fault: Fault; hits: number }>();
  readonly #random: () => number;

  constructor(random: () => number) {
    this.#random = random;
  }

  add(fault: Fault): ActiveFault {
    const entry = { fault, hits: 0 };
    this.#active.add(entry);
    return {
      get hits() {
        return entry.hits;
      },
      remove: () => void this.#active.delete(entry),
    };
  }

  clear(): void {
    this.#active.clear();
  }

  /** The fault that strikes this call, if any; counts it. */
  strike(method: string, chat: unknown): FaultKind | undefined {
    for (const entry of this.#active) {
      if (!matches(entry.fault, method, chat)) continue;
      if (entry.fault.probability !== undefined && this.#random() >= entry.fault.probability) continue;
      entry.hits += 1;
      if (entry.fault.times !== undefined && entry.hits >= entry.fault.times) this.#active.delete(entry);
      return entry.fault.kind;
    }
    return undefined;
  }
}

function matches(fault: Fault, method: string, chat: unknown): boolean {
  if (fault.chat !== undefined && Number(chat) !== fault.chat) return false;
  if (fault.method === undefined) return true;
  return typeof fault.method === 'string'
    ? fault.method.toLowerCase() === method.toLowerCase()
    : new RegExp(fault.method.source, fault.method.flags.replace('g', '')).test(method);
}
