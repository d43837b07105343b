/** The one runner of every form: reads the tap or the message, takes one step, shows what is open now. */
import type { NextFunction } from 'grammy';
import { Composer } from 'grammy';
import { formOf, hasSeen, openField, type Draft } from '../../domain/draft.ts';
import { fieldOf, type Field } from '../../domain/form.ts';
import { textKey } from '../../i18n/text-key.ts';
import { submit, submittedFrom } from '../../services/applications.ts';
import {
  discardDraft,
  draftsOf,
  draftWithFloor,
  fill,
  leaveFloor,
  takeFloor,
  type Filled,
  type Step,
} from '../../services/fill.ts';
import { todayIn } from '../../services/office.ts';
import { homeRow } from '../features/home-row.ts';
import { taps } from '../taps.ts';
import { submittedScreen } from '../features/submitted.ts';
import { speakAs, type BotContext, type Ctx } from '../context.ts';
import { endDialogs } from '../dialogs.ts';
import { dropButtons, say, show, toast, type Rows } from '../screen.ts';
import { readAnswer, tappedValue } from './inputs.ts';
import { formTap, type Reading } from './question.ts';
import { labelOf } from './shown-answer.ts';
import { changeScreen, formScreen, keptLine, questionOf } from './screens.ts';

export const runForm = new Composer<BotContext>();

/** Shows the open question as the newest message of the bot. */
export async function askOpenQuestion(ctx: Ctx, draft: Draft, above = '', rows: Rows = []): Promise<void> {
  const screen = formScreen(ctx, draft, above, rows);
  await say(ctx, screen.html, screen.rows);
}

/** The first question takes the place of the screen that led to it. */
export async function beginAsking(ctx: Ctx, draft: Draft): Promise<void> {
  const screen = formScreen(ctx, draft);
  await show(ctx, screen.html, screen.rows);
}

/** Redraws the tapped question, unless newer messages of the bot stand below it. */
async function redraw(ctx: Ctx, draft: Draft, above = '', page?: string, rows: Rows = []): Promise<void> {
  const tapped = ctx.callbackQuery?.message;
  const newest = tapped && ctx.kit.newest.get(tapped.chat.id);
  const screen = formScreen(ctx, draft, above, rows, page);
  if (tapped && newest !== undefined && newest > tapped.message_id) {
    await dropButtons(ctx);
    await say(ctx, screen.html, screen.rows);
  } else await show(ctx, screen.html, screen.rows);
}

const isCommand = ({ message }: Ctx): boolean =>
  message?.entities?.[0]?.type === 'bot_command' && message.entities[0].offset === 0;

const isAnswer = (ctx: Ctx): boolean =>
  ctx.chat?.type === 'private' &&
  ctx.message !== undefined &&
  ctx.person.floor !== null &&
  ctx.message.message_id > (ctx.person.floorSince ?? 0) &&
  !isCommand(ctx);

runForm.filter(isAnswer, async (ctx, next) => {
  const draft = await draftWithFloor(ctx.office, ctx.person);
  if (!draft) return forgetFloor(ctx, next);
  if (hasSeen(draft, ctx.update.update_id)) return askOpenQuestion(ctx, draft);
  const field = openField(draft, todayIn(ctx.office));
  if (!field) return remindToSubmit(ctx, draft);
  return record(ctx, draft, field, await readAnswer(ctx, questionOf(ctx, draft, field)));
});

async function remindToSubmit(ctx: Ctx, draft: Draft): Promise<void> {
  await fill(ctx.office, draft, ctx.update.update_id, { kind: 'unread' });
  await askOpenQuestion(ctx, draft, ctx.say('form.notSubmitted'));
}

async function forgetFloor(ctx: Ctx, next: NextFunction): Promise<void> {
  speakAs(ctx, await leaveFloor(ctx.office, ctx.person));
  await next();
}

/** The sentence of this question for this error. */
const complaint = (ctx: Ctx, draft: Draft, field: Field, code: string): string =>
  `⚠️ ${ctx.say(textKey(formOf(draft).name, field.name, 'errors', code))}`;

/** A way to the other answer that may be the wrong one. */
function mending(ctx: Ctx, draft: Draft, field: Field, code: string): Rows {
  const form = formOf(draft);
  const other = field.blames?.[code];
  if (other === undefined) return [];
  const label = labelOf(ctx.say, form, { name: other });
  return [[{ text: ctx.say('form.changeOther', { label }), data: formTap.data(draft.key, other, 'e') }]];
}

/** Says what to write instead, with what may have been meant as buttons. */
function complain(
  ctx: Ctx,
  draft: Draft,
  field: Field,
  { code, rows = [] }: { readonly code: string; readonly rows?: Rows },
): Promise<void> {
  const meant = rows.length > 0 ? `\n${ctx.say('form.didYouMean')}` : '';
  return askOpenQuestion(ctx, draft, complaint(ctx, draft, field, code) + meant, [
    ...rows,
    ...mending(ctx, draft, field, code),
  ]);
}

