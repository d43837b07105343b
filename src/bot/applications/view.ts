/** A file as lines of text: whose turn, what happened, all answers. */
import { lifeOf, type Application, type ApplicationEvent } from '../../domain/applications/application.ts';
import { kindNamed } from '../../domain/applications/kinds.ts';
import { stateIn } from '../../domain/applications/life.ts';
import { fieldsThatApply } from '../../domain/forms/asking.ts';
import { Html } from '../../i18n/template.ts';
import { textKey } from '../../i18n/text-key.ts';
import { todayIn } from '../../services/office.ts';
import { answerLines, readerOf } from '../form/screens.ts';
import { cut, labelOf } from '../form/shown-answer.ts';
import type { OfficeFlavor } from '../talk/context.ts';
import { lengthShown, pagesOf } from '../talk/pages.ts';
import { ago, nameOf, when } from '../talk/words.ts';

type Reader = Pick<OfficeFlavor, 'say' | 'person' | 'office'>;

export const stateOf = ({ say }: Pick<OfficeFlavor, 'say'>, application: Application): string =>
  [...new Set([markOf({ say }, application), say(textKey('states', application.state))])].join(' ');

export const markOf = ({ say }: Pick<OfficeFlavor, 'say'>, application: Application): string =>
  say(textKey('marks', application.state));

/** False once nothing will come of it. */
export const isAlive = (application: Application): boolean => !stateIn(lifeOf(application), application.state).over;

/** Whose turn it is and since when: the first thing people want to know. `forStaff` speaks to the office, not to the applicant. */
export function turnLine(ctx: Reader, application: Application, forStaff = false): string {
  const since = { since: when(ctx, application.waitsSince), ago: ago(ctx, application.waitsSince) };
  if (application.waitsFor === 'office' && application.officer)
    return ctx.say('my.waits.officer', { ...since, officer: nameOf(ctx, application.officer) });
  if (application.waitsFor === 'applicant' && forStaff) return ctx.say('desk.withApplicant', since);
  return ctx.say(textKey('my.waits', application.waitsFor), since);
}

const SCREEN = 3800;
const REASON_LENGTH = 300;

/** What happened, oldest first, as far as one message has room for it below these lines; the oldest are left out first. */
export function historyBelow(ctx: Reader, application: Application, above: readonly string[]): string[] {
  const events = application.history.map((event) => eventLine(ctx, application, event));
  let room = SCREEN - lengthShown(above.join('\n'));
  const first = events.findLastIndex((line) => (room -= lengthShown(line)) < 0) + 1;
  return [ctx.say('my.history'), ...events.slice(Math.min(first, events.length - 1))];
}

function eventLine(ctx: Reader, application: Application, event: ApplicationEvent): string {
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
  { form }: Pick<Application, 'form'>,
  names: readonly string[],
): Html {
  return new Html(names.map((name) => labelOf(say, kindNamed(form), { name })).join(', '));
}

/** All answers in full, in pages that fit into a message. */
export function answerPages(ctx: OfficeFlavor, { form, answers }: Application): string[] {
  const kind = kindNamed(form);
  const fields = fieldsThatApply(kind, answers, todayIn(ctx.office));
  return pagesOf(answerLines(readerOf(ctx), kind, fields, answers, 2000));
}
