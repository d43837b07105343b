import type { Doc } from '../../services/ports.ts';
import { BadRequest } from '../errors.ts';

export type Plain = null | string | number | boolean | readonly Plain[] | PlainObject;
export interface PlainObject {
  readonly [key: string]: Plain;
}
/** A document as an engine holds it. */
export type PlainDoc = PlainObject & Doc;

const LONE_SURROGATE = /\p{Surrogate}/gu;

/** The string as every engine stores it: a lone surrogate, which BSON cannot carry, becomes U+FFFD. */
export function plainText(text: string): string {
  return text.replace(LONE_SURROGATE, '\uFFFD');
}

/** A detached copy of plain data. Absent (`undefined`) properties are left out. Throws BadRequest on what JSON cannot say. */
export function plain(value: unknown): Plain {
  if (typeof value === 'string') return plainText(value);
  if (typeof value === 'number') return plainNumber(value);
  if (value === null || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map((item: unknown) => (item === undefined ? null : plain(item)));
  if (isPlainObject(value)) return plainObject(value);
  throw new BadRequest(`not plain data: ${typeof value === 'object' ? value.constructor.name : typeof value}`);
}

/** As `plain`, for an object. */
export function plainObject(object: object): PlainObject {
  const copy: Record<string, Plain> = {};
  for (const key of Object.keys(object)) {
    const value: unknown = object[key as keyof typeof object];
    if (value !== undefined) own(copy, plainKey(key), plain(value));
  }
  return copy;
}

/** A copy of data that is already plain. */
export function copyOf<T>(value: T): T;
export function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => copyOf(item));
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) own(copy, key, copyOf(value[key as keyof typeof value] as unknown));
  return copy;
}

export function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

// Assigning to `__proto__` would set the prototype instead of a property.
function own(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== '__proto__') target[key] = value;
  else Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}

function plainKey(key: string): string {
  if (key.includes('\0')) throw new BadRequest('a key with NUL cannot be stored');
  return plainText(key);
}

function plainNumber(value: number): number {
  if (!Number.isFinite(value)) throw new BadRequest(`${value} cannot be stored`);
  return value === 0 ? 0 : value;
}
