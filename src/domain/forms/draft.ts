/** A half-filled form: the one truth about where a person is in it. */
import { z } from 'zod';
import { answersSchema } from './answers.ts';
import { applies, fieldOf, nextField } from './asking.ts';
import type { Field, Form } from './form.ts';
import type { IsoDate } from '../calendar/dates.ts';

/** Update ids are remembered in this many slots: more than one poll of 100 updates can bring again. */
const SLOTS = 128;

export const draftSchema = z.object({
  /** `PERSON:FORM`, or `PERSON:REFERENCE` when a handed-in application is corrected. */
  id: z.string(),
  version: z.number(),
  person: z.string(),
  /** The name of its form. */
  form: z.string(),
  /** Stands in the buttons of this draft, and makes its submission happen once. */
  key: z.string(),
  answers: answersSchema,
  /** Questions to ask (again) before the first unanswered one: a step back, a change, a correction. */
  redo: z.array(z.string()),
  /** The reference of the application being corrected. */
  corrects: z.string().nullable(),
  /** What the office asked to correct. */
  asked: z.array(z.string()).optional(),
  /** True while a reply keyboard that asks for the contact is shown. */
  contactAsked: z.boolean(),
  /** The question whose list (pages, options) is still being put together: it stays open until "done". */
  collecting: z.string().optional(),
  /** Slot -> update_id of an update whose effect is stored here. */
  seen: z.record(z.string(), z.number()),
  /** ISO instant. */
  startedAt: z.string(),
  /** ISO instant; while nothing is left to answer. */
  finishedAt: z.string().optional(),
  /** The day of the last step: enough to sort by and to forget what nobody comes back to. */
  touchedOn: z.string(),
});

export type Draft = z.infer<typeof draftSchema>;

export const slotOf = (updateId: number): string => String(updateId % SLOTS);

export const hasSeen = (draft: Draft, updateId: number): boolean => draft.seen[slotOf(updateId)] === updateId;

/** The question that the next message answers; undefined when all is answered and the review card is shown. */
export function openField(form: Form, draft: Draft, today: IsoDate): Field | undefined {
  const known = opened.get(draft);
  if (known?.today === today) return known.field;
  const field = findOpen(form, draft, today);
  opened.set(draft, { today, field });
  return field;
}

/** A step asks for it several times; a draft is never changed in place. */
const opened = new WeakMap<Draft, { readonly today: IsoDate; readonly field: Field | undefined }>();

function findOpen(form: Form, draft: Draft, today: IsoDate): Field | undefined {
  const first = [...draft.redo, draft.collecting ?? '']
    .map((name) => fieldOf(form, name))
    .find((field) => applies(field, draft.answers, today));
  return first ?? nextField(form, draft.answers, today);
}
