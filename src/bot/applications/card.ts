/** The office's view of a file: its card, its answers, its documents. */
import { documentsOf, lifeOf, type Application } from '../../domain/applications/application.ts';
import { kindNamed } from '../../domain/applications/kinds.ts';
import { decided } from '../../domain/applications/notices.ts';
import { fieldsThatApply } from '../../domain/forms/asking.ts';
import type { Staff } from '../../domain/staff/staff.ts';
import { textKey } from '../../i18n/text-key.ts';
import { noticeId } from '../../services/notices/tell.ts';
import { todayIn } from '../../services/office.ts';
import { answerLines, readerOf } from '../form/screens.ts';
import { labelOf } from '../form/shown-answer.ts';
import type { Ctx, OfficeFlavor, StaffContext } from '../talk/context.ts';
import { pageOf, pageRow } from '../talk/pages.ts';
import { show, toast, type Rows, type Screen } from '../talk/screen.ts';
import { toldLines } from '../talk/told.ts';
import { nameOf } from '../talk/words.ts';
import { wayTo } from '../talk/ways.ts';
import { moveButtons } from './move-buttons.ts';
import { sendDocuments } from './documents.ts';
import { isAlive, answerPages, historyBelow, stateOf, turnLine } from './view.ts';
import * as taps from './taps.ts';

export const deskRow = ({ say }: Pick<OfficeFlavor, 'say'>): Rows => [
  [{ text: say('desk.toDesk'), data: wayTo('desk') }],
];

/** Draws a file's card, from the store, in the colleague's language. */
export async function showCard(ctx: StaffContext, reference: string): Promise<void> {
  const application = await ctx.office.applications.get(reference);
  if (!application) return show(ctx, ctx.say('desk.gone'), deskRow(ctx));
  const card = await cardScreen(ctx, application, ctx.staff);
  return show(ctx, card.html, card.rows);
}

/** The card of a file, with the moves that this colleague may make. */
export async function cardScreen(ctx: OfficeFlavor, application: Application, staff: Staff | null): Promise<Screen> {
  const lines = await cardLines(ctx, application);
  return {
    html: [...lines, ...historyBelow(ctx, application, lines)].join('\n'),
    rows: [...moveButtons(ctx, application, staff), ...cardRows(ctx, application)],
  };
}

async function cardLines(ctx: OfficeFlavor, application: Application): Promise<string[]> {
  const { say, office } = ctx;
  const kind = kindNamed(application.form);
  const applicant = await office.people.get(application.person);
  const answered = fieldsThatApply(kind, application.answers, todayIn(office)).filter(
    ({ name }) => application.answers[name] !== null,
  );
  const answers = answerLines(readerOf(ctx), kind, answered, application.answers, 70);
  return [
    `<code>${application.id}</code> · ${say(textKey(application.form, 'title'))}`,
    say('desk.status', { state: stateOf(ctx, application) }),
    application.officer ? say('desk.holder', { officer: nameOf(ctx, application.officer) }) : say('desk.nobodyHolds'),
    turnLine(ctx, application, true),
    ...(applicant?.blocked ? [say('desk.blocked')] : []),
    ...(await decisionTold(ctx, application)),
    ...linesForOffice(ctx, application),
    '',
    ...(answers.length > 0 ? answers : [say('desk.erased')]),
    '',
  ];
}

/** Whether the last decision has reached the applicant. */
async function decisionTold(ctx: OfficeFlavor, application: Application): Promise<readonly string[]> {
  const { moves } = lifeOf(application);
  const event = application.history.findLastIndex(({ move }) => moves[move]?.tells === 'applicant');
  return event < 0 ? [] : toldLines(ctx, noticeId(decided, application.id, event, application.person));
}

/** What the capability of this kind of file adds for the office, as long as something may come of it. */
export function linesForOffice(to: OfficeFlavor, application: Application): readonly string[] {
  const lines = isAlive(application)
    ? to.kit.folds.fileLines.get(application.form)?.forOffice(to, application)
    : undefined;
  return lines?.length ? ['', ...lines] : [];
}

const cardRows = ({ say }: Pick<OfficeFlavor, 'say'>, { id }: Application): Rows => [
  [
    { text: say('desk.answers'), data: taps.fileAnswers.data(id, '0') },
    { text: say('desk.documents'), data: taps.documents.data(id) },
  ],
  ...deskRow({ say }),
];

/** All answers of a file in full, in pages. */
export async function showAnswers(ctx: StaffContext, reference: string, at: string): Promise<void> {
  const application = await ctx.office.applications.get(reference);
  if (!application) return showCard(ctx, reference);
  const page = pageOf(answerPages(ctx, application), Number(at), 1);
  await show(ctx, page.shown.join('') || ctx.say('desk.erased'), [
    ...pageRow(ctx, page, (to) => taps.fileAnswers.data(reference, to)),
    [{ text: ctx.say('menu.back'), data: taps.card.data(reference) }],
  ]);
}

export async function showDocuments(ctx: Ctx, reference: string): Promise<void> {
  const application = await ctx.office.applications.get(reference);
  const documents = application ? documentsOf(application, todayIn(ctx.office)) : [];
  if (!application || documents.length === 0)
    return toast(ctx, ctx.say(application ? 'desk.noDocuments' : 'desk.gone'), true);
  const kind = kindNamed(application.form);
  const labelled = documents.map(({ field, pages }) => ({ label: labelOf(ctx.say, kind, { name: field }), pages }));
  await sendDocuments(ctx, reference, labelled);
}
