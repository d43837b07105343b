/** Consent, my data, erasing it. */
import { InputFile } from 'grammy';
import { LANGUAGE_NAMES } from '../../domain/people/language.ts';
import { may } from '../../domain/staff/staff.ts';
import type { Withdrawal } from '../../domain/privacy/withdrawal.ts';
import { formatDay, formatInstant } from '../../i18n/format.ts';
import { takeBack, withdrawalOf, withdrawConsent } from '../../services/privacy/withdrawal.ts';
import { dataOf } from '../../services/records/personal.ts';
import { speakAs } from '../talk/speak.ts';
import type { Ctx } from '../talk/context.ts';
import { feature } from '../talk/feature.ts';
import { staffOf } from '../talk/guard.ts';
import { show } from '../talk/screen.ts';
import { tap } from '../talk/tap.ts';
import { when } from '../talk/words.ts';
import { homeRow, wayTo } from '../talk/ways.ts';
import { exportPage } from './export-page.ts';
import { showKept } from './kept.ts';
import { showLeak, sendAffected } from './leak.ts';
import { consentText } from '../people/consent-dialog.ts';

export const taps = {
  readConsent: tap('prr'),
  showData: tap('prd'),
  erase: tap('pre'),
  yesErase: tap('prE'),
  takeBack: tap('prb'),
  kept: tap('prk'),
  leak: tap('prl'),
  affected: tap('prL'),
} as const;

export const privacy = feature('privacy', { may: 'anybody', where: 'private', floor: 'keeps' })
  .command('privacy', showPrivacy, { floor: 'clears' })
  .menu(60, 'privacy')
  .tap(taps.readConsent, (ctx) => show(ctx, consentText(ctx), [backRow(ctx)]))
  .tap(taps.showData, sendData)
  .tap(taps.erase, confirmErase)
  .tap(taps.yesErase, erase)
  .tap(taps.takeBack, keepConsent)
  .tap(taps.kept, showKept, { may: 'edit' })
  .tap(taps.leak, (ctx) => showLeak(ctx, taps.affected.data()), { may: 'edit' })
  .tap(taps.affected, sendAffected, { may: 'edit' });

async function showPrivacy(ctx: Ctx): Promise<void> {
  const withdrawal = await withdrawalOf(ctx.office, ctx.person);
  const asked = withdrawal ? withdrawalLines(ctx, withdrawal) : [];
  const [text, data] =
    withdrawal?.state === 'open'
      ? [ctx.say('privacy.takeBack'), taps.takeBack.data()]
      : [ctx.say('privacy.erase'), taps.erase.data()];
  await show(ctx, [ctx.say('privacy.text', { consent: consentLine(ctx) }), ...asked].join('\n\n'), [
    [{ text: ctx.say('privacy.read'), data: taps.readConsent.data() }],
    [{ text: ctx.say('privacy.show'), data: taps.showData.data() }],
    [{ text, data }],
    ...(may(await staffOf(ctx), 'edit') ? forAdministrators(ctx) : []),
    ...homeRow(ctx),
  ]);
}

const forAdministrators = ({ say }: Ctx) => [
  [{ text: say('kept.button'), data: taps.kept.data() }],
  [{ text: say('leak.button'), data: taps.leak.data() }],
];

/** How the request stands; of one that was carried out or taken back there is nothing to say. */
function withdrawalLines(ctx: Ctx, { state, askedAt, dueOn, held, reason }: Withdrawal): readonly string[] {
  const { language } = ctx.person;
  const values = { since: when(ctx, askedAt), date: formatDay(language, dueOn), files: held.join(', ') };
  if (state === 'open') return [ctx.say('privacy.waits', values)];
  return state === 'refused' ? [ctx.say('privacy.refused', { ...values, reason: reason ?? '' })] : [];
}

function consentLine({ person, say, office }: Ctx): string {
  const { consent } = person;
  if (!consent?.agreed) return say('consent.none');
  const date = formatInstant(person.language, consent.at, office.timeZone);
  return say('consent.given', { date, version: consent.textVersion, language: LANGUAGE_NAMES[consent.language] });
}

const backRow = (ctx: Ctx) => [{ text: ctx.say('menu.back'), data: wayTo('privacy') }];

/** To read, and to take along. */
async function sendData(ctx: Ctx): Promise<void> {
  const page = Buffer.from(await exportPage(ctx));
  await ctx.replyWithDocument(new InputFile(page, ctx.say('privacy.pageName')), {
    caption: ctx.say('privacy.pageCaption'),
  });
  const bytes = Buffer.from(JSON.stringify(await dataOf(ctx.office, ctx.person.id), null, 2));
  await ctx.replyWithDocument(new InputFile(bytes, ctx.say('privacy.fileName')), {
    caption: ctx.say('privacy.caption'),
  });
}

function confirmErase(ctx: Ctx): Promise<void> {
  return show(ctx, ctx.say('privacy.confirmErase'), [
    [{ text: ctx.say('privacy.yesErase'), data: taps.yesErase.data() }],
    backRow(ctx),
  ]);
}

async function erase(ctx: Ctx): Promise<void> {
  speakAs(ctx, await withdrawConsent(ctx.office, ctx.person, ctx.update.update_id));
  if ((await withdrawalOf(ctx.office, ctx.person))?.state === 'open') return showPrivacy(ctx);
  await show(ctx, ctx.say('privacy.erased'), homeRow(ctx));
}

async function keepConsent(ctx: Ctx): Promise<void> {
  speakAs(ctx, await takeBack(ctx.office, ctx.person));
  await showPrivacy(ctx);
}
