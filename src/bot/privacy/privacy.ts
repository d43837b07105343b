/** Consent, my data, erasing it. */
import { InputFile } from 'grammy';
import { LANGUAGE_NAMES } from '../../domain/people/language.ts';
import { formatInstant } from '../../i18n/format.ts';
import { forget } from '../../services/privacy/forget.ts';
import { dataOf } from '../../services/records/personal.ts';
import { speakAs } from '../talk/speak.ts';
import type { Ctx } from '../talk/context.ts';
import { feature } from '../talk/feature.ts';
import { show } from '../talk/screen.ts';
import { tap } from '../talk/tap.ts';
import { homeRow, wayTo } from '../talk/ways.ts';
import { consentText } from '../people/consent-dialog.ts';

export const taps = { readConsent: tap('prr'), showData: tap('prd'), erase: tap('pre'), yesErase: tap('prE') } as const;

export const privacy = feature('privacy', { may: 'anybody', where: 'private', floor: 'keeps' })
  .command('privacy', showPrivacy, { floor: 'clears' })
  .menu(60, 'privacy')
  .tap(taps.readConsent, (ctx) => show(ctx, consentText(ctx), [backRow(ctx)]))
  .tap(taps.showData, sendData)
  .tap(taps.erase, confirmErase)
  .tap(taps.yesErase, erase);

async function showPrivacy(ctx: Ctx): Promise<void> {
  await show(ctx, ctx.say('privacy.text', { consent: consentLine(ctx) }), [
    [{ text: ctx.say('privacy.read'), data: taps.readConsent.data() }],
    [{ text: ctx.say('privacy.show'), data: taps.showData.data() }],
    [{ text: ctx.say('privacy.erase'), data: taps.erase.data() }],
    ...homeRow(ctx),
  ]);
}

function consentLine({ person, say, office }: Ctx): string {
  const { consent } = person;
  if (!consent?.agreed) return say('consent.none');
  const date = formatInstant(person.language, consent.at, office.timeZone);
  return say('consent.given', { date, version: consent.textVersion, language: LANGUAGE_NAMES[consent.language] });
}

const backRow = (ctx: Ctx) => [{ text: ctx.say('menu.back'), data: wayTo('privacy') }];

async function sendData(ctx: Ctx): Promise<void> {
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
  speakAs(ctx, await forget(ctx.office, ctx.person, ctx.update.update_id));
  await show(ctx, ctx.say('privacy.erased'), homeRow(ctx));
}
