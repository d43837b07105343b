export type WithoutUndefined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** The same object without the fields that are undefined, for types where a field is there or is not. */
export function withoutUndefined<T extends object>(value: T): WithoutUndefined<T> {
  const kept = Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- fromEntries forgets which fields there are
  return kept as WithoutUndefined<T>;
}
