/** The desk: what waits for the office, oldest first, and the card of each file. */
import { Composer } from 'grammy';
import {
  applicantName,
  lastEvent,
  mayMove,
  type Application,
  type MoveName,
} from '../../domain/applications/application.ts';
import { lastDayForArrivalNotice } from '../../domain/visits/arrival-notice.ts';
import { FORMS } from '../../domain/applications/kinds.ts';
import { fieldsThatApply, type StoredFile } from '../../domain/forms/form.ts';
import { may, type Staff } from '../../domain/staff/staff.ts';
import { visitWarnings } from '../../domain/visits/warnings.ts';
import { formatDay } from '../../i18n/format.ts';
import { textKey } from '../../i18n/text-key.ts';
import {
  countWaitingForOffice,
  decide,
  DESK_PAGE,
  waitingForOffice,
} from '../../services/applications/applications.ts';
import { todayIn } from '../../services/office.ts';
import { countOpenQuestions } from '../../services/inquiries/inquiries.ts';
import type { BotContext, Ctx } from '../talk/context.ts';
import { answerLines, readerOf, type Screen } from '../form/screens.ts';
import { cut, labelOf } from '../form/shown-answer.ts';
import { show, toast, type Button, type Rows } from '../talk/screen.ts';
import { onTap } from '../talk/tap.ts';
import { taps } from '../talk/taps.ts';
import { ago, historyBelow, nameOf, stateOf, turnLine, when } from '../applications/application-view.ts';
import { homeRow } from '../talk/home-row.ts';
import { clearFloor } from '../home/home.ts';
import { visitEntry } from '../visits/visit-entry.ts';
import { sendDocuments } from './documents.ts';
import { allowed } from '../talk/guard.ts';

export const desk = new Composer<BotContext>();

desk.command('desk', (ctx) => showDesk(ctx));
onTap(desk, taps.desk, (ctx) => showDesk(ctx));
onTap(desk, taps.deskAfter, async (ctx, reference) =>
  showDesk(ctx, (await ctx.office.applications.get(reference)) ?? undefined),
);

async function showDesk(ctx: Ctx, after?: Application): Promise<void> {
  if (!(await allowed(ctx, 'see'))) return;
  await clearFloor(ctx);
  const { say } = ctx;
  const found = await waitingForOffice(ctx.office, after);
  const shown = found.slice(0, DESK_PAGE);
  const last = shown.at(-1);
  const questions = await countOpenQuestions(ctx.office);
  const count = await countWaitingForOffice(ctx.office);
  await show(ctx, count === 0 ? say('desk.empty') : `${say('desk.title')}\n${say('desk.count', { count })}`, [
    ...shown.map((application) => [{ text: deskRow(ctx, application), data: taps.card.data(application.id) }]),
    ...(found.length > DESK_PAGE && last ? [[{ text: say('menu.next'), data: taps.deskAfter.data(last.id) }]] : []),
    ...(questions > 0 ? [[{ text: say('desk.questions', { count: questions }), data: taps.questions.data() }]] : []),
    ...homeRow(ctx),
  ]);
}

const deskRow = (ctx: Ctx, application: Application): string =>
  `${ctx.say(textKey('marks', application.state))} ${application.id} · ${cut(applicantName(application), 24)} · ${ago(ctx, application.waitsSince)}`;

onTap(desk, taps.card, (ctx, reference) => showCard(ctx, reference));

/** Draws a file's card, from the store, in the colleague's language. */
export async function showCard(ctx: Ctx, reference: string): Promise<void> {
  const staff = await allowed(ctx, 'see');
  if (!staff) return;
  const application = await ctx.office.applications.get(reference);
  if (!application)
    return show(ctx, ctx.say('desk.gone'), [[{ text: ctx.say('desk.toDesk'), data: taps.desk.data() }]]);
  const card = await cardScreen(ctx, application, staff);
  return show(ctx, card.html, card.rows);
}

/** The card of a file: `staff` null draws it without decisions (for a group). */
export async function cardScreen(
  ctx: Pick<Ctx, 'office' | 'person' | 'say' | 'kit'>,
  application: Application,
  staff: Staff | null,
): Promise<Screen> {
  const { say, office } = ctx;
  const form = FORMS[application.form];
  const fields = fieldsThatApply(form, application.answers, todayIn(office));
  const applicant = await office.people.get(application.person);
  const answered = fields.filter(({ name }) => application.answers[name] !== null);
  const answers = answerLines(readerOf(ctx), form, answered, application.answers, 70);
  const lines = [
    `<code>${application.id}</code> · ${say(textKey(application.form, 'title'))}`,
    say('desk.status', { state: stateOf(ctx, application) }),
    application.officer ? say('desk.holder', { officer: nameOf(ctx, application.officer) }) : say('desk.nobodyHolds'),
    turnLine(ctx, application, true),
    ...(applicant?.blocked ? [say('desk.blocked')] : []),
    ...visitLines(ctx, application),
    '',
    ...(answers.length > 0 ? answers : [say('desk.erased')]),
    '',
  ];
  return {
    html: [...lines, ...historyBelow(ctx, application, lines)].join('\n'),
    rows: cardRows(ctx, application, staff),
  };
}

