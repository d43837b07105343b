/** What may happen to a file. A kind of file has a life: a table of states and moves; `judge` runs any of them. */
import { may, type Permission, type Staff } from '../staff/staff.ts';
import type { Answer } from '../forms/form.ts';

export type WaitsFor = 'office' | 'applicant' | 'nobody';

export interface State {
  readonly waitsFor: WaitsFor;
  /** Nothing will come of it: no deadline runs any more. */
  readonly over?: true;
}

/** Who may make a move: the applicant, or staff with this permission. */
export type Mover = 'applicant' | Permission;

export interface Move {
  readonly from: readonly string[];
  readonly to: string;
  /** Where it goes instead when an officer holds the file. */
  readonly toHeld?: string;
  readonly by: Mover;
  /** What must come with it: `reason`, `fields` (the questions it is about), or facts by name. */
  readonly needs?: readonly string[];
  readonly tells: 'applicant' | 'office' | 'nobody';
}

export interface Life {
  readonly first: string;
  readonly states: Readonly<Record<string, State>>;
  /** What is not here cannot happen. */
  readonly moves: Readonly<Record<string, Move>>;
}

export interface Officer {
  readonly id: string;
  readonly name: string;
}

/** The part of a file that a life is about. */
export interface Living {
  readonly state: string;
  readonly person: string;
  readonly officer: Officer | null;
}

export interface Act {
  /** The applicant's id, or the member of staff. */
  readonly by: { readonly applicant: string } | { readonly staff: Staff | null };
  /** ISO instant. */
  readonly at: string;
  readonly reason?: string;
  /** Questions it is about. */
  readonly fields?: readonly string[];
  readonly facts?: Readonly<Record<string, Answer>>;
}

export interface LifeEvent {
  readonly at: string;
  readonly move: string;
  /** Who of the office; null when the applicant did it. */
  readonly by: Officer | null;
  readonly reason: string | null;
  readonly fields: readonly string[];
}

export type Judged =
  | {
      readonly kind: 'moved';
      readonly set: {
        readonly state: string;
        readonly waitsFor: WaitsFor;
        readonly waitsSince: string;
        readonly officer: Officer | null;
      };
      readonly event: LifeEvent;
    }
  /** Not out of this state: somebody was quicker. */
  | { readonly kind: 'late' }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'incomplete'; readonly needs: readonly string[] };

/** A state no longer, or not yet, in the table waits for the office: nobody's file is lost because of a release. */
export const stateIn = (life: Life, state: string): State => life.states[state] ?? { waitsFor: 'office' };

export const allows = (life: Life, state: string, move: string): boolean =>
  life.moves[move]?.from.includes(state) ?? false;

/** What a move would change, by the table alone: who may, out of which state, with what it needs. */
export function judge(life: Life, file: Living, name: string, act: Act): Judged {
  const move = life.moves[name];
  if (!move || !mayMake(move, file, act)) return { kind: 'forbidden' };
  if (!move.from.includes(file.state)) return { kind: 'late' };
  const missing = (move.needs ?? []).filter((need) => !isGiven(act, need));
  if (missing.length > 0) return { kind: 'incomplete', needs: missing };
  const by = 'staff' in act.by && act.by.staff ? { id: act.by.staff.id, name: act.by.staff.name } : null;
  const officer = by ?? file.officer;
  const state = officer && move.toHeld !== undefined ? move.toHeld : move.to;
  return {
    kind: 'moved',
    set: { state, waitsFor: stateIn(life, state).waitsFor, waitsSince: act.at, officer },
    event: { at: act.at, move: name, by, reason: act.reason ?? null, fields: [...(act.fields ?? [])] },
  };
}

function mayMake(move: Move, file: Living, { by }: Act): boolean {
  if ('staff' in by) return move.by !== 'applicant' && may(by.staff, move.by);
  return move.by === 'applicant' && file.person === by.applicant;
}

function isGiven({ reason, fields, facts }: Act, need: string): boolean {
  if (need === 'reason') return (reason ?? '').trim() !== '';
  return need === 'fields' ? (fields ?? []).length > 0 : (facts?.[need] ?? null) !== null;
}
