/** Colleagues: who they are, inviting by a one-time link, removing. */
import { ROLES, type Role } from '../../domain/staff/staff.ts';
import { formatDay } from '../../i18n/format.ts';
import { textKey } from '../../i18n/text-key.ts';
import { activeStaff } from '../../services/notices/tell.ts';
import { colleague } from '../../services/staff/colleagues.ts';
import { dismiss } from '../../services/staff/dismiss.ts';
import { invitationCode, invite, join } from '../../services/staff/invitations.ts';
import { telegramName } from '../talk/speak.ts';
import type { BotContext, Ctx, Dialog, StaffContext } from '../talk/context.ts';
import { dialogButtons } from '../talk/dialogs.ts';
import { feature } from '../talk/feature.ts';
import { staffOf } from '../talk/guard.ts';
import { menuRows } from '../talk/menu.ts';
import { send, show, toast } from '../talk/screen.ts';
import { arg, tap } from '../talk/tap.ts';
import { homeRow, wayButton, wayTo } from '../talk/ways.ts';
import { nameOf } from '../talk/words.ts';

export const taps = {
  invite: tap('si'),
  askDismiss: tap('sd', arg.id),
  yesDismiss: tap('sD', arg.id),
} as const;

export const colleagues = feature('colleagues', { may: 'invite', where: 'private', floor: 'clears' })
  .command('staff', showAll)
  .menu(20, 'staff')
  .link('inv', acceptInvitation, { may: 'anybody' })
  .tap(taps.invite, (ctx) => ctx.conversation.enter('invite'))
  .tap(taps.askDismiss, confirmDismiss)
  .tap(taps.yesDismiss, dismissColleague)
  .dialog('invite', inviteDialog);

const NOT_JOINED = {
  already: 'staff.already',
  invalid: 'staff.badInvitation',
  ended: 'staff.endedInvitation',
} as const;

async function acceptInvitation(ctx: BotContext, code: string): Promise<void> {
  const joined = await join(ctx.office, code, ctx.person.id, telegramName(ctx), ctx.update.update_id);
  if (joined.kind !== 'joined') return send(ctx, ctx.say(NOT_JOINED[joined.kind]), await menuRows(ctx));
  const { role } = joined.staff;
  await ctx.kit.menusFor(ctx.person);
  const values = { role: ctx.say(textKey('staff.roles', role)), may: ctx.say(textKey('staff.may', role)) };
  await send(ctx, ctx.say('staff.joined', values), await menuRows(ctx));
}

async function showAll(ctx: Ctx): Promise<void> {
  const staff = await activeStaff(ctx.office);
  const lines = staff.map((member) =>
    ctx.say('staff.row', { name: nameOf(ctx, member), role: ctx.say(textKey('staff.roles', member.role)) }),
  );
  await show(ctx, [ctx.say('staff.title'), ...lines].join('\n'), [
    [{ text: ctx.say('staff.invite'), data: taps.invite.data() }],
    ...staff
      .filter(({ id }) => id !== ctx.person.id)
      .map((member) => [
        { text: ctx.say('staff.dismiss', { name: nameOf(ctx, member) }), data: taps.askDismiss.data(member.id) },
      ]),
    ...homeRow(ctx),
  ]);
}

const isRole = (word: string | null): word is Role => ROLES.includes(word as Role);

async function inviteDialog(conversation: Dialog, first: Ctx): Promise<void> {
  const buttons = dialogButtons(first);
  const prompt = (ctx: Ctx) =>
    show(ctx, rolesText(ctx), [
      ...ROLES.map((role) => [{ text: ctx.say(textKey('staff.roles', role)), data: buttons.data(role) }]),
      [{ text: ctx.say('menu.back'), data: wayTo('staff') }],
    ]);
  await prompt(first);
  // Made before it is asked for: a tap that comes again gives the same link.
  const code = await conversation.external(() => invitationCode(first.office));
  for (;;) {
    const { ctx, action } = await buttons.next(conversation);
    if (isRole(action)) return giveLink(conversation, ctx, action, code);
    await prompt(ctx);
  }
}

const rolesText = (ctx: Ctx): string =>
  [
    ctx.say('staff.chooseRole'),
    '',
    ...ROLES.map((role) => `<b>${ctx.say(textKey('staff.roles', role))}</b> — ${ctx.say(textKey('staff.may', role))}`),
  ].join('\n');

async function giveLink(conversation: Dialog, ctx: Ctx, role: Role, code: string): Promise<void> {
  const invitation = await conversation.external(async () => invite(ctx.office, await staffOf(ctx), role, code));
  if (!invitation) return send(ctx, ctx.say('desk.forbidden'), homeRow(ctx));
  const link = `https://t.me/${ctx.kit.username}?start=inv_${invitation.id}`;
  const date = formatDay(ctx.person.language, invitation.expiresAt.slice(0, 10));
  return show(ctx, ctx.say('staff.link', { role: ctx.say(textKey('staff.roles', role)), date, link }), [
    [wayButton(ctx, 'staff')],
    ...homeRow(ctx),
  ]);
}

async function confirmDismiss(ctx: Ctx, id: string): Promise<void> {
  const member = await colleague(ctx.office, id);
  if (!member) return showAll(ctx);
  await show(ctx, ctx.say('staff.confirmDismiss', { name: nameOf(ctx, member) }), [
    [{ text: ctx.say('staff.yesDismiss'), data: taps.yesDismiss.data(id) }],
    [{ text: ctx.say('menu.back'), data: wayTo('staff') }],
  ]);
}

async function dismissColleague(ctx: StaffContext, id: string): Promise<void> {
  const member = await colleague(ctx.office, id);
  const outcome = await dismiss(ctx.office, ctx.staff, id);
  if (outcome === 'yourself') await toast(ctx, ctx.say('staff.yourself'), true);
  else if (outcome === 'forbidden') await toast(ctx, ctx.say('desk.forbidden'), true);
  else if (member) await toast(ctx, ctx.say('staff.dismissed', { name: nameOf(ctx, member) }));
  const person = await ctx.office.people.get(id);
  if (person) await ctx.kit.menusFor(person);
  await showAll(ctx);
}