/** The legal deadline of the host and what must be looked at before a visit is approved. */
export function visitLines(ctx: Pick<Ctx, 'office' | 'person' | 'say'>, application: Application): string[] {
  const over = application.state === 'rejected' || application.state === 'withdrawn';
  const entry = application.form === 'visit' && !over ? visitEntry(application.answers) : null;
  if (!entry) return [];
  const { calendar, entryRules } = ctx.office.content;
  const date = formatDay(ctx.person.language, lastDayForArrivalNotice(entry.arrivalDate, calendar));
  return [
    '',
    ctx.say('desk.arrivalNotice', { date }),
    ...visitWarnings(entry, entryRules).map((warning) => ctx.say(textKey('warnings', warning))),
  ];
}

const DECISIONS = {
  approve: taps.approve,
  reject: taps.reject,
  requestChanges: taps.requestChanges,
  take: taps.take,
} as const;

/** Only what the table of moves allows now, for those who may decide. */
export function decisionButtons(ctx: Pick<Ctx, 'say'>, application: Application, staff: Staff | null): Button[] {
  if (staff && !may(staff, 'decide')) return [];
  const names = Object.keys(DECISIONS) as (keyof typeof DECISIONS & MoveName)[];
  return names
    .filter((name) => mayMove(application.state, name))
    .map((name) => ({ text: ctx.say(`desk.${name}`), data: DECISIONS[name].data(application.id) }));
}

function cardRows(ctx: Pick<Ctx, 'say'>, application: Application, staff: Staff | null): Rows {
  const [approve, reject, ...others] = decisionButtons(ctx, application, staff);
  return [
    ...(approve && reject ? [[approve, reject]] : []),
    ...others.map((button) => [button]),
    [
      { text: ctx.say('desk.answers'), data: taps.fileAnswers.data(application.id, '0') },
      { text: ctx.say('desk.documents'), data: taps.documents.data(application.id) },
    ],
    [{ text: ctx.say('desk.toDesk'), data: taps.desk.data() }],
  ];
}

onTap(desk, taps.take, (ctx, reference) => decideAtOnce(ctx, reference, 'take'));
onTap(desk, taps.approve, (ctx, reference) => decideAtOnce(ctx, reference, 'approve'));

async function decideAtOnce(ctx: Ctx, reference: string, move: 'take' | 'approve'): Promise<void> {
  const staff = await allowed(ctx, 'decide');
  if (!staff) return;
  const outcome = await decide(ctx.office, staff, reference, move);
  if (outcome.kind === 'done') await toast(ctx, ctx.say(`desk.done.${move}`));
  if (outcome.kind === 'late') await toast(ctx, lateText(ctx, outcome.application), true);
  await showCard(ctx, reference);
}

/** Who was quicker, with what, and how it stands. */
export function lateText(ctx: Ctx, application: Application): string {
  const event = lastEvent(application);
  const values = { at: event ? when(ctx, event.at) : '', state: ctx.say(textKey('states', application.state)) };
  return event?.by
    ? ctx.say('desk.late', { ...values, by: nameOf(ctx, event.by) })
    : ctx.say('desk.lateApplicant', values);
}

/** The files of an application, in the order of its questions. */
export function filesOf(
  ctx: Pick<Ctx, 'office' | 'say'>,
  application: Application,
): { label: string; file: StoredFile }[] {
  const form = FORMS[application.form];
  return fieldsThatApply(form, application.answers, todayIn(ctx.office)).flatMap((field) => {
    const file = application.answers[field.name];
    return typeof file === 'object' && file !== null ? [{ label: labelOf(ctx.say, form, field), file }] : [];
  });
}

onTap(desk, taps.documents, async (ctx, reference) => {
  if (!(await allowed(ctx, 'see'))) return;
  const application = await ctx.office.applications.get(reference);
  const files = application ? filesOf(ctx, application) : [];
  if (files.length === 0) await toast(ctx, ctx.say(application ? 'desk.noDocuments' : 'desk.gone'), true);
  else await sendDocuments(ctx, reference, files);
});
