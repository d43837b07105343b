/** Colleagues: who they are, inviting by a one-time link, removing. */
import { Composer } from 'grammy';
import { ROLES, type Role } from '../../domain/staff/staff.ts';
import { formatDay } from '../../i18n/format.ts';
import { escapeHtml } from '../../i18n/template.ts';
import { textKey } from '../../i18n/text-key.ts';
import { colleague, dismiss, invite } from '../../services/staff/colleagues.ts';
import { activeStaff } from '../../services/notices/notices.ts';
import { telegramName, type BotContext, type Ctx, type Dialog } from '../talk/context.ts';
import { dialogButtons } from '../talk/dialogs.ts';
import { say, show, toast } from '../talk/screen.ts';
import { onTap } from '../talk/tap.ts';
import { taps } from '../talk/taps.ts';
import { nameOf } from '../applications/application-view.ts';
import { homeRow } from '../talk/home-row.ts';
import { clearFloor, privateOnly } from '../home/home.ts';
import { allowed } from '../talk/guard.ts';

export const colleagues = new Composer<BotContext>();

colleagues.command('staff', showAll);
onTap(colleagues, taps.staff, showAll);

async function showAll(ctx: Ctx): Promise<void> {
  if (!(await privateOnly(ctx)) || !(await allowed(ctx, 'invite'))) return;
  await clearFloor(ctx);
  const staff = await activeStaff(ctx.office);
  const lines = staff.map((member) =>
    ctx.say('staff.row', { name: nameOf(ctx, member), role: ctx.say(textKey('staff.roles', member.role)) }),
  );
  await show(ctx, [ctx.say('staff.title'), ...lines].join('\n'), [
    [{ text: ctx.say('staff.invite'), data: taps.invite.data() }],
    ...staff
      .filter(({ id }) => id !== ctx.person.id)
      .map((member) => [
        { text: ctx.say('staff.dismiss', { name: nameOf(ctx, member) }), data: taps.dismiss.data(member.id) },
      ]),
    ...homeRow(ctx),
  ]);
}

onTap(colleagues, taps.invite, async (ctx) => {
  if (await allowed(ctx, 'invite')) await ctx.conversation.enter('inviteDialog');
});

const isRole = (word: string | null): word is Role => ROLES.includes(word as Role);

export async function inviteDialog(conversation: Dialog, first: Ctx): Promise<void> {
  const buttons = dialogButtons(first);
  const prompt = (ctx: Ctx) =>
    show(ctx, rolesText(ctx), [
      ...ROLES.map((role) => [{ text: ctx.say(textKey('staff.roles', role)), data: buttons.data(role) }]),
      [{ text: ctx.say('menu.back'), data: taps.staff.data() }],
    ]);
  await prompt(first);
  for (;;) {
    const { ctx, action } = await buttons.next(conversation);
    if (isRole(action)) return giveLink(conversation, ctx, action);
    await prompt(ctx);
  }
}

const rolesText = (ctx: Ctx): string =>
  [
    ctx.say('staff.chooseRole'),
    '',
    ...ROLES.map((role) => `<b>${ctx.say(textKey('staff.roles', role))}</b> — ${ctx.say(textKey('staff.may', role))}`),
  ].join('\n');

async function giveLink(conversation: Dialog, ctx: Ctx, role: Role): Promise<void> {
  const invitation = await conversation.external(async () =>
    invite(ctx.office, await colleague(ctx.office, ctx.person.id, telegramName(ctx)), role),
  );
  if (!invitation) return say(ctx, ctx.say('desk.forbidden'), homeRow(ctx));
  const link = `https://t.me/${ctx.kit.username}?start=inv_${invitation.id}`;
  const date = formatDay(ctx.person.language, invitation.expiresAt.slice(0, 10));
  return show(ctx, ctx.say('staff.link', { role: ctx.say(textKey('staff.roles', role)), date, link }), [
    [{ text: ctx.say('menu.staff'), data: taps.staff.data() }],
    ...homeRow(ctx),
  ]);
}

onTap(colleagues, taps.dismiss, async (ctx, id) => {
  if (!(await allowed(ctx, 'invite'))) return;
  const member = await colleague(ctx.office, id);
  if (!member) return showAll(ctx);
  await show(ctx, ctx.say('staff.confirmDismiss', { name: nameOf(ctx, member) }), [
    [{ text: ctx.say('staff.yesDismiss'), data: taps.yesDismiss.data(id) }],
    [{ text: ctx.say('menu.back'), data: taps.staff.data() }],
  ]);
});

onTap(colleagues, taps.yesDismiss, async (ctx, id) => {
  const by = await allowed(ctx, 'invite');
  if (!by) return;
  const member = await colleague(ctx.office, id);
  const outcome = await dismiss(ctx.office, by, id);
  if (outcome === 'yourself') await toast(ctx, ctx.say('staff.yourself'), true);
  else if (member) await toast(ctx, ctx.say('staff.dismissed', { name: escapeHtml(nameOf(ctx, member)) }));
  const person = await ctx.office.people.get(id);
  if (person) await ctx.kit.menusFor(person);
  await showAll(ctx);
});
