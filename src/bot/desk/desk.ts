/** The desk: everything that waits for the office, as the features contribute it. */
import type { Ctx } from '../talk/context.ts';
import { feature } from '../talk/feature.ts';
import { show } from '../talk/screen.ts';
import { arg, tap } from '../talk/tap.ts';
import { homeRow } from '../talk/ways.ts';

const deskPage = tap('dka', arg.cursor);

export const desk = feature('desk', { may: 'see', where: 'office', floor: 'clears' })
  .command('desk', (ctx) => showDesk(ctx))
  .tap(deskPage, (ctx, cursor) => showDesk(ctx, cursor))
  .menu(20, 'desk');

async function showDesk(ctx: Ctx, cursor = ''): Promise<void> {
  const { say, kit } = ctx;
  const parts = await Promise.all(kit.folds.desk.map(({ draw }) => draw(ctx, cursor, (to) => deskPage.data(to))));
  const isEmpty = parts.every(({ waits }) => waits === 0);
  const lines = parts.flatMap((part) => part.lines ?? []);
  await show(ctx, isEmpty ? say('desk.empty') : [say('desk.title'), ...lines].join('\n'), [
    ...parts.flatMap((part) => part.rows ?? []),
    ...homeRow(ctx),
  ]);
}
