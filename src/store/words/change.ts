import type { Change } from '../../services/ports.ts';
import { BadRequest } from '../errors.ts';
import { columnNamed } from './columns.ts';
import type { Columns } from './columns.ts';
import { isPlainObject, plain } from './plain.ts';
import type { Plain, PlainObject } from './plain.ts';

/** A checked, detached change: what is written to the journal and applied to documents. */
export interface PlainChange {
  readonly set: readonly (readonly [path: string, value: Plain])[];
  readonly unset: readonly string[];
  readonly push: readonly (readonly [path: string, value: Plain])[];
}

/** Throws BadRequest on a path the engines could not both write, and on values that are not plain data. */
export function readChange(columns: Columns, change: Change): PlainChange {
  const set = pairs(change.set);
  const push = pairs(change.push);
  const unset = [...(change.unset ?? [])];
  const paths = [...set.map(([path]) => path), ...unset, ...push.map(([path]) => path)];
  for (const path of paths) checkPath(columns, path);
  checkConflicts(paths);
  return { set, unset, push };
}

function pairs(values: Readonly<Record<string, unknown>> | undefined): [string, Plain][] {
  return Object.entries(values ?? {}).map(([path, value]) => [path, plain(value)]);
}

const REFUSED_SEGMENT = /^$|^\$|\0|^__proto__$|^constructor$|^prototype$/;

function checkPath(columns: Columns, path: string): void {
  const segments = path.split('.');
  if (segments.some((segment) => REFUSED_SEGMENT.test(segment))) throw new BadRequest(`bad path: ${path}`);
  const [top] = segments;
  if (top === 'id' || top === 'version') throw new BadRequest(`${top} is not changed by name`);
  columnNamed(columns, top ?? '');
}

function checkConflicts(paths: readonly string[]): void {
  const seen = new Set<string>();
  for (const path of paths) {
    if (seen.has(path)) throw new BadRequest(`changed twice: ${path}`);
    seen.add(path);
  }
  for (const path of paths) {
    const parents = path.split('.').map((_, depth, all) => all.slice(0, depth).join('.'));
    if (parents.some((parent) => seen.has(parent))) throw new BadRequest(`changed twice: ${path}`);
  }
}

/** The changed copy; what did not change is shared with the original. Throws BadRequest where a path leads through a scalar or a list. */
export function applyChange(doc: PlainObject, change: PlainChange): PlainObject {
  const next: Writable = { ...doc };
  const fresh = new Set<Plain>();
  for (const [path, value] of change.set) {
    const { object, key } = placeOf(next, path, fresh);
    object[key] = value;
  }
  for (const [path, value] of change.push) {
    const { object, key } = placeOf(next, path, fresh);
    object[key] = appended(path, ownValue(object, key), value);
  }
  return change.unset.reduce<PlainObject>((changed, path) => without(changed, path.split('.')), next);
}

type Writable = Record<string, Plain>;

/** Where a path ends. What it leads through is copied once; `fresh` are those copies. */
function placeOf(root: Writable, path: string, fresh: Set<Plain>): { readonly object: Writable; readonly key: string } {
  const segments = path.split('.');
  const key = segments.pop() ?? '';
  let object = root;
  for (const segment of segments) {
    const known = ownValue(object, segment);
    const old = known === undefined ? {} : known;
    if (!isObject(old)) throw new BadRequest(`the path leads through what is not an object: ${segment}`);
    const inner: Writable = fresh.has(old) ? old : { ...old };
    fresh.add(inner);
    object[segment] = inner;
    object = inner;
  }
  return { object, key };
}

function without(object: PlainObject, path: readonly string[]): PlainObject {
  const [key = '', ...rest] = path;
  const old = ownValue(object, key);
  if (old === undefined) return object;
  if (rest.length > 0) return isObject(old) ? { ...object, [key]: without(old, rest) } : object;
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
}

function appended(path: string, old: Plain | undefined, value: Plain): Plain {
  if (old === undefined) return [value];
  if (!Array.isArray(old)) throw new BadRequest(`not a list: ${path}`);
  return [...(old as readonly Plain[]), value];
}

function ownValue(object: PlainObject, key: string): Plain | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function isObject(value: Plain): value is PlainObject {
  return isPlainObject(value);
}
