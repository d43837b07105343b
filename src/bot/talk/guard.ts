/** Staff screens are for staff: asked of the store at every update, so that a dismissal works at once. */
import type { Permission, Staff } from '../../domain/staff/staff.ts';
import { may } from '../../domain/staff/staff.ts';
import { colleague } from '../../services/staff/colleagues.ts';
import { telegramName, type Ctx } from './context.ts';
import { say, toast } from './screen.ts';
import { privateOnly } from '../home/home.ts';
import { homeRow } from './home-row.ts';

/** Applicants' names are for the office alone: not for any other group an officer happens to be in. */
const isOfficePlace = ({ chat, office }: Ctx): boolean =>
  chat?.type === 'private' || String(chat?.id) === office.staffChat;

/** The member of staff who sent this update if they may, else null: then they have been told. */
export async function allowed(ctx: Ctx, permission: Permission): Promise<Staff | null> {
  const staff = await colleague(ctx.office, ctx.person.id, telegramName(ctx));
  if (may(staff, permission)) return isOfficePlace(ctx) || (await privateOnly(ctx)) ? staff : null;
  ctx.kit.log.warn({ person: ctx.person.id, permission }, 'refused: not allowed');
  if (ctx.callbackQuery) await toast(ctx, ctx.say('desk.forbidden'), true);
  else await say(ctx, ctx.say('desk.forbidden'), homeRow(ctx));
  return null;
}
