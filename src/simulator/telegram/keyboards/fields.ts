import { badRequest, notImitated } from '../refusal.ts';

export type Fields = Readonly<Record<string, unknown>>;

interface Kinds {
  string: string;
  number: number;
  boolean: boolean;
}

export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Refuses what is not among the fields that the simulator knows: the real Telegram might act on it. */
export function only(given: Fields, known: readonly string[], of: string): void {
  const unknown = Object.keys(given).find((field) => !known.includes(field) && given[field] !== undefined);
  if (unknown !== undefined) throw notImitated(`${of}.${unknown}`);
}

export function required<K extends keyof Kinds>(given: Fields, field: string, kind: K): Kinds[K] {
  const value = given[field];
  if (value === undefined) throw badRequest(`Can't find field "${field}"`);
  if (!isOf(value, kind))
    throw badRequest(`field "${field}" must be of type ${kind[0]?.toUpperCase()}${kind.slice(1)}`);
  return value;
}

/** The field's value if it is there and of its kind. */
export function optional<K extends keyof Kinds>(given: Fields, field: string, kind: K): Kinds[K] | undefined {
  return given[field] === undefined ? undefined : required(given, field, kind);
}

function isOf<K extends keyof Kinds>(value: unknown, kind: K): value is Kinds[K] {
  return typeof value === kind;
}
