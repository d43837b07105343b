/** The coming days off and working days: the list, and taking one of the office's own away. */
import { addMonths } from '../../domain/calendar/dates.ts';
import { comingDays, MOVED_KINDS, type ComingDay, type MovedKind } from '../../domain/calendar/moved-days.ts';
import { formatDay } from '../../i18n/format.ts';
import { textKey } from '../../i18n/text-key.ts';
import { todayIn } from '../../services/office.ts';
import { removeReference } from '../../services/reference/edit.ts';
import type { Ctx, StaffContext } from '../talk/context.ts';
import { pageOf, pageRow } from '../talk/pages.ts';
import { inRows, show, toast, type Rows } from '../talk/screen.ts';
import { homeTap, wayTo } from '../talk/ways.ts';
import { taps } from './taps.ts';

const PAGE = 10;
const MONTHS_AHEAD = 12;

export const isMovedKind = (kind: string): kind is MovedKind => MOVED_KINDS.includes(kind as MovedKind);

/** Back to the settings, or home. */
export const settingsRow = ({ say }: Pick<Ctx, 'say'>): Rows => [
  [
    { text: say('menu.back'), data: wayTo('settings') },
    { text: say('menu.home'), data: homeTap.data() },
  ],
];

const coming = ({ office }: Ctx): ComingDay[] => {
  const today = todayIn(office);
  return comingDays(today, addMonths(today, MONTHS_AHEAD), office.content.calendar);
};

const line = ({ say, person }: Ctx, { date, kind, name }: ComingDay): string =>
  say(textKey('reference.day', kind), { date: formatDay(person.language, date), name: name[person.language] });

export async function showDays(ctx: Ctx, at = 0): Promise<void> {
  const { say, person } = ctx;
  const page = pageOf(coming(ctx), at, PAGE);
  const removals = page.shown
    .filter(({ kind }) => isMovedKind(kind))
    .map(({ kind, date }) => ({
      text: say('reference.remove', { date: formatDay(person.language, date) }),
      data: taps.askRemove.data(kind, date),
    }));
  await show(ctx, [say('reference.daysTitle'), '', ...page.shown.map((day) => line(ctx, day))].join('\n'), [
    ...inRows(removals, 1),
    [
      { text: say('reference.addDayOff'), data: taps.addDay.data('dayOff') },
      { text: say('reference.addWorkingDay'), data: taps.addDay.data('workingDay') },
    ],
    ...pageRow(ctx, page, (to) => taps.days.data(to)),
    ...settingsRow(ctx),
  ]);
}

export async function confirmRemove(ctx: Ctx, kind: string, date: string): Promise<void> {
  const day = coming(ctx).find((one) => one.kind === kind && one.date === date);
  if (!day || !isMovedKind(kind)) return showDays(ctx);
  await show(ctx, `${line(ctx, day)}\n\n${ctx.say('reference.confirmRemove')}`, [
    [{ text: ctx.say('reference.yesRemove'), data: taps.yesRemove.data(kind, date) }],
    [{ text: ctx.say('menu.back'), data: taps.days.data('0') }],
  ]);
}

export async function removeDay(ctx: StaffContext, kind: string, date: string): Promise<void> {
  const outcome = isMovedKind(kind) ? await removeReference(ctx.office, ctx.staff, { kind, key: date }) : null;
  await toast(ctx, ctx.say(outcome?.kind === 'done' ? 'reference.removed' : 'reference.goneMeanwhile'));
  await showDays(ctx);
}
