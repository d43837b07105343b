/** What the bot could not tell people: administrators see it, and send it again with one button. */
import { applicantName } from '../../domain/applications/application.ts';
import { WHY } from '../../domain/notices/delivery.ts';
import type { Notice } from '../../domain/notices/notice.ts';
import { may } from '../../domain/staff/staff.ts';
import { textKey, type TextKey } from '../../i18n/text-key.ts';
import { countUndelivered, sendAgain, UNDELIVERED, undeliveredNotice } from '../../services/notices/undelivered.ts';
import type { Ctx, DeskPart } from '../talk/context.ts';
import { feature } from '../talk/feature.ts';
import { staffOf } from '../talk/guard.ts';
import { pageRow, queryPage, type Page } from '../talk/pages.ts';
import { show, toast } from '../talk/screen.ts';
import { arg, tap } from '../talk/tap.ts';
import { homeRow } from '../talk/ways.ts';
import { nameOf, when } from '../talk/words.ts';

/** Carries the code of the row that its page begins behind; empty for the first. */
const undeliveredTap = tap('nu', arg.text);
const againTap = tap('na', arg.id);

export const undelivered = feature('undelivered', { may: 'invite', where: 'office', floor: 'keeps' })
  .desk(90, waitingForAdministrators)
  .tap(undeliveredTap, showUndelivered)
  .tap(againTap, again);

const PAGE = 6;

async function waitingForAdministrators(ctx: Ctx): Promise<DeskPart> {
  if (!may(await staffOf(ctx), 'invite')) return { waits: 0 };
  const waits = await countUndelivered(ctx.office);
  const row = { text: ctx.say('undelivered.desk', { count: waits }), data: undeliveredTap.data('') };
  return { waits, rows: waits > 0 ? [[row]] : [] };
}

/** Ids of notices are too long for buttons: their codes stand for them. */
async function showUndelivered(ctx: Ctx, cursor: string): Promise<void> {
  const anchor = cursor && (await undeliveredNotice(ctx.office, cursor.slice(1)));
  const page = await queryPage(
    ctx.office.notices,
    { filter: UNDELIVERED, sort: [['undelivered', 'asc']], size: PAGE },
    anchor ? `${cursor.slice(0, 1)}${anchor.id}` : '',
  );
  const lines = await Promise.all(page.shown.map((notice, at) => line(ctx, notice, at + 1)));
  await show(ctx, [ctx.say(lines.length > 0 ? 'undelivered.title' : 'undelivered.none'), ...lines].join('\n\n'), [
    ...page.shown.map(({ undelivered: code = '' }, at) => [
      { text: ctx.say('undelivered.again', { number: at + 1 }), data: againTap.data(code) },
    ]),
    ...pageRow(ctx, inCodes(page), (to) => undeliveredTap.data(to)),
    ...homeRow(ctx),
  ]);
}

const inCodes = ({ shown, back, next }: Page<Notice>): Page<Notice> => ({
  shown,
  ...(back === undefined ? {} : { back: `<${shown.at(0)?.undelivered ?? ''}` }),
  ...(next === undefined ? {} : { next: `>${shown.at(-1)?.undelivered ?? ''}` }),
});

const line = async (ctx: Ctx, notice: Notice, number: number): Promise<string> =>
  ctx.say('undelivered.line', {
    number,
    // A kind that no feature draws any more has no name but its own.
    notice: ctx.kit.folds.notices.has(notice.kind)
      ? ctx.say(textKey('undelivered.kinds', familyOf(notice.kind)))
      : notice.kind,
    about: notice.about,
    name: await receiverName(ctx, notice),
    since: when(ctx, notice.at),
    why: whyOf(ctx, notice),
  });

async function receiverName(ctx: Ctx, { to, about }: Notice): Promise<string> {
  const { office, say } = ctx;
  if (to === office.staffChat) return say('undelivered.group');
  const colleague = await office.staff.get(to);
  if (colleague) return nameOf(ctx, colleague);
  const application = await office.applications.get(about);
  return (application?.person === to && applicantName(application)) || to;
}

/** A colleague who cannot be told is listed; whoever else blocked the bot is not. */
const NOT_STARTED = '403';

const OURS: Readonly<Record<string, TextKey>> = {
  [WHY.drawing]: 'undelivered.why.drawing',
  [WHY.network]: 'undelivered.why.network',
  [WHY.interrupted]: 'undelivered.why.interrupted',
  [NOT_STARTED]: 'undelivered.why.notStarted',
};

function whyOf({ say }: Pick<Ctx, 'say'>, { why = '' }: Notice): string {
  const ours = OURS[why];
  return ours ? say(ours) : say('undelivered.why.telegram', { code: why });
}

async function again(ctx: Ctx, code: string): Promise<void> {
  const queued = await sendAgain(ctx.office, code);
  await toast(ctx, ctx.say(queued ? 'undelivered.queued' : 'undelivered.gone'));
  await showUndelivered(ctx, '');
}

/** Reminders are many rows of one table: in this list each is a reminder. */
const familyOf = (kind: string): string => kind.split('.', 1)[0] ?? kind;
