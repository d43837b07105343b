/** Opening a form: consent first, then the programme if the form is for one, then the first question. */
import { isKindName, kindNamed, KINDS } from '../../domain/applications/kinds.ts';
import { hasConsented } from '../../domain/people/consent.ts';
import type { Draft } from '../../domain/forms/draft.ts';
import { discardDraft, openForm } from '../../services/forms/drafts.ts';
import { myDrafts } from '../form/drafts-here.ts';
import { beginAsking, resume } from '../form/show-form.ts';
import { askConsent } from '../people/consent-dialog.ts';
import type { BotContext, Ctx, Dialog } from '../talk/context.ts';
import { dialogButtons } from '../talk/dialogs.ts';
import { feature } from '../talk/feature.ts';
import { send, show } from '../talk/screen.ts';
import { homeRow } from '../talk/ways.ts';
import { chooseProgramme } from './choose-programme.ts';
import { progressOf } from './progress.ts';
import * as taps from './taps.ts';

export const apply = feature('apply', { may: 'anybody', where: 'private', floor: 'clears' })
  .tap(taps.applyFor, beginFor)
  .tap(taps.continueDraft, continueDraft, { floor: 'keeps' })
  .tap(taps.startOver, startOver, { floor: 'keeps' })
  .dialog('apply', applyDialog);

for (const [index, { name, command }] of KINDS.entries()) {
  apply
    .command(command, (ctx) => beginForm(ctx, name))
    .link(command, (ctx) => beginForm(ctx, name))
    .menu(40 + index / KINDS.length, command);
}

const programmeOf = (ctx: Ctx, id: string) => ctx.office.content.programmes.find((programme) => programme.id === id);

async function beginFor(ctx: BotContext, id: string): Promise<void> {
  const form = programmeOf(ctx, id)?.apply;
  await (form ? beginForm(ctx, form, id) : show(ctx, ctx.say('programmes.gone'), homeRow(ctx)));
}

/** Opens a form, or offers the half-filled one. */
async function beginForm(ctx: BotContext, form: string, programme: string | null = null): Promise<void> {
  const draft = await halfFilled(ctx, form);
  if (!draft || isUntouched(draft, programme)) return enterForm(ctx, form, programme);
  await show(ctx, ctx.say('form.askContinue', progressOf(ctx, draft)), [
    [{ text: ctx.say('form.continue'), data: taps.continueDraft.data(draft.key) }],
    [{ text: ctx.say('form.startOver'), data: taps.startOver.data(programme ?? form) }],
    ...homeRow(ctx),
  ]);
}

/** Nothing is answered but the programme it is opened with: there is nothing to continue, also when the same update comes again. */
const isUntouched = ({ form, answers }: Draft, programme: string | null): boolean =>
  Object.entries(answers).every(([name, value]) => name === kindNamed(form).fields[0]?.name && value === programme);

const halfFilled = async (ctx: Ctx, form: string): Promise<Draft | undefined> =>
  (await myDrafts(ctx)).find((draft) => draft.form === form && draft.corrects === null);

async function continueDraft(ctx: BotContext, key: string): Promise<void> {
  const draft = (await myDrafts(ctx)).find((one) => one.key === key);
  return draft ? resume(ctx, draft) : send(ctx, ctx.say('form.over'), homeRow(ctx));
}

async function startOver(ctx: BotContext, what: string): Promise<void> {
  const form = isKindName(what) ? what : programmeOf(ctx, what)?.apply;
  if (!form) return;
  const draft = await halfFilled(ctx, form);
  if (draft) await discardDraft(ctx.office, draft);
  await enterForm(ctx, form, isKindName(what) ? null : what);
}

/** A form that begins with the programme has it chosen before it opens. */
const isForProgramme = (form: string): boolean => kindNamed(form).fields[0]?.input.kind === 'programme';

async function enterForm(ctx: BotContext, form: string, programme: string | null): Promise<void> {
  const ready = hasConsented(ctx.person.consent) && (!isForProgramme(form) || programme !== null);
  if (!ready) return ctx.conversation.enter('apply', form, programme);
  await beginAsking(ctx, await open(ctx, form, programme));
}

const open = (ctx: Ctx, form: string, programme: string | null): Promise<Draft> => {
  const [first] = kindNamed(form).fields;
  const answers = first && isForProgramme(form) && programme !== null ? { [first.name]: programme } : {};
  return openForm(ctx.office, ctx.person, form, answers, ctx.msg?.message_id);
};

async function applyDialog(conversation: Dialog, ctx: Ctx, form: string, programme: string | null): Promise<void> {
  // To decline the consent is an answer, which is recorded.
  const buttons = dialogButtons(ctx, null);
  const after = await askConsent(conversation, ctx, buttons);
  if (!after) return;
  const chosen =
    isForProgramme(form) && programme === null
      ? await chooseProgramme(conversation, after, buttons, form)
      : { ctx: after, programme };
  const draft = await conversation.external(() => open(chosen.ctx, form, chosen.programme));
  await beginAsking(chosen.ctx, draft);
}
