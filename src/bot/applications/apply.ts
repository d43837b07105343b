/** Opening a form: consent first, then the programme, then the first question. */
import { Composer } from 'grammy';
import { hasConsented } from '../../domain/people/consent.ts';
import type { Draft } from '../../domain/forms/draft.ts';
import { FORM_NAMES, type FormName } from '../../domain/applications/kinds.ts';
import { LANGUAGE_NAMES, LANGUAGES, isLanguage } from '../../domain/people/language.ts';
import type { Person } from '../../domain/people/person.ts';
import { programmesAppliedFor } from '../../domain/catalogue/programme.ts';
import { discardDraft, draftsOf, openForm } from '../../services/forms/fill.ts';
import { todayIn } from '../../services/office.ts';
import { answerConsent, chooseLanguage } from '../../services/people/people.ts';
import { speakAs, type BotContext, type Ctx, type Dialog } from '../talk/context.ts';
import { dialogButtons, type DialogButtons } from '../talk/dialogs.ts';
import { beginAsking, resume } from '../form/show-form.ts';
import { say, show, type Rows } from '../talk/screen.ts';
import { onTap } from '../talk/tap.ts';
import { taps } from '../talk/taps.ts';
import { homeRow } from '../talk/home-row.ts';
import { clearFloor, privateOnly, progressOf } from '../home/home.ts';

export const apply = new Composer<BotContext>();

const isFormName = (name: string): name is FormName => FORM_NAMES.includes(name as FormName);

apply.command('apply', (ctx) => beginForm(ctx, 'mobility'));
apply.command('visit', (ctx) => beginForm(ctx, 'visit'));
onTap(apply, taps.apply, async (ctx, form) => {
  if (isFormName(form)) await beginForm(ctx, form);
});
onTap(apply, taps.applyFor, (ctx, programme) => beginFor(ctx, programme));

onTap(apply, taps.continueDraft, async (ctx, key) => {
  const draft = (await draftsOf(ctx.office, ctx.person.id)).find((one) => one.key === key);
  return draft ? resume(ctx, draft) : say(ctx, ctx.say('form.over'), homeRow(ctx));
});

onTap(apply, taps.startOver, async (ctx, what) => {
  const form = isFormName(what) ? what : programmeOf(ctx, what)?.apply;
  if (!form) return;
  const draft = await halfFilled(ctx, form);
  if (draft) await discardDraft(ctx.office, draft);
  await enterForm(ctx, form, isFormName(what) ? null : what);
});

const programmeOf = (ctx: Ctx, id: string) => ctx.office.content.programmes.find((programme) => programme.id === id);

async function beginFor(ctx: BotContext, id: string): Promise<void> {
  const form = programmeOf(ctx, id)?.apply;
  await (form ? beginForm(ctx, form, id) : show(ctx, ctx.say('programmes.gone'), homeRow(ctx)));
}

/** Opens a form, or offers the half-filled one. */
export async function beginForm(ctx: BotContext, form: FormName, programme: string | null = null): Promise<void> {
  if (!(await privateOnly(ctx))) return;
  await clearFloor(ctx);
  const draft = await halfFilled(ctx, form);
  if (!draft) return enterForm(ctx, form, programme);
  await show(ctx, ctx.say('form.askContinue', progressOf(ctx, draft)), [
    [{ text: ctx.say('form.continue'), data: taps.continueDraft.data(draft.key) }],
    [{ text: ctx.say('form.startOver'), data: taps.startOver.data(programme ?? form) }],
    ...homeRow(ctx),
  ]);
}

const halfFilled = async (ctx: Ctx, form: FormName): Promise<Draft | undefined> =>
  (await draftsOf(ctx.office, ctx.person.id)).find((draft) => draft.form === form && draft.corrects === null);

async function enterForm(ctx: BotContext, form: FormName, programme: string | null): Promise<void> {
  const ready = hasConsented(ctx.person.consent) && (form !== 'mobility' || programme !== null);
  await (ready ? ask(ctx, form, programme) : ctx.conversation.enter('applyDialog', form, programme));
}

async function ask(ctx: Ctx, form: FormName, programme: string | null): Promise<void> {
  const draft = await openForm(ctx.office, ctx.person, form, answersFor(form, programme), ctx.msg?.message_id);
  await beginAsking(ctx, draft);
}

const answersFor = (form: FormName, programme: string | null): Draft['answers'] =>
  form === 'mobility' && programme !== null ? { programme } : {};

