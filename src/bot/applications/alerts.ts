/** What the office and the applicants are told about files, drawn from the store at the moment it is sent. */
import { applicantName, type Application } from '../../domain/applications/application.ts';
import { kindNamed } from '../../domain/applications/kinds.ts';
import type { Notice } from '../../domain/notices/notice.ts';
import { textKey } from '../../i18n/text-key.ts';
import { colleague } from '../../services/staff/colleagues.ts';
import { answerLines, readerOf } from '../form/screens.ts';
import type { OfficeFlavor, Draw } from '../talk/context.ts';
import type { Rows, Screen } from '../talk/screen.ts';
import { nameOf } from '../talk/words.ts';
import { wayButton } from '../talk/ways.ts';
import { linesForOffice } from './card.ts';
import { moveButtons } from './move-buttons.ts';
import { below, linesForApplicant } from './receipt.ts';
import * as taps from './taps.ts';
import { fieldLabels } from './view.ts';

const ofApplication =
  (draw: (to: OfficeFlavor, application: Application, notice: Notice) => Screen | Promise<Screen | null>): Draw =>
  async (to, notice) => {
    const application = await to.office.applications.get(notice.about);
    return application ? draw(to, application, notice) : null;
  };

export const alertOfSubmission = ofApplication((to, application) =>
  staffAlert(to, application, to.say(textKey(application.form, 'alert'), { reference: application.id })),
);

export const alertOfResubmission = ofApplication((to, application, notice) => {
  const fields = fieldLabels(to, application, application.history[notice.event]?.fields ?? []);
  return staffAlert(to, application, to.say('notices.resubmitted', { reference: application.id, fields }));
});

export const alertOfWithdrawal = ofApplication((to, { id }) => ({
  html: to.say('notices.withdrawn', { reference: id }),
  rows: openRow(to, id),
}));

const openRow = ({ say }: Pick<OfficeFlavor, 'say'>, reference: string): Rows => [
  [{ text: say('desk.open'), data: taps.card.data(reference) }],
];

/** The way into a file and its moves, in the group or for a colleague; null: they are none any more. */
export async function officeRows(to: OfficeFlavor, application: Application): Promise<Rows | null> {
  const inGroup = to.person.id.startsWith('-');
  const staff = inGroup ? null : await colleague(to.office, to.person.id);
  return inGroup || staff ? [...openRow(to, application.id), ...moveButtons(to, application, staff)] : null;
}

async function staffAlert(to: OfficeFlavor, application: Application, first: string): Promise<Screen | null> {
  const rows = await officeRows(to, application);
  return (
    rows && {
      rows,
      html: [
        first,
        to.say('desk.applicant', { name: applicantName(application) }),
        ...brief(to, application),
        ...linesForOffice(to, application),
      ].join('\n'),
    }
  );
}

/** What an officer wants to know before opening the file. */
function brief(to: OfficeFlavor, { form, answers }: Application): string[] {
  const kind = kindNamed(form);
  const fields = kind.fields.filter(({ name }) => kind.brief.includes(name));
  return answerLines(readerOf(to), kind, fields, answers, 70);
}

export const decision = ofApplication((to, application, notice) => {
  const event = application.history[notice.event];
  const move = event?.move ?? 'take';
  const values = {
    reference: application.id,
    officer: event?.by ? nameOf(to, event.by) : '',
    reason: event?.reason ?? '',
    fields: fieldLabels(to, application, event?.fields ?? []),
  };
  const after = move === 'approve' ? below(linesForApplicant(to, application)) : [];
  return {
    html: [to.say(textKey(application.form, 'told', move), values), ...after].join('\n'),
    rows: decisionRows(to, application, move),
  };
});

const decisionRows = (to: OfficeFlavor, { id }: Application, move: string): Rows => [
  ...(move === 'requestChanges' ? [[{ text: to.say('my.correct'), data: taps.correct.data(id) }]] : []),
  [{ text: to.say('menu.my'), data: taps.mine.data(id) }],
  ...(move === 'reject' ? [[wayButton(to, 'ask')]] : []),
];
