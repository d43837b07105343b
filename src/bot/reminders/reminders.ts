/** Every reminder of the table, drawn from the store at the moment it is sent: nothing, if its reason is gone meanwhile. */
import { applicantName, mayMove, type Application } from '../../domain/applications/application.ts';
import { daysBetween, type IsoDate } from '../../domain/calendar/dates.ts';
import type { Draft } from '../../domain/forms/draft.ts';
import {
  kindOf,
  type Facts,
  type Reminder,
  type Step,
  type SubjectName,
  type Subjects,
} from '../../domain/reminders/reminder.ts';
import { REMINDERS } from '../../domain/reminders/table.ts';
import { formatDay } from '../../i18n/format.ts';
import { textKey } from '../../i18n/text-key.ts';
import { factsOf } from '../../services/reminders/facts.ts';
import { subjectsIn } from '../../services/reminders/subjects.ts';
import { officeRows } from '../applications/alerts.ts';
import { continueButton } from '../applications/progress.ts';
import * as taps from '../applications/taps.ts';
import type { Draw, OfficeFlavor } from '../talk/context.ts';
import { feature } from '../talk/feature.ts';
import type { Rows } from '../talk/screen.ts';
import { wayButton } from '../talk/ways.ts';

export const reminders = feature('reminders', { may: 'anybody', where: 'anywhere', floor: 'keeps' });

/** The buttons that open the subject; null: not for this receiver any more. */
type RowsOf<T> = (to: OfficeFlavor, subject: T, step: Step) => Rows | null | Promise<Rows | null>;

for (const row of REMINDERS.drafts) reminders.notice(kindOf(row), drawing('drafts', row, draftRows));
for (const row of REMINDERS.applications) reminders.notice(kindOf(row), drawing('applications', row, fileRows));
for (const row of REMINDERS.withdrawals)
  reminders.notice(
    kindOf(row),
    drawing('withdrawals', row, (to) => [[wayButton(to, 'desk')]]),
  );

/** The step is the one of that moment; a subject that asks for no such step any more has been dealt with. */
function drawing<S extends SubjectName>(of: S, row: Reminder<Subjects[S]>, rowsOf: RowsOf<Subjects[S]>): Draw {
  return async (to, { about, event }) => {
    const subject = await subjectsIn(to.office)[of].get(about);
    if (!subject) return null;
    const facts = factsOf(to.office);
    const step = row.steps(subject, facts).find(({ at }) => Date.parse(at) === event);
    const rows = step ? await rowsOf(to, subject, step) : null;
    const values = { ...nameOf(to, subject), ...lastDayOf(to, row.lastDay?.(subject, facts) ?? null, facts) };
    return rows && { html: to.say(textKey('reminders', row.name), values), rows };
  };
}

const nameOf = ({ say }: OfficeFlavor, subject: Subjects[SubjectName]): Readonly<Record<string, string>> =>
  'form' in subject
    ? { form: say(textKey(subject.form, 'title')), reference: subject.id, name: applicantName(subject) }
    : {};

function lastDayOf(
  { say, person }: OfficeFlavor,
  day: IsoDate | null,
  { today }: Facts,
): { date?: string; left?: string } {
  if (day === null) return {};
  const count = daysBetween(today, day);
  const late = count === 0 ? say('reminders.lastDay') : say('reminders.overdue');
  return { date: formatDay(person.language, day), left: count > 0 ? say('reminders.daysLeft', { count }) : late };
}

function draftRows(to: OfficeFlavor, draft: Draft): Rows {
  return [[continueButton(to, draft)]];
}

function fileRows(to: OfficeFlavor, file: Application, step: Step): Rows | Promise<Rows | null> {
  if (step.to !== 'person') return officeRows(to, file);
  const correct = mayMove(file, 'resubmit') ? [[{ text: to.say('my.correct'), data: taps.correct.data(file.id) }]] : [];
  return [...correct, [{ text: to.say('menu.my'), data: taps.mine.data(file.id) }]];
}
