import { BadRequest } from '../errors.ts';
import { columnNamed } from './columns.ts';
import type { Columns } from './columns.ts';
import { compareLists, valueAt } from './order.ts';

export interface Group<T, K extends keyof T> {
  readonly by: Pick<T, K>;
  readonly count: number;
}

/** Counts documents by the values of one or two columns, in the order of the values. */
export function groupsOf<T, K extends keyof T>(names: readonly string[], docs: Iterable<object>): Group<T, K>[] {
  const counts = new Map<string, number>();
  for (const doc of docs) {
    const key = JSON.stringify(names.map((name) => valueAt(doc, name)));
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return sortedGroups(
    names,
    [...counts].map(([key, count]) => ({ values: JSON.parse(key) as unknown[], count })),
  );
}

/** Throws BadRequest unless one or two known columns are named. */
export function groupNames(columns: Columns, by: readonly PropertyKey[]): string[] {
  if (by.length < 1 || by.length > 2) throw new BadRequest('groups are by one or two columns');
  const names = by.map(String);
  for (const name of names) columnNamed(columns, name);
  return names;
}

export function sortedGroups<T, K extends keyof T>(
  names: readonly string[],
  groups: readonly { readonly values: readonly unknown[]; readonly count: number }[],
): Group<T, K>[] {
  const sorted = [...groups].sort((a, b) => compareLists(a.values, b.values));
  return sorted.map(({ values, count }) => ({
    by: Object.fromEntries(names.map((name, at) => [name, values[at] ?? null])) as Pick<T, K>,
    count,
  }));
}
