import { compareValues, rankOf, valueAt } from '../words/order.ts';
import type { Direction } from '../words/query.ts';

/** One end of a range on the column after the equal ones. */
export interface Bound {
  readonly value: unknown;
  readonly inclusive: boolean;
}

/** A part of what is in order: what is reached and not passed. */
export interface Span {
  readonly reached: (entry: object) => boolean;
  readonly passed: (entry: object) => boolean;
}

/** In which direction the keys are read, and in which the ids of one key. */
export interface ReadingOrder {
  readonly keys: Direction;
  readonly ids: Direction;
}

const EVERYTHING: Span = { reached: () => true, passed: () => false };

/** The order by some columns, the key, and then by the id. */
export class KeyOrder {
  private readonly columns: readonly string[];

  constructor(columns: readonly string[]) {
    this.columns = columns;
  }

  compare(a: object, b: object): number {
    return this.compareKeys(a, b) || compareValues(valueAt(a, 'id'), valueAt(b, 'id'));
  }

  compareKeys(a: object, b: object): number {
    for (const column of this.columns) {
      const order = compareValues(valueAt(a, column), valueAt(b, column));
      if (order !== 0) return order;
    }
    return 0;
  }

  keyOf(doc: object): unknown[] {
    return this.columns.map((column) => valueAt(doc, column));
  }

  /** All that have this document's key. */
  spanOf(doc: object): Span {
    return {
      reached: (entry) => this.compareKeys(entry, doc) >= 0,
      passed: (entry) => this.compareKeys(entry, doc) > 0,
    };
  }

  /** All whose first columns have these values and, with bounds, whose next one is between them and of their type. */
  span(prefix: readonly unknown[], low?: Bound, high?: Bound): Span {
    const next = this.columns[prefix.length] ?? 'id';
    const { isIn, isOut } = range(low, high);
    return {
      reached: (entry) => {
        const order = this.comparePrefix(entry, prefix);
        return order === 0 ? isIn(valueAt(entry, next)) : order > 0;
      },
      passed: (entry) => {
        const order = this.comparePrefix(entry, prefix);
        return order === 0 ? isOut(valueAt(entry, next)) : order > 0;
      },
    };
  }

  /** What is behind the document; where ids run against the keys, the rest of its own key and then the keys behind that. */
  behind(doc: object, { keys, ids }: ReadingOrder): Span[] {
    const after = (entry: object): boolean => this.compare(entry, doc) > 0;
    const notBefore = (entry: object): boolean => this.compare(entry, doc) >= 0;
    const own = this.spanOf(doc);
    if (keys === 'desc' && ids === 'asc')
      return [
        { ...own, reached: after },
        { ...EVERYTHING, passed: own.reached },
      ];
    if (keys === 'asc' && ids === 'desc')
      return [
        { ...own, passed: notBefore },
        { ...EVERYTHING, reached: own.passed },
      ];
    return [keys === 'asc' ? { ...EVERYTHING, reached: after } : { ...EVERYTHING, passed: notBefore }];
  }

  private comparePrefix(entry: object, prefix: readonly unknown[]): number {
    for (let at = 0; at < prefix.length; at += 1) {
      const order = compareValues(valueAt(entry, this.columns[at] ?? 'id'), prefix[at]);
      if (order !== 0) return order;
    }
    return 0;
  }
}

export function both(a: Span, b: Span): Span {
  return {
    reached: (entry) => a.reached(entry) && b.reached(entry),
    passed: (entry) => a.passed(entry) || b.passed(entry),
  };
}

type Test = (value: unknown) => boolean;

/** An end that is left open is where values of another type begin. */
function range(low?: Bound, high?: Bound): { readonly isIn: Test; readonly isOut: Test } {
  const type = rankOf((low ?? high)?.value);
  const openLow: Test = high ? (value) => rankOf(value) >= type : () => true;
  const openHigh: Test = low ? (value) => rankOf(value) > type : () => false;
  return {
    isIn: low ? (value) => compareValues(value, low.value) > (low.inclusive ? -1 : 0) : openLow,
    isOut: high ? (value) => compareValues(value, high.value) >= (high.inclusive ? 1 : 0) : openHigh,
  };
}
