/** THE list of what people hand in. A new kind is a file beside these two, a row here and its texts. */
import type { IsoDate } from '../calendar/dates.ts';
import { textAnswer } from '../forms/answers.ts';
import { openField, type Draft } from '../forms/draft.ts';
import type { Field } from '../forms/form.ts';
import type { Kind } from './kind.ts';
import { mobility } from './kinds/mobility.ts';
import { visit } from './kinds/visit.ts';

const ALL = [mobility, visit] as const;

export type KindName = (typeof ALL)[number]['name'];

export const KINDS: readonly Kind[] = ALL;
export const KIND_NAMES: readonly KindName[] = ALL.map(({ name }) => name);

const byName: ReadonlyMap<string, Kind> = new Map(KINDS.map((kind) => [kind.name, kind]));

export const isKindName = (name: string): name is KindName => byName.has(name);

/** Of a kind that this version does not know there is nothing to ask and no move to make. */
export const kindNamed = (name: string): Kind =>
  byName.get(name) ?? {
    name,
    fields: [],
    prefix: '',
    command: '',
    brief: [],
    life: { first: '', states: {}, moves: {} },
  };

export const formOf = (draft: Pick<Draft, 'form'>): Kind => kindNamed(draft.form);

/** The programme that a draft is for; '' if it is for none. */
export const programmeOf = (draft: Pick<Draft, 'form' | 'answers'>): string =>
  textAnswer(draft.answers, formOf(draft).fields.find(({ input }) => input.kind === 'programme')?.name ?? '');

/** The question that the next message answers; undefined when all is answered. */
export const openQuestion = (draft: Draft, today: IsoDate): Field | undefined => openField(formOf(draft), draft, today);
