/** What I handed in: status, whose turn, history; correct, withdraw. */
import { Composer } from 'grammy';
import { lastReasoned, mayMove, type Application } from '../../domain/applications/application.ts';
import { textKey } from '../../i18n/text-key.ts';
import { formatInstant } from '../../i18n/format.ts';
import { applicationsOf, ofPerson, withdraw } from '../../services/applications/applications.ts';
import { draftsOf, openCorrection } from '../../services/forms/fill.ts';
import { questionsOf } from '../../services/inquiries/inquiries.ts';
import type { BotContext, Ctx } from '../talk/context.ts';
import { cut } from '../form/shown-answer.ts';
import { resume } from '../form/show-form.ts';
import { show, toast } from '../talk/screen.ts';
import { onTap } from '../talk/tap.ts';
import { taps } from '../talk/taps.ts';
import { answerPages, historyBelow, pageRow, stateOf, turnLine, fieldLabels } from './application-view.ts';
import { homeRow } from '../talk/home-row.ts';
import { clearFloor, continueButton, privateOnly, progressOf } from '../home/home.ts';
import { bringLines } from './submitted.ts';

export const my = new Composer<BotContext>();

my.command('my', showAll);
onTap(my, taps.my, showAll);

const SHOWN_AT_MOST = 12;

async function showAll(ctx: Ctx): Promise<void> {
  if (!(await privateOnly(ctx))) return;
  await clearFloor(ctx);
  const { office, person, say } = ctx;
  const applications = (await applicationsOf(office, person)).slice(0, SHOWN_AT_MOST);
  const drafts = await draftsOf(office, person.id);
  const lines = [
    ...(applications.length > 0 ? [say('my.title'), ...applications.flatMap((one) => ['', ...summary(ctx, one)])] : []),
    ...(drafts.length > 0 ? ['', ...drafts.map((draft) => say('start.unfinished', progressOf(ctx, draft)))] : []),
    ...(await questionLines(ctx)),
  ];
  await show(ctx, lines.length > 0 ? lines.join('\n').trim() : say('my.none'), [
    ...drafts.map((draft) => [continueButton(ctx, draft)]),
    ...applications.map((one) => [
      { text: `${say(textKey('marks', one.state))} ${one.id}`, data: taps.mine.data(one.id) },
    ]),
    ...(applications.length + drafts.length === 0
      ? [
          [{ text: say('menu.programmes'), data: taps.programmes.data() }],
          [{ text: say('menu.apply'), data: taps.apply.data('mobility') }],
        ]
      : []),
    ...homeRow(ctx),
  ]);
}

const summary = (ctx: Ctx, application: Application): string[] => [
  `<code>${application.id}</code> · ${ctx.say(textKey(application.form, 'title'))}`,
  stateOf(ctx, application),
  turnLine(ctx, application),
];

async function questionLines(ctx: Ctx): Promise<string[]> {
  const questions = await questionsOf(ctx.office, ctx.person);
  if (questions.length === 0) return [];
  const lines = questions.map((question) => {
    const date = formatInstant(ctx.person.language, question.askedAt, ctx.office.timeZone);
    const text = cut(question.text, 80);
    return question.answer === null
      ? ctx.say('my.questionOpen', { date, text })
      : ctx.say('my.questionAnswered', { date, text, answer: cut(question.answer, 200) });
  });
  return ['', ctx.say('my.questions'), ...lines];
}

onTap(my, taps.mine, (ctx, reference) => showMine(ctx, reference));

export async function showMine(ctx: Ctx, reference: string): Promise<void> {
  const application = await ofPerson(ctx.office, ctx.person, reference);
  if (!application)
    return show(ctx, ctx.say('my.gone'), [[{ text: ctx.say('menu.my'), data: taps.my.data() }], ...homeRow(ctx)]);
  const { say } = ctx;
  const open = application.state !== 'rejected' && application.state !== 'withdrawn';
  const above = [
    ...summary(ctx, application),
    ...(application.state === 'changesRequested' ? toCorrect(ctx, application) : []),
    ...(application.state === 'rejected' ? ['', reasonLine(ctx, application)] : []),
    '',
  ];
  const below = application.form === 'visit' && open ? ['', ...bringLines(ctx, application)] : [];
  const history = historyBelow(ctx, application, [...above, ...below]);
  await show(ctx, [...above, ...history, ...below].join('\n'), [
    ...(mayMove(application.state, 'resubmit')
      ? [[{ text: say('my.correct'), data: taps.correct.data(reference) }]]
      : []),
    [{ text: say('my.answers'), data: taps.myAnswers.data(reference, '0') }],
    ...(mayMove(application.state, 'withdraw')
      ? [[{ text: say('my.withdraw'), data: taps.withdraw.data(reference) }]]
      : []),
    [
      { text: say('menu.back'), data: taps.my.data() },
      { text: say('menu.home'), data: taps.home.data() },
    ],
  ]);
}

function toCorrect(ctx: Ctx, application: Application): string[] {
  const event = lastReasoned(application);
  return event
    ? [
        '',
        ctx.say('form.previousAnswers', { fields: fieldLabels(ctx, application, event.fields) }),
        reasonLine(ctx, application),
      ]
    : [];
}

const reasonLine = (ctx: Ctx, application: Application): string =>
  ctx.say('my.reason', { reason: lastReasoned(application)?.reason ?? '' });

onTap(my, taps.myAnswers, async (ctx, reference, page) => {
  const application = await ofPerson(ctx.office, ctx.person, reference);
  if (!application) return showMine(ctx, reference);
  const pages = answerPages(ctx, application);
  const at = Math.min(Number(page), pages.length - 1);
  return show(ctx, pages[at] ?? '', [
    ...pageRow(ctx, at, pages.length, (to) => taps.myAnswers.data(reference, String(to))),
    [{ text: ctx.say('menu.back'), data: taps.mine.data(reference) }],
  ]);
});

onTap(my, taps.withdraw, async (ctx, reference) => {
  await show(ctx, ctx.say('my.confirmWithdraw', { reference }), [
    [{ text: ctx.say('my.yesWithdraw'), data: taps.yesWithdraw.data(reference) }],
    [{ text: ctx.say('menu.back'), data: taps.mine.data(reference) }],
  ]);
});

onTap(my, taps.yesWithdraw, async (ctx, reference) => {
  const outcome = await withdraw(ctx.office, ctx.person, reference);
  if (outcome.kind === 'late') await toast(ctx, ctx.say('my.late'), true);
  await showMine(ctx, reference);
});

onTap(my, taps.correct, async (ctx, reference) => {
  const application = await ofPerson(ctx.office, ctx.person, reference);
  if (!application) return showMine(ctx, reference);
  if (!mayMove(application.state, 'resubmit')) {
    await toast(ctx, ctx.say('my.late'), true);
    return showMine(ctx, reference);
  }
  const { id, form, answers } = application;
  const fields = lastReasoned(application)?.fields ?? [];
  return resume(ctx, await openCorrection(ctx.office, ctx.person, { id, form, answers, fields }));
});
