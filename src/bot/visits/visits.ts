/** What a visit adds to a file: the host's legal deadline and warnings for the office, what to bring for the guest; the arrival notice. */
import type { Application } from '../../domain/applications/application.ts';
import { expectedBehind, lastDayForArrivalNotice } from '../../domain/visits/arrival-notice.ts';
import { visitChecklist, type VisitForChecklist } from '../../domain/visits/checklist.ts';
import { visaFreeDays, visaFreeTotal } from '../../domain/visits/entry-rules.ts';
import { isWithoutVisa, registrationDay, visitWarnings } from '../../domain/visits/warnings.ts';
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

type Office = Pick<OfficeFlavor, 'office' | 'person' | 'say'>;

/** The legal deadline of the host and what must be looked at before a visit is approved. */
function forOffice(to: Office, { answers, facts }: Application): string[] {
  const entry = visitEntry(answers);
  if (!entry) return [];
  const { entryRules } = to.office.content;
  const day = (date: string): string => formatDay(to.person.language, date);
  const { noticeNumber, noticeDate } = facts ?? {};
  const notice =
    typeof noticeNumber === 'string' && typeof noticeDate === 'string'
      ? [to.say('visits.noticeSent', { number: noticeNumber, date: day(noticeDate) })]
      : noticeLines(to, entry.arrivalDate, answers.lodging === 'hotel');
  const warned = { date: day(registrationDay(entry, entryRules) ?? entry.departureDate) };
  return [
    ...notice,
    ...visaFreeLines(to, entry),
    ...visitWarnings(entry, entryRules).map((warning) => to.say(textKey('warnings', warning), warned)),
  ];
}

/** The last day of the notice, what it rests on, and who gives it. */
function noticeLines({ office, person, say }: Office, arrival: string, inHotel: boolean): string[] {
  const { calendar } = office.content;
  const day = (date: string): string => formatDay(person.language, date);
  const expected = expectedBehind(arrival, calendar);
  return [
    say('desk.arrivalNotice', { date: day(lastDayForArrivalNotice(arrival, calendar)) }),
    ...(expected
      ? [say('visits.expected', { holiday: expected.name[person.language], date: day(expected.date) })]
      : []),
    ...(inHotel ? [say('visits.hotel')] : []),
  ];
}

/** How long a guest without a visa may stay: earlier stays count too, and only the office can ask about them. */
function visaFreeLines({ office, say }: Office, entry: VisitForChecklist): string[] {
  const { entryRules } = office.content;
  const days = visaFreeDays(entry.citizenship, entryRules);
  if (days === null || !isWithoutVisa(entry)) return [];
  const { days: total, withinDays } = visaFreeTotal(entry.citizenship, entryRules);
  return [say('visits.visaFree', { days, total, withinDays })];
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
