/** A rule is asked of the store at every update, so that a dismissal works at once. */
import { may, type Staff } from '../../domain/staff/staff.ts';
import { isStaffGroup } from '../../services/notices/staff-group.ts';
import { colleague } from '../../services/staff/colleagues.ts';
import { isPrivate, telegramName } from './speak.ts';
import type { Ctx, StaffContext, Rule } from './context.ts';
import { send, toast } from './screen.ts';
import { homeRow } from './ways.ts';

/** Whether the rule holds for whoever sent this update, here; if not, they have been told. With a permission, `ctx.staff` is set. */
export async function isAllowed(ctx: Ctx, { may: permission, where }: Rule): Promise<boolean> {
  if (permission !== 'anybody') {
    const staff = await colleague(ctx.office, ctx.person.id, telegramName(ctx));
    if (!may(staff, permission)) return refuse(ctx, permission);
    Object.assign(ctx, { staff } satisfies Pick<StaffContext, 'staff'>);
  }
  // Applicants' names are for the office alone: not for any other group an officer happens to be in.
  const isOffice = where === 'office' && (await isStaffGroup(ctx.office, String(ctx.chat?.id)));
  return where === 'anywhere' || isPrivate(ctx) || isOffice || sendToPrivate(ctx);
}

async function refuse(ctx: Ctx, permission: string): Promise<false> {
  ctx.kit.log.warn({ person: ctx.person.id, permission }, 'refused: not allowed');
  if (ctx.callbackQuery) await toast(ctx, ctx.say('desk.forbidden'), true);
  else await send(ctx, ctx.say('desk.forbidden'), homeRow(ctx));
  return false;
}

/** In a group the bot says where to find it; a button on somebody's inline message has no chat to say it in. */
async function sendToPrivate(ctx: Ctx): Promise<false> {
  if (!ctx.chat) {
    await toast(ctx, ctx.say('form.group'), true);
    return false;
  }
  await send(ctx, ctx.say('form.group'), [
    [{ text: ctx.say('form.openPrivate'), url: `https://t.me/${ctx.kit.username}?start=menu` }],
  ]);
  return false;
}

/** The member of staff who sent this update, inside a dialog too; null for anybody else. */
export const staffOf = (ctx: Ctx): Promise<Staff | null> => colleague(ctx.office, ctx.person.id, telegramName(ctx));
