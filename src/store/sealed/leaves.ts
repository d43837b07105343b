import { isPlainObject, type Plain } from '../words/plain.ts';

export type Leaf = (value: Plain, path: readonly string[]) => Plain;

/** Of every item of a list: what is pushed does not know where it comes to stand. */
export const ITEM = '[]';

/**
 * Values as they are sealed: objects stay objects, so that paths lead into them, and lists stay lists, so that something can be
 * pushed; what stands in them is sealed whole. Nothing is hidden by sealing null.
 */
export function mapLeaves(value: Plain, path: readonly string[], leaf: Leaf): Plain {
  if (value === null) return null;
  if (isList(value)) return value.map((item) => (item === null ? null : leaf(item, [...path, ITEM])));
  if (!isPlainObject(value)) return leaf(value, path);
  // Unlike an assignment, it makes `__proto__` a property like any other.
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, mapLeaves(inner, [...path, name], leaf)]),
  );
}

const isList = (value: Plain): value is readonly Plain[] => Array.isArray(value);
