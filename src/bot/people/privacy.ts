/** Consent, my data, erasing it. */
import { Composer, InputFile } from 'grammy';
import { LANGUAGE_NAMES } from '../../domain/people/language.ts';
import { formatInstant } from '../../i18n/format.ts';
import { dataOf, forget } from '../../services/records/forget.ts';
import { speakAs, type BotContext, type Ctx } from '../talk/context.ts';
import { show } from '../talk/screen.ts';
import { onTap } from '../talk/tap.ts';
import { taps } from '../talk/taps.ts';
import { consentText } from '../applications/apply.ts';
import { homeRow } from '../talk/home-row.ts';
import { clearFloor, privateOnly } from '../home/home.ts';

export const privacy = new Composer<BotContext>();

privacy.command('privacy', showPrivacy);
onTap(privacy, taps.privacy, showPrivacy);

async function showPrivacy(ctx: Ctx): Promise<void> {
  if (!(await privateOnly(ctx))) return;
  await clearFloor(ctx);
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

const backRow = (ctx: Ctx) => [{ text: ctx.say('menu.back'), data: taps.privacy.data() }];

onTap(privacy, taps.readConsent, (ctx) => show(ctx, consentText(ctx), [backRow(ctx)]));

onTap(privacy, taps.showData, async (ctx) => {
  const bytes = Buffer.from(JSON.stringify(await dataOf(ctx.office, ctx.person), null, 2));
  await ctx.replyWithDocument(new InputFile(bytes, ctx.say('privacy.fileName')), {
    caption: ctx.say('privacy.caption'),
  });
});

onTap(privacy, taps.erase, (ctx) =>
  show(ctx, ctx.say('privacy.confirmErase'), [
    [{ text: ctx.say('privacy.yesErase'), data: taps.yesErase.data() }],
    backRow(ctx),
  ]),
);

onTap(privacy, taps.yesErase, async (ctx) => {
  speakAs(ctx, await forget(ctx.office, ctx.person));
  await show(ctx, ctx.say('privacy.erased'), homeRow(ctx));
});
