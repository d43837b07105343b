/** THE list of reminders. A new one is a row here and its text `reminders.NAME` in three languages. */
import { mayMove, type Application } from '../applications/application.ts';
import { programmeOf } from '../applications/kinds.ts';
import { addDays, isIsoDate, type IsoDate } from '../calendar/dates.ts';
import { today as dayOf } from '../calendar/today.ts';
import { deadlineOf } from '../catalogue/deadline.ts';
import { textAnswer } from '../forms/answers.ts';
import type { Draft } from '../forms/draft.ts';
import { WORKING_DAYS } from '../privacy/withdrawal.ts';
import { lastDayForArrivalNotice } from '../visits/arrival-notice.ts';
import { after, before, isInstant, onWorkingDay } from './moments.ts';
import type { Facts, Reminder, Subjects } from './reminder.ts';

/** A deadline that is rolling, unknown or over reminds of nothing; a correction is of a file that was in time. */
function deadlineDay(draft: Draft, { programmes, today }: Facts): IsoDate | null {
  const programme = programmes.find(({ id }) => id === programmeOf(draft));
  if (!programme || draft.corrects !== null) return null;
  const state = deadlineOf(programme, today);
  return state.kind === 'open' || state.kind === 'notYetOpen' ? state.date : null;
}

/** Of an approved guest, until the notice of arrival is entered. */
function arrivalDay(visit: Application): IsoDate | null {
  const day = textAnswer(visit.answers, 'arrivalDate');
  return mayMove(visit, 'enterNotice') && isIsoDate(day) ? day : null;
}

export const REMINDERS: { readonly [S in keyof Subjects]: readonly Reminder<Subjects[S]>[] } = {
  drafts: [
    {
      name: 'unsent',
      lane: 'mass',
      steps: ({ finishedAt }, facts) =>
        isInstant(finishedAt) ? [{ at: after(finishedAt, { hours: 24 }, facts), to: 'person' }] : [],
    },
    {
      name: 'deadline',
      lane: 'mass',
      steps: (draft, facts) => {
        const day = deadlineDay(draft, facts);
        const moments = day === null ? [] : [7, 3, 1].map((days) => before(day, { days, hour: 10 }, facts));
        return moments.filter((at) => at > draft.startedAt).map((at) => ({ at, to: 'person' }));
      },
      lastDay: deadlineDay,
    },
  ],
  applications: [
    {
      name: 'waiting',
      lane: 'mass',
      steps: ({ waitsFor, waitsSince }, facts) =>
        waitsFor === 'applicant' && isInstant(waitsSince)
          ? [{ at: after(waitsSince, { days: 7 }, facts), to: 'person' }]
          : [],
    },
    {
      name: 'arrival',
      lane: 'alerts',
      steps: (visit, facts) => {
        const day = arrivalDay(visit);
        if (day === null) return [];
        const morning = (nth: number): string => onWorkingDay(day, { nth, hour: 9 }, facts);
        return [
          { at: morning(1), to: 'holder' },
          { at: morning(2), to: 'staff' },
          { at: morning(3), to: 'holder' },
          { at: morning(3), to: 'administrators' },
        ];
      },
      lastDay: (visit, { calendar }) => {
        const day = arrivalDay(visit);
        return day && lastDayForArrivalNotice(day, calendar);
      },
    },
  ],
  withdrawals: [
    {
      name: 'withdrawal',
      lane: 'alerts',
      steps: ({ state, askedAt }, facts) => {
        if (state !== 'open') return [];
        const from = addDays(dayOf(Date.parse(askedAt), facts.timeZone), 1);
        const morning = (nth: number): string => onWorkingDay(from, { nth, hour: 9 }, facts);
        return [
          { at: morning(WORKING_DAYS - 5), to: 'staff' },
          { at: morning(WORKING_DAYS - 1), to: 'staff' },
          { at: morning(WORKING_DAYS), to: 'staff' },
          { at: morning(WORKING_DAYS), to: 'administrators' },
        ];
      },
      lastDay: ({ dueOn }) => dueOn,
    },
  ],
};
