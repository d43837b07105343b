import type { Audit } from '../../domain/audit/audit.ts';

type Parts = Pick<Audit, 'old' | 'new'>;

/** The top-level fields that differ, old and new; null where none does. */
export function differences(before: object, after: object, without: readonly string[]): Parts | null {
  const [old, now] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  const names = [...new Set([...old.keys(), ...now.keys()])].filter(
    (name) => !without.includes(name) && JSON.stringify(old.get(name)) !== JSON.stringify(now.get(name)),
  );
  const of = (doc: ReadonlyMap<string, unknown>) =>
    Object.fromEntries(names.map((name) => [name, doc.get(name) ?? null]));
  return names.length > 0 ? { old: of(old), new: of(now) } : null;
}
