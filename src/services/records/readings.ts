/** How a field is read: what this version understands, and what stands in for the rest. */

/** `fits`: this version knows the value. Else it reads `as`; `language` is the office's own. */
export interface Reading<V> {
  readonly fits: (value: unknown) => boolean;
  readonly as: (value: unknown, language: string) => V;
}

export type Readings<T> = { readonly [K in keyof T & string]?: Reading<T[K]> };

export const text: Reading<string> = { fits: (value) => typeof value === 'string', as: () => '' };
export const textOrNull: Reading<string | null> = {
  fits: (value) => value === null || typeof value === 'string',
  as: () => null,
};
export const amount: Reading<number> = { fits: (value) => typeof value === 'number', as: () => 0 };
export const yes: Reading<boolean> = { fits: (value) => typeof value === 'boolean', as: (value) => value === 'true' };

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object with fields of any name. */
export const fields: Reading<Record<string, never>> = { fits: isObject, as: () => ({}) };

/** null where it is no object, or this part of it is missing. */
export const objectOrNull = <V extends object>(part: keyof V & string): Reading<V | null> => ({
  fits: (value) => value === null || (isObject(value) && part in value),
  as: () => null,
});

export const list = <V>(isItem: (item: unknown) => item is V): Reading<V[]> => ({
  fits: (value) => Array.isArray(value) && value.every((item) => isItem(item)),
  as: (value) => (Array.isArray(value) ? value.filter((item) => isItem(item)) : []),
});

export const isText = (value: unknown): value is string => typeof value === 'string';

/** One of the languages, else the office's. */
export const languageOf = <V extends string>(words: readonly [V, ...V[]]): Reading<V> => ({
  fits: (value) => words.some((word) => word === value),
  as: (_value, language) => words.find((word) => word === language) ?? words[0],
});