async function record(ctx: Ctx, draft: Draft, field: Field, reading: Reading): Promise<void> {
  if (!('value' in reading)) await fill(ctx.office, draft, ctx.update.update_id, { kind: 'unread' });
  if ('html' in reading) return askOpenQuestion(ctx, draft, reading.html);
  if ('code' in reading) return complain(ctx, draft, field, reading);
  const recorded: Step = { kind: 'answer', field: field.name, value: reading.value, album: reading.album };
  const filled = await fill(ctx.office, draft, ctx.update.update_id, recorded);
  if (filled.kind === 'gone') return say(ctx, ctx.say('form.over'), homeRow(ctx));
  if (filled.kind === 'refused') return complain(ctx, filled.draft, field, filled);
  if (filled.kind !== 'done') return askOpenQuestion(ctx, filled.draft);
  const kept = keptLine(ctx, filled.draft, field);
  if (filled.draft.contactAsked && field.input.kind === 'phone') return putContactKeyboardAway(ctx, filled.draft, kept);
  return askOpenQuestion(ctx, filled.draft, kept);
}

async function putContactKeyboardAway(ctx: Ctx, draft: Draft, kept: string): Promise<void> {
  await ctx.reply(kept, { parse_mode: 'HTML', reply_markup: { remove_keyboard: true } });
  const filled = await fill(ctx.office, draft, -ctx.update.update_id, { kind: 'contactAsked', asked: false });
  await askOpenQuestion(ctx, 'draft' in filled ? filled.draft : draft);
}

runForm.on('callback_query:data', async (ctx, next) => {
  const args = formTap.read(ctx.callbackQuery.data);
  if (!args) return next();
  const [key, name, action] = args;
  const draft = await draftWithKey(ctx, key);
  if (!draft) return formIsOver(ctx, key);
  if (ctx.person.floor !== draft.id) return resume(ctx, draft);
  if (hasSeen(draft, ctx.update.update_id)) return redraw(ctx, draft);
  return act(ctx, draft, name, action);
});

/** A button of a form that was handed in shows the receipt again; of a deleted one, that it is gone. */
async function formIsOver(ctx: Ctx, key: string): Promise<void> {
  await toast(ctx, ctx.say('form.over'), true);
  const application = await submittedFrom(ctx.office, ctx.person, key);
  await (application ? showScreen(ctx, submittedScreen(ctx, application)) : dropButtons(ctx));
}

/** The person's own draft with this key; the open one first, for that is the usual case. */
async function draftWithKey(ctx: Ctx, key: string): Promise<Draft | undefined> {
  const open = await draftWithFloor(ctx.office, ctx.person);
  if (open?.key === key) return open;
  return (await draftsOf(ctx.office, ctx.person.id)).find((draft) => draft.key === key);
}

/** Gives a waiting form the floor again and shows where it was; a dialog that was open is over. */
export async function resume(ctx: Ctx, draft: Draft): Promise<void> {
  await endDialogs(ctx);
  speakAs(ctx, await takeFloor(ctx.office, ctx.person.id, draft.id, ctx.msg?.message_id ?? 0));
  await askOpenQuestion(ctx, draft, ctx.say('form.resumed'));
}

type Act = (ctx: Ctx, draft: Draft, name: string, rest: string) => Promise<void>;

/** What the first sign of a button's action means. */
const ACTS: Readonly<Record<string, Act>> = {
  '=': async (ctx, draft, name, value) => {
    const field = fieldOf(formOf(draft), name);
    if (!field || openField(draft, todayIn(ctx.office))?.name !== name) return stale(ctx);
    const reading = tappedValue(questionOf(ctx, draft, field), value);
    if (!('value' in reading)) return stale(ctx);
    await step(ctx, draft, { kind: 'answer', field: name, value: reading.value }, field);
  },
  '.': (ctx, draft, name) => step(ctx, draft, { kind: 'answer', field: name, value: null }),
  '<': (ctx, draft, name) => step(ctx, draft, { kind: 'back', from: fieldOf(formOf(draft), name)?.name }),
  '>': (ctx, draft, name) => step(ctx, draft, { kind: 'keep', field: name }),
  e: (ctx, draft, name) => step(ctx, draft, { kind: 'change', field: name }),
  '@': later,
  x: confirmCancel,
  c: askContact,
  d: view,
  m: view,
  y: view,
  '#': view,
  l: (ctx, draft) => showScreen(ctx, changeScreen(ctx, draft)),
  s: submitOrShow,
  D: deleteDraft,
};

