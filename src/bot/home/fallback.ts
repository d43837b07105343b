/** The last word: every message and every tap gets an answer. */
import { Composer } from 'grammy';
import { markBlocked } from '../../services/people/people.ts';
import type { BotContext } from '../talk/context.ts';
import { sayingOf } from '../talk/sayings.ts';
import { toast } from '../talk/screen.ts';
import { answerSaying } from './said.ts';
import { offerToAsk } from '../inquiries/offer.ts';
import { showMenu } from '../talk/menu.ts';
import { openDraft } from '../form/drafts-here.ts';
import { askOpenQuestion } from '../form/show-form.ts';

export const fallback = new Composer<BotContext>();

fallback.on('my_chat_member', async (ctx) => {
  if (ctx.chat.type === 'private')
    await markBlocked(ctx.office, ctx.person.id, ctx.myChatMember.new_chat_member.status === 'kicked');
});

fallback.on('callback_query', (ctx) => toast(ctx, ctx.say('errors.oldButton'), true));

const inPrivate = fallback.filter((ctx) => ctx.chat?.type === 'private');

/** An edited message changes no answer; whoever is in a form learns what does. */
inPrivate.on('edited_message', async (ctx) => {
  const draft = await openDraft(ctx);
  if (draft) await askOpenQuestion(ctx, draft, ctx.say('form.edited'));
});

inPrivate.on('message', async (ctx) => {
  const [first] = ctx.message.entities ?? [];
  if (first?.type === 'bot_command' && first.offset === 0) return showMenu(ctx, ctx.say('errors.unknownCommand'));
  const saying = sayingOf(ctx);
  return saying ? answerSaying(ctx, saying) : offerToAsk(ctx);
});
