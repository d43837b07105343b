import type { InlineQueryResultArticle } from 'grammy/types';
import { byDeadline, type Programme } from '../../domain/catalogue/programme.ts';
import { todayIn } from '../../services/office.ts';
import type { Ctx } from '../talk/context.ts';
import { programmeCard } from './card.ts';

const INLINE_RESULTS = 20;

/** `@bot words` in any chat: programme cards to share, each with a link back. */
export async function answerInline(ctx: Ctx, query: string): Promise<void> {
  const wanted = query.trim().toLocaleLowerCase();
  const found = byDeadline(ctx.office.content.programmes, todayIn(ctx.office)).filter(({ name, summary }) =>
    [...Object.values(name), ...Object.values(summary)].some((text) => text.toLocaleLowerCase().includes(wanted)),
  );
  await ctx.answerInlineQuery(
    found.slice(0, INLINE_RESULTS).map((programme) => article(ctx, programme)),
    { cache_time: 60, is_personal: true },
  );
}

const article = (ctx: Ctx, programme: Programme): InlineQueryResultArticle => ({
  type: 'article',
  id: programme.id,
  title: programme.name[ctx.person.language],
  description: programme.summary[ctx.person.language],
  input_message_content: { message_text: programmeCard(ctx, programme), parse_mode: 'HTML' },
  reply_markup: {
    inline_keyboard: [
      [{ text: ctx.say('programmes.open'), url: `https://t.me/${ctx.kit.username}?start=prog_${programme.id}` }],
    ],
  },
});
