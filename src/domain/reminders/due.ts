/** What is due of a reminder's steps. */
import { byDay } from './moments.ts';
import type { Step } from './reminder.ts';

export interface Due {
  /** Empty: nothing now. */
  readonly tell: readonly Step[];
  /** When to look again; null: never. */
  readonly next: string | null;
}

/** Of steps that were missed (a night, a week without power) only the latest is told, and by day. */
export function dueNow(steps: readonly Step[], now: string, timeZone: string): Due {
  const latest = latestUntil(steps, now);
  const coming = first(steps.map(({ at }) => at).filter((at) => at > now));
  if (latest === null) return { tell: [], next: coming };
  const morning = byDay(now, timeZone);
  if (morning > now) return { tell: [], next: first([morning, ...(coming === null ? [] : [coming])]) };
  return { tell: steps.filter(({ at }) => at === latest), next: coming };
}

/** When to look at a subject that changed: at once if a step of it may be untold, else at the next; null: never. */
export const firstLook = (steps: readonly Step[], now: string): string | null =>
  latestUntil(steps, now) ?? first(steps.map(({ at }) => at));

const latestUntil = (steps: readonly Step[], now: string): string | null =>
  steps
    .map(({ at }) => at)
    .filter((at) => at <= now)
    .toSorted()
    .at(-1) ?? null;

const first = (instants: readonly string[]): string | null => instants.toSorted()[0] ?? null;
