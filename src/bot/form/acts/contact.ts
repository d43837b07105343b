/** The keyboard that shares one's number: shown when asked for, put away when its question is left. */
import { formOf, openQuestion } from '../../../domain/applications/kinds.ts';
import type { Draft } from '../../../domain/forms/draft.ts';
import { textKey } from '../../../i18n/text-key.ts';
import { fill } from '../../../services/forms/fill.ts';
import { todayIn } from '../../../services/office.ts';
import type { Ctx } from '../../talk/context.ts';
import { stale } from './act.ts';

export async function askContact(ctx: Ctx, draft: Draft, name: string): Promise<void> {
  if (openQuestion(draft, todayIn(ctx.office))?.name !== name) return stale(ctx);
  const prompt = ctx.say(textKey(formOf(draft).name, name, 'prompt'));
  await ctx.reply(`<b>${prompt}</b>\n${ctx.say('form.contactHow')}`, {
    parse_mode: 'HTML',
    reply_markup: {
      keyboard: [[{ text: ctx.say('form.shareContact'), request_contact: true }]],
      one_time_keyboard: true,
      resize_keyboard: true,
    },
  });
  await fill(ctx.office, draft, -ctx.update.update_id, { kind: 'contactAsked', asked: true });
}

/** Takes the keyboard away once another question is open, or the form is left; Telegram wants words with it. */
export async function putContactAway(
  ctx: Ctx,
  draft: Draft,
  leaves = false,
  words = ctx.say('form.contactAway'),
): Promise<Draft> {
  const isAsked = openQuestion(draft, todayIn(ctx.office))?.input.kind === 'phone';
  if (!draft.contactAsked || (isAsked && !leaves)) return draft;
  await ctx.reply(words, { parse_mode: 'HTML', reply_markup: { remove_keyboard: true } });
  const filled = await fill(ctx.office, draft, -ctx.update.update_id, { kind: 'contactAsked', asked: false });
  return 'draft' in filled ? filled.draft : draft;
}
