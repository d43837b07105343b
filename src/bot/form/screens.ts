/** What a form shows: the open question, the review card, the list of answers to change. */
import { openQuestion } from '../../domain/applications/kinds.ts';
import { formOf } from '../../domain/applications/kinds.ts';
import { type Draft } from '../../domain/forms/draft.ts';
import { fieldBefore, fieldsThatApply, placeOf } from '../../domain/forms/asking.ts';
import type { Field } from '../../domain/forms/form.ts';
import { escapeHtml, Html } from '../../i18n/template.ts';
import { textKey } from '../../i18n/text-key.ts';
import { todayIn } from '../../services/office.ts';
import type { OfficeFlavor } from '../talk/context.ts';
import { inRows, type Rows, type Screen } from '../talk/screen.ts';
import { choicesOf } from './inputs.ts';
import { buttonData, formTap, REVIEW, type Question } from './question.ts';
import { cut, labelOf, shownAnswer, type Reader } from './shown-answer.ts';

export const readerOf = (ctx: OfficeFlavor): Reader => ({
  office: ctx.office,
  language: ctx.person.language,
  say: ctx.say,
});

export function questionOf(ctx: OfficeFlavor, draft: Draft, field: Field, view?: string): Question {
  const { office, say, person } = ctx;
  return {
    office,
    say,
    language: person.language,
    form: formOf(draft),
    field,
    draft,
    answers: draft.answers,
    today: todayIn(office),
    view,
  };
}

/** The open question, or the review card when all is answered. `above` is HTML for the first lines. */
export function formScreen(ctx: OfficeFlavor, draft: Draft, above = '', extra: Rows = [], view?: string): Screen {
  const field = openQuestion(draft, todayIn(ctx.office));
  return field ? questionScreen(questionOf(ctx, draft, field, view), above, extra) : reviewScreen(ctx, draft, above);
}

export function questionScreen(q: Question, above: string, extra: Rows): Screen {
  const { say, form, field, answers, today } = q;
  const given = answers[field.name];
  const reader = { office: q.office, language: q.language, say };
  const lines = [
    ...(above ? [above, ''] : []),
    `<i>${say('form.place', { form: say(textKey(form.name, 'title')), ...placeOf(form, answers, today, field.name) })}</i>`,
    `<b>${say(textKey(form.name, field.name, 'prompt'))}</b>`,
    say(textKey(form.name, field.name, 'help')),
    ...(given === undefined ? [] : ['', say('form.now', { value: cut(shownAnswer(reader, form, field, given), 300) })]),
  ];
  return { html: lines.join('\n'), rows: [...extra, ...choicesOf(q), ...navigation(q)] };
}

function navigation(q: Question): Rows {
  const { say, field, form, answers, today } = q;
  const given = answers[field.name] !== undefined;
  const steps = [
    ...(fieldBefore(form, answers, today, field.name) ? [{ text: say('form.back'), data: buttonData(q, '<') }] : []),
    ...(given ? [{ text: say('form.keep'), data: buttonData(q, '>') }] : []),
    ...(field.optional && !given ? [{ text: say('form.skip'), data: buttonData(q, '.') }] : []),
  ];
  return [
    ...(steps.length > 0 ? [steps] : []),
    [
      { text: say('form.later'), data: buttonData(q, '@') },
      { text: say('form.cancel'), data: buttonData(q, 'x') },
    ],
  ];
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
    rows: [...inRows(buttons, 2), [{ text: ctx.say('form.toReview'), data: formTap.data(draft.key, REVIEW, 'show') }]],
  };
}

/** The line that confirms the answer just recorded; typed words stand in the chat already. */
export function keptLine(ctx: OfficeFlavor, draft: Draft, field: Field): string {
  const value = draft.answers[field.name];
  if (value === undefined || field.input.kind === 'text') return '';
  const shown = cut(shownAnswer(readerOf(ctx), formOf(draft), field, value), 120);
  return ctx.say('form.kept', { label: new Html(labelOf(ctx.say, formOf(draft), field)), value: shown });
}
