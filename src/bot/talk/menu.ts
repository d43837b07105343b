/** The home menu: what each feature contributes, in one order. */
import { may, type Staff } from '../../domain/staff/staff.ts';
import type { Ctx, MenuPart } from './context.ts';
import { staffOf } from './guard.ts';
import { show, type Rows } from './screen.ts';
import { wayButton } from './ways.ts';

/** Everything the person can do, their unfinished form first. */
export async function menuRows(ctx: Ctx): Promise<Rows> {
  const staff = await staffOf(ctx);
  const { menu } = ctx.kit.folds;
  const orders = [...new Set(menu.map(({ order }) => order))];
  const rows = await Promise.all(
    orders.map(async (order) => {
      const same = menu.filter((part) => part.order === order);
      const drawn = await Promise.all(same.map((part) => rowsOf(ctx, part, staff)));
      return drawn.length > 1 ? [drawn.flat(2)] : drawn.flat();
    }),
  );
  return rows.flat().filter((row) => row.length > 0);
}

async function rowsOf(ctx: Ctx, { shows }: MenuPart, staff: Staff | null): Promise<Rows> {
  if (typeof shows !== 'string') return shows(ctx);
  const needed = ctx.kit.folds.commands.get(shows)?.rule.may ?? 'anybody';
  return needed === 'anybody' || may(staff, needed) ? [[wayButton(ctx, shows)]] : [];
}

/** The menu as a screen of its own; a form that was open waits. */
export async function showMenu(ctx: Ctx, html = ctx.say('menu.title')): Promise<void> {
  await show(ctx, html, [...(await menuRows(ctx)), [wayButton(ctx, 'language')]]);
}
