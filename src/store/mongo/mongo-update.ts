import type { PlainChange } from '../words/change.ts';

/** The update that makes the change and the next version: named where it is known, because that is shorter than a step. */
export function mongoUpdate(change: PlainChange, version?: number): Record<string, Record<string, unknown>> {
  const parts = {
    $set: { ...Object.fromEntries(change.set), ...(version === undefined ? {} : { version }) },
    $unset: Object.fromEntries(change.unset.map((path) => [path, ''])),
    // With $each a value that looks like operators stays a value.
    $push: Object.fromEntries(change.push.map(([path, value]) => [path, { $each: [value] }])),
    $inc: version === undefined ? { version: 1 } : {},
  };
  return Object.fromEntries(Object.entries(parts).filter(([, paths]) => Object.keys(paths).length > 0));
}
