import { default as sift } from 'sift';
import { compareValues } from '../words/order.ts';
import type { Conditions } from '../words/query.ts';

type Equals = typeof sift.createEqualsOperation;
type Creator = (operand: unknown, query: unknown, options: Parameters<Equals>[2]) => ReturnType<Equals>;

// JavaScript compares text by UTF-16 units; the port means code points, as MongoDB does.
function ordered(holds: (order: number) => boolean): Creator {
  return (operand, query, options) => {
    const test = (value: unknown): boolean => typeof value === typeof operand && holds(compareValues(value, operand));
    return sift.createEqualsOperation(test, query, options);
  };
}

const operations = {
  $lt: ordered((order) => order < 0),
  $lte: ordered((order) => order <= 0),
  $gt: ordered((order) => order > 0),
  $gte: ordered((order) => order >= 0),
};

/** A test of documents against checked conditions, with MongoDB's meaning. */
export function matches(filter: Conditions): (doc: object) => boolean {
  return sift.default<object>(filter, { operations });
}