/** Consent before the first personal datum, then the choice of a programme; both may be begun again at any time. */
export async function applyDialog(
  conversation: Dialog,
  ctx: Ctx,
  form: FormName,
  programme: string | null,
): Promise<void> {
  const buttons = dialogButtons(ctx);
  const consented = await conversation.external(() => hasConsented(ctx.person.consent));
  const after = consented ? ctx : await askConsent(conversation, ctx, buttons);
  if (!after) return;
  const chosen =
    form === 'mobility' && programme === null
      ? await askProgramme(conversation, after, buttons)
      : { ctx: after, programme };
  const draft = await conversation.external(() =>
    openForm(ctx.office, chosen.ctx.person, form, answersFor(form, chosen.programme), chosen.ctx.msg?.message_id),
  );
  await beginAsking(chosen.ctx, draft);
}

/** Null if the person declines. */
async function askConsent(conversation: Dialog, first: Ctx, buttons: DialogButtons): Promise<Ctx | null> {
  await showConsent(first, buttons);
  for (;;) {
    const { ctx, action } = await buttons.next(conversation);
    const person = await conversation.external(() => ctx.person);
    speakAs(ctx, person);
    if (action === 'yes' || action === 'no') {
      speakAs(ctx, await conversation.external(() => answerConsent(ctx.office, person, action === 'yes')));
      if (action === 'yes') return ctx;
      await show(ctx, ctx.say('consent.declined'), [
        [{ text: ctx.say('menu.programmes'), data: taps.programmes.data() }],
        ...homeRow(ctx),
      ]);
      return null;
    }
    if (isLanguage(action))
      speakAs(ctx, await conversation.external<Person>(() => chooseLanguage(ctx.office, person.id, action)));
    await showConsent(ctx, buttons, action === null ? ctx.say('consent.useButtons') : '');
  }
}

async function showConsent(ctx: Ctx, buttons: DialogButtons, above = ''): Promise<void> {
  await show(ctx, [...(above ? [above, ''] : []), consentText(ctx)].join('\n'), [
    [{ text: ctx.say('consent.agree'), data: buttons.data('yes') }],
    [{ text: ctx.say('consent.decline'), data: buttons.data('no') }],
    LANGUAGES.filter((language) => language !== ctx.person.language).map((language) => ({
      text: LANGUAGE_NAMES[language],
      data: buttons.data(language),
    })),
  ]);
}

export function consentText(ctx: Ctx): string {
  const { university, office } = ctx.office.content.institution;
  return ctx.say('consent.text', { university: university[ctx.person.language], office: office[ctx.person.language] });
}

const PROGRAMMES_ON_A_PAGE = 6;

async function askProgramme(
  conversation: Dialog,
  first: Ctx,
  buttons: DialogButtons,
): Promise<{ ctx: Ctx; programme: string }> {
  const today = await conversation.external(() => todayIn(first.office));
  const programmes = programmesAppliedFor(first.office.content.programmes, 'mobility', today);
  let page = 0;
  await show(first, first.say('programmes.chooseForForm'), programmeRows(first, buttons, programmes, page));
  for (;;) {
    const { ctx, action } = await buttons.next(conversation);
    const chosen = action?.startsWith('=') ? action.slice(1) : null;
    if (chosen === 'other' || programmes.some(({ id }) => id === chosen)) return { ctx, programme: chosen ?? 'other' };
    if (action === 'more') page = (page + 1) * PROGRAMMES_ON_A_PAGE < programmes.length ? page + 1 : 0;
    await show(
      ctx,
      ctx.say(action === null ? 'programmes.useButtons' : 'programmes.chooseForForm'),
      programmeRows(ctx, buttons, programmes, page),
    );
  }
}

function programmeRows(
  ctx: Ctx,
  buttons: DialogButtons,
  programmes: Ctx['office']['content']['programmes'],
  page: number,
): Rows {
  const shown = programmes.slice(page * PROGRAMMES_ON_A_PAGE, (page + 1) * PROGRAMMES_ON_A_PAGE);
  return [
    ...shown.map(({ id, name }) => [{ text: name[ctx.person.language], data: buttons.data(`=${id}`) }]),
    [{ text: ctx.say('programmes.other'), data: buttons.data('=other') }],
    ...(programmes.length > PROGRAMMES_ON_A_PAGE
      ? [[{ text: ctx.say('form.choosePage'), data: buttons.data('more') }]]
      : []),
    ...homeRow(ctx),
  ];
}
