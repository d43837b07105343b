/** An application as lines of text: whose turn, what happened, all answers. */
import type { Application, ApplicationEvent } from '../../domain/applications/application.ts';
import { FORMS } from '../../domain/applications/kinds.ts';
import { fieldsThatApply } from '../../domain/forms/form.ts';
import { formatInstant } from '../../i18n/format.ts';
import { Html } from '../../i18n/template.ts';
import { textKey } from '../../i18n/text-key.ts';
import { todayIn } from '../../services/office.ts';
import type { Ctx, OfficeFlavor } from '../talk/context.ts';
import { answerLines, readerOf } from '../form/screens.ts';
import { cut, labelOf } from '../form/shown-answer.ts';
import { lengthShown, pagesOf, type Rows } from '../talk/screen.ts';

const MINUTE = 60_000;

/** How long ago, in the largest whole unit. */
export function ago({ say, office }: Pick<OfficeFlavor, 'say' | 'office'>, instant: string): string {
  const minutes = Math.max(0, Math.floor((office.now().getTime() - Date.parse(instant)) / MINUTE));
  if (minutes < 1) return say('time.now');
  if (minutes < 60) return say('time.minutes', { count: minutes });
  if (minutes < 48 * 60) return say('time.hours', { count: Math.floor(minutes / 60) });
  return say('time.days', { count: Math.floor(minutes / (24 * 60)) });
}

export const when = ({ person, office }: OfficeFlavor, instant: string): string =>
  formatInstant(person.language, instant, office.timeZone);

export const stateOf = ({ say }: Pick<OfficeFlavor, 'say'>, application: Application): string =>
  `${say(textKey('marks', application.state))} ${say(textKey('states', application.state))}`;

/** Whose turn it is and since when: the first thing people want to know. `forStaff` speaks to the office, not to the applicant. */
export function turnLine(ctx: OfficeFlavor, application: Application, forStaff = false): string {
  const since = { since: when(ctx, application.waitsSince), ago: ago(ctx, application.waitsSince) };
  if (application.waitsFor === 'office' && application.officer)
    return ctx.say('my.waits.officer', { ...since, officer: nameOf(ctx, application.officer) });
  if (application.waitsFor === 'applicant' && forStaff) return ctx.say('desk.withApplicant', since);
  return ctx.say(textKey('my.waits', application.waitsFor), since);
}

/** A colleague's name, or their number until they have written once. */
export const nameOf = ({ say }: Pick<OfficeFlavor, 'say'>, officer: { id: string; name: string }): string =>
  officer.name || say('staff.nameless', { id: officer.id });

const SCREEN = 3800;
const REASON_LENGTH = 300;

/** What happened, oldest first, as far as one message has room for it below these lines; the oldest are left out first. */
export function historyBelow(ctx: OfficeFlavor, application: Application, above: readonly string[]): string[] {
  const events = application.history.map((event) => eventLine(ctx, application, event));
  let room = SCREEN - lengthShown(above.join('\n'));
  const first = events.findLastIndex((line) => (room -= lengthShown(line)) < 0) + 1;
  return [ctx.say('my.history'), ...events.slice(Math.min(first, events.length - 1))];
}

function eventLine(ctx: OfficeFlavor, application: Application, event: ApplicationEvent): string {
  const by = event.by ? nameOf(ctx, event.by) : '';
  const line = `• ${ctx.say(textKey('events', event.move), { at: when(ctx, event.at), by })}`;
  const fields = event.fields.length > 0 ? ` (${fieldLabels(ctx, application, event.fields).html})` : '';
  return event.reason === null
    ? line + fields
    : `${line}${fields}\n   ${ctx.say('my.reason', { reason: cut(event.reason, REASON_LENGTH) })}`;
}

/** Names of questions, as a list. */
export function fieldLabels(
  { say }: Pick<OfficeFlavor, 'say'>,
  application: Pick<Application, 'form'>,
  names: readonly string[],
): Html {
  const form = FORMS[application.form];
  return new Html(names.map((name) => labelOf(say, form, { name })).join(', '));
}

/** All answers in full, in pages that fit into a message. */
export function answerPages(ctx: Ctx, application: Application): string[] {
  const form = FORMS[application.form];
  const fields = fieldsThatApply(form, application.answers, todayIn(ctx.office));
  return pagesOf(answerLines(readerOf(ctx), form, fields, application.answers, 2000));
}

/** Row to turn the pages of something. */
export function pageRow(
  { say }: Pick<OfficeFlavor, 'say'>,
  page: number,
  pages: number,
  data: (page: number) => string,
): Rows {
  const row = [
    ...(page > 0 ? [{ text: say('menu.previous'), data: data(page - 1) }] : []),
    ...(page + 1 < pages ? [{ text: say('menu.next'), data: data(page + 1) }] : []),
  ];
  return row.length > 0 ? [row] : [];
}
