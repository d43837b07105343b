/** The buttons of a form: one row an action. */
import { openQuestion, formOf } from '../../domain/applications/kinds.ts';
import type { Draft } from '../../domain/forms/draft.ts';
import { fieldOf } from '../../domain/forms/asking.ts';
import type { Field } from '../../domain/forms/form.ts';
import { textKey } from '../../i18n/text-key.ts';
import { discardDraft, leaveFloor } from '../../services/forms/drafts.ts';
import { fill, type Filled } from '../../services/forms/fill.ts';
import type { Step } from '../../domain/forms/step.ts';
import { todayIn } from '../../services/office.ts';
import { speakAs } from '../talk/speak.ts';
import type { Ctx } from '../talk/context.ts';
import { homeRow, wayButton } from '../talk/ways.ts';
import { dropButtons, show, toast, type Rows } from '../talk/screen.ts';
import { complaint, mending } from './complaint.ts';
import { tappedValue } from './inputs.ts';
import { formTap } from './question.ts';
import { changeScreen, keptLine, questionOf } from './screens.ts';
import { redraw } from './show-form.ts';

type Act = (ctx: Ctx, draft: Draft, name: string, rest: string) => Promise<void>;

/** What the first sign of a button's action means. */
const ACTS: Readonly<Record<string, Act>> = {
  '=': async (ctx, draft, name, value) => {
    const field = fieldOf(formOf(draft), name);
    if (!field || openQuestion(draft, todayIn(ctx.office))?.name !== name) return stale(ctx);
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

export async function act(ctx: Ctx, draft: Draft, name: string, action: string): Promise<void> {
  const handler = ACTS[action.slice(0, 1)];
  await (handler ? handler(ctx, draft, name, action.slice(1)) : stale(ctx));
}

/** A button of a form that was handed in shows the receipt again; of a deleted one, that it is gone. */
export async function formIsOver(ctx: Ctx, key: string): Promise<void> {
  await toast(ctx, ctx.say('form.over'), true);
  const receipt = await ctx.kit.handIn.receiptOf(ctx, key);
  await (receipt ? showScreen(ctx, receipt) : dropButtons(ctx));
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
  if (openQuestion(draft, todayIn(ctx.office))?.name !== name) return stale(ctx);
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
    : show(ctx, ctx.say('form.correctingStopped'), [[wayButton(ctx, 'my')], ...homeRow(ctx)]));
}

async function askContact(ctx: Ctx, draft: Draft, name: string): Promise<void> {
  if (openQuestion(draft, todayIn(ctx.office))?.name !== name) return stale(ctx);
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
  if (openQuestion(draft, todayIn(ctx.office))) return stale(ctx);
  const handedIn = await ctx.kit.handIn.submit(ctx, draft);
  if ('draft' in handedIn) return redraw(ctx, handedIn.draft, ctx.say('form.incomplete'));
  speakAs(ctx, { ...ctx.person, floor: null });
  await showScreen(ctx, handedIn.receipt);
}
