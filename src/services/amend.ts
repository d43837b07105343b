/** Read, judge, write what the judgement says if nobody wrote meanwhile, else begin again: how every document is changed. */
import type { Change, Collection, Doc } from './ports.ts';

/** What a judge says of a document: how to change it (and what it becomes, if the judge has `changed` it already), or why not. */
export type Verdict<T, No> = { readonly change: Change; readonly becomes?: T } | { readonly no: No };

export type Amended<T, No> =
  | { readonly kind: 'done'; readonly before: T; readonly doc: T }
  | { readonly kind: 'no'; readonly doc: T; readonly no: No }
  | { readonly kind: 'gone' };

const ATTEMPTS = 50;

/**
 * Resolves to the document as changed by this call. A document that is already known is judged before the store is asked.
 * Throws if others kept changing it, or if the change breaks a unique key.
 */
export async function amend<T extends Doc, No = never>(
  collection: Collection<T>,
  known: string | T,
  judge: (doc: T) => Verdict<T, No>,
): Promise<Amended<T, No>> {
  const id = typeof known === 'string' ? known : known.id;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const before = attempt === 0 && typeof known !== 'string' ? known : await collection.get(id);
    if (!before) return { kind: 'gone' };
    const verdict = judge(before);
    if ('no' in verdict) return { kind: 'no', doc: before, no: verdict.no };
    const written = await collection.patch(id, before.version, verdict.change);
    if (written === 'patched') return { kind: 'done', before, doc: verdict.becomes ?? changed(before, verdict.change) };
    if (written === 'taken') throw new Error(`the change of ${id} breaks a unique key`);
  }
  throw new Error(`${id} could not be changed: too many changes at once`);
}

/** The document after a change, as the store writes it. */
export function changed<T extends Doc>(doc: T, { set = {}, unset = [], push = {} }: Change): T {
  let next: object = doc;
  for (const [path, value] of Object.entries(set)) next = at(next, path.split('.'), () => value);
  for (const path of unset) next = at(next, path.split('.'), () => undefined);
  for (const [path, value] of Object.entries(push))
    // an array's items stay as they are
    next = at(next, path.split('.'), (list) => [...(Array.isArray(list) ? (list as unknown[]) : []), value]);
  // only paths that T has were put
  return { ...(next as T), version: doc.version + 1 };
}

function at(tree: object, [key = '', ...rest]: readonly string[], put: (old: unknown) => unknown): object {
  const old: unknown = Reflect.get(tree, key);
  const value = rest.length === 0 ? put(old) : at(typeof old === 'object' && old !== null ? old : {}, rest, put);
  if (value !== undefined) return { ...tree, [key]: value };
  return Object.fromEntries(Object.entries(tree).filter(([name]) => name !== key));
}
