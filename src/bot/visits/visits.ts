/** What a visit adds to a file: the host's legal deadline and warnings for the office, what to bring for the guest; the arrival notice. */
import type { Application } from '../../domain/applications/application.ts';
import { lastDayForArrivalNotice } from '../../domain/visits/arrival-notice.ts';
import { visitChecklist } from '../../domain/visits/checklist.ts';
import { visitWarnings } from '../../domain/visits/warnings.ts';
import { formatDay } from '../../i18n/format.ts';
import { textKey } from '../../i18n/text-key.ts';
import { todayIn } from '../../services/office.ts';
import type { OfficeFlavor } from '../talk/context.ts';
import { feature } from '../talk/feature.ts';
import { visitEntry } from './visit-entry.ts';
import { enterNotice, noticeDialog } from './notice-dialog.ts';

export const visits = feature('visits', { may: 'decide', where: 'office', floor: 'clears' })
  .fileLines('visit', { forOffice, forApplicant })
  .move('enterNotice', enterNotice)
  .dialog('notice', noticeDialog);

/** The legal deadline of the host and what must be looked at before a visit is approved. */
function forOffice(to: Pick<OfficeFlavor, 'office' | 'person' | 'say'>, { answers, facts }: Application): string[] {
  const entry = visitEntry(answers);
  if (!entry) return [];
  const { calendar, entryRules } = to.office.content;
  const day = (date: string): string => formatDay(to.person.language, date);
  const { noticeNumber, noticeDate } = facts ?? {};
  const notice =
    typeof noticeNumber === 'string' && typeof noticeDate === 'string'
      ? to.say('visits.noticeSent', { number: noticeNumber, date: day(noticeDate) })
      : to.say('desk.arrivalNotice', { date: day(lastDayForArrivalNotice(entry.arrivalDate, calendar)) });
  return [notice, ...visitWarnings(entry, entryRules).map((warning) => to.say(textKey('warnings', warning)))];
}

/** What a guest has to prepare, each with its day. */
function forApplicant({ office, person, say }: OfficeFlavor, { answers }: Application): string[] {
  const { visitChecklist: items, entryRules, calendar } = office.content;
  const entry = visitEntry(answers);
  if (!entry) return [];
  const due = visitChecklist(entry, items, entryRules, calendar);
  const dueText = (day: string | null): string => {
    if (day === null) return say('submitted.duringStay');
    return day <= todayIn(office)
      ? say('submitted.dueNow')
      : say('submitted.due', { date: formatDay(person.language, day) });
  };
  const textOf = (id: string): string =>
    (items.find((item) => item.id === id)?.text[person.language] ?? id).replace(/\.$/u, '');
  return [say('submitted.bring'), ...due.map(({ id, due: day }) => `▫️ ${textOf(id)} — <b>${dueText(day)}</b>`)];
}
