/** All answers of a file in full, in pages. */
import { Composer } from 'grammy';
import type { BotContext } from '../talk/context.ts';
import { show } from '../talk/screen.ts';
import { onTap } from '../talk/tap.ts';
import { taps } from '../talk/taps.ts';
import { answerPages, pageRow } from '../applications/application-view.ts';
import { allowed } from '../talk/guard.ts';
import { showCard } from './desk.ts';

export const answers = new Composer<BotContext>();

onTap(answers, taps.fileAnswers, async (ctx, reference, page) => {
  if (!(await allowed(ctx, 'see'))) return;
  const application = await ctx.office.applications.get(reference);
  if (!application) return showCard(ctx, reference);
  const pages = answerPages(ctx, application);
  const at = Math.min(Number(page), pages.length - 1);
  await show(ctx, pages[at] === '' ? ctx.say('desk.erased') : (pages[at] ?? ''), [
    ...pageRow(ctx, at, pages.length, (to) => taps.fileAnswers.data(reference, String(to))),
    [{ text: ctx.say('menu.back'), data: taps.card.data(reference) }],
  ]);
});
