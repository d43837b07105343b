/** Half-filled forms: how far, and the way back into them. */
import { formOf } from '../../domain/applications/kinds.ts';
import { fieldsThatApply } from '../../domain/forms/asking.ts';
import type { Draft } from '../../domain/forms/draft.ts';
import { textKey } from '../../i18n/text-key.ts';
import { todayIn } from '../../services/office.ts';
import { myDrafts } from '../form/drafts-here.ts';
import type { Ctx, OfficeFlavor } from '../talk/context.ts';
import type { Button, Rows } from '../talk/screen.ts';
import { continueDraft } from './taps.ts';

export function progressOf(ctx: Ctx, draft: Draft): { form: string; done: number; of: number } {
  const fields = fieldsThatApply(formOf(draft), draft.answers, todayIn(ctx.office));
  return {
    form: ctx.say(textKey(draft.form, 'title')),
    done: fields.filter(({ name }) => draft.answers[name] !== undefined).length,
    of: fields.length,
  };
}

export const continueButton = (ctx: Pick<OfficeFlavor, 'say'>, draft: Draft, one = true): Button => ({
  text: one
    ? ctx.say('start.continue')
    : ctx.say('start.continueThis', { form: ctx.say(textKey(draft.form, 'title')) }),
  data: continueDraft.data(draft.key),
});

/** A button for each half-filled form; the sentence above names the only one. */
export async function continueRows(ctx: Ctx): Promise<Rows> {
  const drafts = await myDrafts(ctx);
  return drafts.map((draft) => [continueButton(ctx, draft, drafts.length === 1)]);
}
