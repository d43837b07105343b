/** /start and its deep links: `prog_ID`, `inv_CODE`, `app_REFERENCE`, `apply`, `visit`. What comes in a link is checked like anything else. */
import { Composer } from 'grammy';
import { isReference } from '../../domain/applications/application.ts';
import { textKey } from '../../i18n/text-key.ts';
import { colleague, join } from '../../services/staff/colleagues.ts';
import { telegramName, type BotContext } from '../talk/context.ts';
import { say } from '../talk/screen.ts';
import { beginForm } from '../applications/apply.ts';
import { clearFloor, menuRows, privateOnly, welcome } from './home.ts';
import { showMine } from '../applications/my.ts';
import { showProgramme } from '../catalogue/programmes.ts';

export const start = new Composer<BotContext>();

type Open = (ctx: BotContext, value: string) => Promise<void>;

/** What each kind of link opens; anything else is the welcome. */
const LINKS: Readonly<Record<string, Open>> = {
  prog: showProgramme,
  inv: acceptInvitation,
  app: (ctx, reference) => (isReference(reference) ? showMine(ctx, reference) : welcome(ctx, ctx.say('start.badLink'))),
  apply: (ctx) => beginForm(ctx, 'mobility'),
  visit: (ctx) => beginForm(ctx, 'visit'),
  menu: (ctx) => welcome(ctx),
};

start.command('start', async (ctx) => {
  if (!(await privateOnly(ctx))) return;
  await clearFloor(ctx);
  // Telegram takes a person's own menu only once they have started the bot.
  if (await colleague(ctx.office, ctx.person.id, telegramName(ctx))) await ctx.kit.menusFor(ctx.person);
  const [kind = '', value = ''] = ctx.match.trim().split(/_(.*)/su);
  if (ctx.match === '') return welcome(ctx);
  const open = Object.hasOwn(LINKS, kind) ? LINKS[kind] : undefined;
  return open ? open(ctx, value) : welcome(ctx, ctx.say('start.badLink'));
});

async function acceptInvitation(ctx: BotContext, code: string): Promise<void> {
  const joined = await join(ctx.office, code, ctx.person.id, telegramName(ctx));
  if (joined.kind === 'invalid') return welcome(ctx, ctx.say('staff.badInvitation'));
  if (joined.kind === 'already') return say(ctx, ctx.say('staff.already'), await menuRows(ctx));
  const { role } = joined.staff;
  await ctx.kit.menusFor(ctx.person);
  return say(
    ctx,
    ctx.say('staff.joined', { role: ctx.say(textKey('staff.roles', role)), may: ctx.say(textKey('staff.may', role)) }),
    await menuRows(ctx),
  );
}
