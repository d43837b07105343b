/** What is stored about a person, as people read it: a section a record; one that nobody draws is shown field by field. */
import { formOf, kindNamed } from '../../domain/applications/kinds.ts';
import type { Answers } from '../../domain/forms/form.ts';
import { LANGUAGE_NAMES } from '../../domain/people/language.ts';
import { escapeHtml } from '../../i18n/template.ts';
import { textKey } from '../../i18n/text-key.ts';
import { applicationsOf } from '../../services/applications/find.ts';
import { dataOf } from '../../services/records/personal.ts';
import { stateOf, historyBelow } from '../applications/view.ts';
import { myDrafts } from '../form/drafts-here.ts';
import { answerLines, readerOf } from '../form/screens.ts';
import type { Ctx } from '../talk/context.ts';
import { when } from '../talk/words.ts';

/** One thing that is stored, in lines of HTML. */
export interface Card {
  readonly heading?: string;
  readonly lines: readonly string[];
}

export interface Section {
  readonly title: string;
  readonly cards: readonly Card[];
}

const WHOLE = 10_000;

const answersOf = (ctx: Ctx, form: ReturnType<typeof formOf>, answers: Answers): readonly string[] =>
  answerLines(readerOf(ctx), form, form.fields, answers, WHOLE);

type Drawn = (ctx: Ctx) => Promise<readonly Card[]>;

const DRAWN: Readonly<Record<string, Drawn>> = {
  people: async ({ say, person }) => [
    { lines: [say('privacy.page.person', { id: person.id, language: LANGUAGE_NAMES[person.language] })] },
  ],
  consents: async (ctx) =>
    (await ctx.office.consents.find({ person: ctx.person.id }, { sort: [['at', 'asc']] })).map((consent) => {
      const values = { version: consent.textVersion, language: LANGUAGE_NAMES[consent.language] };
      const said = { ...values, date: when(ctx, consent.at) };
      return { lines: [ctx.say(consent.agreed ? 'consent.given' : 'privacy.page.notAgreed', said)] };
    }),
  drafts: async (ctx) =>
    (await myDrafts(ctx)).map((draft) => ({
      heading: ctx.say(textKey(draft.form, 'title')),
      lines: [
        ctx.say('privacy.page.begun', { date: when(ctx, draft.startedAt) }),
        ...answersOf(ctx, formOf(draft), draft.answers),
      ],
    })),
  applications: async (ctx) =>
    (await applicationsOf(ctx.office, ctx.person)).map((file) => ({
      heading: `${file.id} · ${ctx.say(textKey(file.form, 'title'))}`,
      lines: [
        stateOf(ctx, file),
        ...answersOf(ctx, kindNamed(file.form), file.answers),
        ...historyBelow(ctx, file, []),
      ],
    })),
  inquiries: async (ctx) =>
    (await ctx.office.inquiries.find({ person: ctx.person.id }, { sort: [['askedAt', 'asc']] })).map((one) => ({
      heading: when(ctx, one.askedAt),
      lines: [
        escapeHtml(one.text),
        ...(one.answer === null ? [] : [ctx.say('privacy.page.answer', { answer: one.answer })]),
      ],
    })),
  notices: async (ctx) =>
    (await ctx.office.notices.find({ to: ctx.person.id })).map(({ kind, about, at }) => ({
      lines: [`${when(ctx, at)} · ${kindOf(ctx, kind)} · ${escapeHtml(about)}`],
    })),
  reminders: async (ctx) =>
    (await ctx.office.reminders.find({ person: ctx.person.id })).map(({ dueAt }) => ({
      lines: [ctx.say('privacy.page.planned', { date: when(ctx, dueAt) })],
    })),
  dialogs: async (ctx) =>
    (await ctx.office.dialogs.find({ person: ctx.person.id })).map(({ updatedAt, state }) => ({
      lines: [ctx.say('privacy.page.dialog', { date: when(ctx, updatedAt) }), ...wordsIn(state).map(escapeHtml)],
    })),
};

/** Reminders are many rows of one table: each is a reminder. */
function kindOf({ say, kit }: Ctx, kind: string): string {
  return kit.folds.notices.has(kind)
    ? say(textKey('undelivered.kinds', kind.split('.', 1)[0] ?? kind))
    : escapeHtml(kind);
}

/** What the person wrote in a dialog that is still open. */
function wordsIn(state: unknown): readonly string[] {
  if (typeof state !== 'object' || state === null) return [];
  return Object.entries(state).flatMap(([name, value]: [string, unknown]) =>
    (name === 'text' || name === 'caption') && typeof value === 'string' ? [value] : wordsIn(value),
  );
}

const fieldByField = (row: unknown): Card => ({
  lines: Object.entries(typeof row === 'object' && row !== null ? row : {}).map(
    ([name, value]) =>
      `<b>${escapeHtml(name)}:</b> ${escapeHtml(typeof value === 'string' ? value : JSON.stringify(value))}`,
  ),
});

/** Every record that has something of this person, in the order of the list of records. */
export async function sectionsOf(ctx: Ctx): Promise<readonly Section[]> {
  const data = Object.entries(await dataOf(ctx.office, ctx.person.id)).filter(([, rows]) => rows.length > 0);
  return Promise.all(
    data.map(async ([name, rows]) => ({
      title: ctx.say(textKey('privacy.records', name)),
      cards: (await DRAWN[name]?.(ctx)) ?? rows.map(fieldByField),
    })),
  );
}
