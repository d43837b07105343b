/** Settings: what the office keeps true without code. */
import { offeredSeeds } from '../../services/reference/edit.ts';
import type { BotContext, Ctx } from '../talk/context.ts';
import { feature } from '../talk/feature.ts';
import { show } from '../talk/screen.ts';
import { homeRow } from '../talk/ways.ts';
import { addDayDialog } from './add-day.ts';
import { showChanges, undo } from './changes.ts';
import { confirmRemove, removeDay, showDays } from './days.ts';
import { keep, showOffers, take } from './offers.ts';
import { taps } from './taps.ts';

export const settings = feature('settings', { may: 'edit', where: 'private', floor: 'clears' })
  .command('settings', showSettings)
  .menu(21, 'settings')
  .tap(taps.days, (ctx, page) => showDays(ctx, Number(page)))
  .tap(taps.addDay, (ctx, kind) => beginAdding(ctx, kind))
  .tap(taps.askRemove, confirmRemove)
  .tap(taps.yesRemove, removeDay)
  .tap(taps.changes, (ctx) => showChanges(ctx))
  .tap(taps.undo, undo)
  .tap(taps.offers, (ctx, page) => showOffers(ctx, Number(page)))
  .tap(taps.take, take)
  .tap(taps.keep, keep)
  .dialog('addDay', addDayDialog);

const beginAdding = (ctx: BotContext, kind: string): Promise<void> => ctx.conversation.enter('addDay', kind);

async function showSettings(ctx: Ctx): Promise<void> {
  const { say } = ctx;
  const { length: count } = await offeredSeeds(ctx.office);
  await show(ctx, say('reference.title'), [
    [{ text: say('reference.days'), data: taps.days.data('0') }],
    [{ text: say('reference.changes'), data: taps.changes.data() }],
    ...(count > 0 ? [[{ text: say('reference.offers', { count }), data: taps.offers.data('0') }]] : []),
    ...homeRow(ctx),
  ]);
}
