import type { PlainChange } from '../words/change.ts';

/** The update that makes the change and the next version. */
export function mongoUpdate(change: PlainChange): Record<string, Record<string, unknown>> {
  const parts = {
    $set: Object.fromEntries(change.set),
    $unset: Object.fromEntries(change.unset.map((path) => [path, ''])),
    // With $each a value that looks like operators stays a value.
    $push: Object.fromEntries(change.push.map(([path, value]) => [path, { $each: [value] }])),
    $inc: { version: 1 },
  };
  return Object.fromEntries(Object.entries(parts).filter(([, paths]) => Object.keys(paths).length > 0));
}
