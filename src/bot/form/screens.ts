/** What a form shows: the open question, the review card, the list of answers to change. */
import { formOf, openQuestion } from '../../domain/applications/kinds.ts';
import type { Draft } from '../../domain/forms/draft.ts';
import { fieldsThatApply } from '../../domain/forms/asking.ts';
import type { Field } from '../../domain/forms/form.ts';
import { escapeHtml, Html } from '../../i18n/template.ts';
import { textKey } from '../../i18n/text-key.ts';
import { todayIn } from '../../services/office.ts';
import type { OfficeFlavor } from '../talk/context.ts';
import { inPairs } from '../talk/in-pairs.ts';
import type { Rows, Screen } from '../talk/screen.ts';
import { questionOf, questionScreen } from './question-screen.ts';
import { formTap, REVIEW } from './question.ts';
import { cut, labelOf, shownAnswer, type Reader } from './shown-answer.ts';

export const readerOf = (ctx: OfficeFlavor): Reader => ({
  office: ctx.office,
  language: ctx.person.language,
  say: ctx.say,
});

/** The open question, or the review card when all is answered. `above` is HTML for the first lines. */
export function formScreen(ctx: OfficeFlavor, draft: Draft, above = '', extra: Rows = [], view?: string): Screen {
  const field = openQuestion(draft, todayIn(ctx.office));
  return field ? questionScreen(questionOf(ctx, draft, field, view), above, extra) : reviewScreen(ctx, draft, above);
}

/** One line an answer, escaped. */
export function answerLines(
  reader: Reader,
  form: ReturnType<typeof formOf>,
  fields: readonly Field[],
  answers: Draft['answers'],
  length: number,
): string[] {
  return fields
    .filter(({ name }) => answers[name] !== undefined)
    .map(
      (field) =>
        `<b>${labelOf(reader.say, form, field)}:</b> ${escapeHtml(cut(shownAnswer(reader, form, field, answers[field.name]), length))}`,
    );
}

function reviewScreen(ctx: OfficeFlavor, draft: Draft, above: string): Screen {
  const { say } = ctx;
  const form = formOf(draft);
  const fields = fieldsThatApply(form, draft.answers, todayIn(ctx.office));
  const data = (action: string): string => formTap.data(draft.key, REVIEW, action);
  return {
    html: [
      ...(above ? [above, ''] : []),
      say('form.review', { form: say(textKey(form.name, 'title')) }),
      '',
      ...answerLines(readerOf(ctx), form, fields, draft.answers, 90),
    ].join('\n'),
    rows: [
      [{ text: say('form.submit'), data: data('submit') }],
      [
        { text: say('form.back'), data: data('<') },
        { text: say('form.change'), data: data('list') },
      ],
      [
        { text: say('form.later'), data: data('@') },
        { text: say('form.cancel'), data: data('x') },
      ],
    ],
  };
}

export function changeScreen(ctx: OfficeFlavor, draft: Draft): Screen {
  const form = formOf(draft);
  const fields = fieldsThatApply(form, draft.answers, todayIn(ctx.office));
  const buttons = fields.map((field) => ({
    text: labelOf(ctx.say, form, field),
    data: formTap.data(draft.key, field.name, 'e'),
  }));
  return {
    html: ctx.say('form.chooseToChange'),
    rows: [...inPairs(buttons), [{ text: ctx.say('form.toReview'), data: formTap.data(draft.key, REVIEW, 'show') }]],
  };
}

/** The line that confirms the answer just recorded; typed words stand in the chat already. */
export function keptLine(ctx: OfficeFlavor, draft: Draft, field: Field): string {
  const value = draft.answers[field.name];
  if (value === undefined || field.input.kind === 'text' || draft.collecting === field.name) return '';
  const shown = cut(shownAnswer(readerOf(ctx), formOf(draft), field, value), 120);
  return ctx.say('form.kept', { label: new Html(labelOf(ctx.say, formOf(draft), field)), value: shown });
}
