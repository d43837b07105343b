/** The open question: where one is, what is asked, what is there already, the buttons. */
import { formOf } from '../../domain/applications/kinds.ts';
import { pagesIn } from '../../domain/forms/answers.ts';
import { fieldBefore } from '../../domain/forms/asking.ts';
import type { Draft } from '../../domain/forms/draft.ts';
import type { Field, StoredFile } from '../../domain/forms/form.ts';
import { placeInCorrection, placeOf } from '../../domain/forms/place.ts';
import { textKey } from '../../i18n/text-key.ts';
import { todayIn } from '../../services/office.ts';
import type { OfficeFlavor } from '../talk/context.ts';
import type { Button, Rows, Screen } from '../talk/screen.ts';
import { choicesOf } from './inputs/table.ts';
import { buttonData, type Question } from './question.ts';
import { cut, shownAnswer, sizeOf } from './shown-answer.ts';

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

export function questionScreen(q: Question, above: string, extra: Rows): Screen {
  const { say, form, field } = q;
  const lines = [
    ...(above ? [above, ''] : []),
    `<i>${placeLine(q)}</i>`,
    `<b>${say(textKey(form.name, field.name, 'prompt'))}</b>`,
    say(textKey(form.name, field.name, 'help')),
    ...(field.input.kind === 'file' && q.answers[field.name] === undefined ? [say('form.sendPages')] : []),
    ...givenLines(q),
  ];
  return { html: lines.join('\n'), rows: [...extra, ...choicesOf(q), ...navigation(q)] };
}

function placeLine({ say, form, field, draft, answers, today }: Question): string {
  if (draft.corrects !== null) {
    const { at, of } = placeInCorrection(form, draft, today, field.name);
    return say('form.placeInCorrection', { form: say(textKey(form.name, 'title')), at, of });
  }
  const { at, of, part } = placeOf(form, answers, today, field.name);
  if (!part) return say('form.placeInForm', { form: say(textKey(form.name, 'title')), at, of });
  return say('form.place', {
    part: say(textKey(form.name, 'sections', part.name)),
    at,
    of,
    nth: part.at,
    parts: part.of,
  });
}

const isCollecting = ({ draft, field }: Question): boolean =>
  draft.collecting === field.name && draft.answers[field.name] !== undefined;

/** What is there already: an answer that another one would replace, or the pages that more may follow. */
function givenLines(q: Question): readonly string[] {
  const { say, form, field, language } = q;
  const given = q.answers[field.name];
  const pages = pagesIn(given);
  if (given === undefined) return [];
  if (isCollecting(q)) return pages.length === 0 ? [] : ['', pagesSoFar(q, pages)];
  const value = cut(shownAnswer({ office: q.office, language, say }, form, field, given), 300);
  return ['', say('form.now', { value }), ...(pages.length > 0 ? [say('form.fileReplaces')] : [])];
}

const pagesSoFar = ({ say, language }: Question, pages: readonly StoredFile[]): string =>
  say('form.pagesSoFar', {
    count: pages.length,
    size: sizeOf(language, pages),
    last: cut(pages.at(-1)?.name ?? '', 60),
  });

function navigation(q: Question): Rows {
  const { say, field, form, answers, today } = q;
  const given = answers[field.name] !== undefined;
  const collecting = isCollecting(q);
  const ending: readonly Button[] = [
    ...(collecting ? [{ text: say('form.done'), data: buttonData(q, 'ok') }] : []),
    ...(collecting && field.input.kind === 'file'
      ? [{ text: say('form.removePages'), data: buttonData(q, 'remove') }]
      : []),
  ];
  const steps: readonly Button[] = [
    ...(fieldBefore(form, answers, today, field.name) ? [{ text: say('form.back'), data: buttonData(q, '<') }] : []),
    ...(given && !collecting ? [{ text: say('form.keep'), data: buttonData(q, '>') }] : []),
    ...(field.optional && !given ? [{ text: say('form.skip'), data: buttonData(q, '.') }] : []),
  ];
  const leaving: readonly Button[] = [
    { text: say('form.later'), data: buttonData(q, '@') },
    { text: say('form.cancel'), data: buttonData(q, 'x') },
  ];
  return [ending, steps, leaving].filter((row) => row.length > 0);
}