async function act(ctx: Ctx, draft: Draft, name: string, action: string): Promise<void> {
  const handler = ACTS[action.slice(0, 1)];
  await (handler ? handler(ctx, draft, name, action.slice(1)) : stale(ctx));
}

const showScreen = (ctx: Ctx, screen: { html: string; rows: Rows }): Promise<void> =>
  show(ctx, screen.html, screen.rows);

async function stale(ctx: Ctx): Promise<void> {
  await toast(ctx, ctx.say('form.stale'), true);
}

async function step(ctx: Ctx, draft: Draft, what: Step, field?: Field): Promise<void> {
  const filled: Filled = await fill(ctx.office, draft, ctx.update.update_id, what);
  switch (filled.kind) {
    case 'done':
      return redraw(ctx, filled.draft, field ? keptLine(ctx, filled.draft, field) : '');
    case 'repeated':
      return redraw(ctx, filled.draft);
    case 'refused':
      return field
        ? redraw(
            ctx,
            filled.draft,
            complaint(ctx, filled.draft, field, filled.code),
            undefined,
            mending(ctx, filled.draft, field, filled.code),
          )
        : stale(ctx);
    case 'stale':
      return stale(ctx);
    case 'gone':
      return toast(ctx, ctx.say('form.over'), true);
  }
}

/** Another page of choices or of the calendar: nothing is stored. */
async function view(ctx: Ctx, draft: Draft, name: string): Promise<void> {
  if (openField(draft, todayIn(ctx.office))?.name !== name) return stale(ctx);
  const [, , action = ''] = formTap.read(ctx.callbackQuery?.data ?? '') ?? [];
  if (!/^(?:d\d{4}-(?:0[1-9]|1[0-2])|[my]\d{4}|#\d{1,2})$/u.test(action)) return stale(ctx);
  await redraw(ctx, draft, '', action);
}

async function later(ctx: Ctx, draft: Draft): Promise<void> {
  speakAs(ctx, await leaveFloor(ctx.office, ctx.person));
  await show(ctx, ctx.say('form.saved'), [
    [{ text: ctx.say('form.continue'), data: formTap.data(draft.key, '-', 'show') }],
    ...homeRow(ctx),
  ]);
}

async function confirmCancel(ctx: Ctx, draft: Draft): Promise<void> {
  await show(ctx, cancelText(ctx, draft), cancelRows(ctx, draft));
}

/** What would be lost: a whole form, or only the corrections of an application that stays. */
export const cancelText = (ctx: Ctx, draft: Draft): string =>
  ctx.say(draft.corrects === null ? 'form.confirmCancel' : 'form.confirmStopCorrecting');

export const cancelRows = (ctx: Ctx, draft: Draft): Rows => [
  [{ text: ctx.say('form.continue'), data: formTap.data(draft.key, '-', 'show') }],
  [
    { text: ctx.say('form.later'), data: formTap.data(draft.key, '-', '@') },
    { text: ctx.say('form.delete'), data: formTap.data(draft.key, '-', 'D') },
  ],
];

async function deleteDraft(ctx: Ctx, draft: Draft): Promise<void> {
  await discardDraft(ctx.office, draft);
  speakAs(ctx, { ...ctx.person, floor: null });
  await (draft.corrects === null
    ? show(ctx, ctx.say('form.deleted'), homeRow(ctx))
    : show(ctx, ctx.say('form.correctingStopped'), [
        [{ text: ctx.say('menu.my'), data: taps.mine.data(draft.corrects) }],
        ...homeRow(ctx),
      ]));
}

async function askContact(ctx: Ctx, draft: Draft, name: string): Promise<void> {
  if (openField(draft, todayIn(ctx.office))?.name !== name) return stale(ctx);
  await fill(ctx.office, draft, ctx.update.update_id, { kind: 'contactAsked', asked: true });
  const prompt = ctx.say(textKey(formOf(draft).name, name, 'prompt'));
  await ctx.reply(`<b>${prompt}</b>\n${ctx.say('form.contactHow')}`, {
    parse_mode: 'HTML',
    reply_markup: {
      keyboard: [[{ text: ctx.say('form.shareContact'), request_contact: true }]],
      one_time_keyboard: true,
      resize_keyboard: true,
    },
  });
}

async function submitOrShow(ctx: Ctx, draft: Draft, _name: string, rest: string): Promise<void> {
  if (rest !== 'ubmit') return redraw(ctx, draft);
  if (openField(draft, todayIn(ctx.office))) return stale(ctx);
  const outcome = await submit(ctx.office, ctx.person, draft);
  if (outcome.kind === 'incomplete') return redraw(ctx, outcome.draft, ctx.say('form.incomplete'));
  speakAs(ctx, { ...ctx.person, floor: null });
  await showScreen(ctx, submittedScreen(ctx, outcome.application));
}
