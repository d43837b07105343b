/** Consent before the first personal datum; may be begun again at any time. */
import { hasConsented } from '../../domain/people/consent.ts';
import { isLanguage, LANGUAGE_NAMES, LANGUAGES } from '../../domain/people/language.ts';
import type { Person } from '../../domain/people/person.ts';
import { answerConsent, chooseLanguage } from '../../services/people/people.ts';
import { speakAs } from '../talk/speak.ts';
import type { Ctx, Dialog } from '../talk/context.ts';
import type { DialogButtons } from '../talk/dialogs.ts';
import { show } from '../talk/screen.ts';
import { homeRow, wayButton } from '../talk/ways.ts';

/** The context to go on with; null if the person declines. Who has consented is not asked again. */
export async function askConsent(conversation: Dialog, first: Ctx, buttons: DialogButtons): Promise<Ctx | null> {
  if (await conversation.external(() => hasConsented(first.person.consent))) return first;
  await showConsent(first, buttons);
  for (;;) {
    const { ctx, action } = await buttons.next(conversation);
    const person = await conversation.external(() => ctx.person);
    speakAs(ctx, person);
    if (action === 'yes' || action === 'no') {
      speakAs(
        ctx,
        await conversation.external(() => answerConsent(ctx.office, person, action === 'yes', ctx.update.update_id)),
      );
      if (action === 'yes') return ctx;
      await show(ctx, ctx.say('consent.declined'), [[wayButton(ctx, 'programmes')], ...homeRow(ctx)]);
      return null;
    }
    if (isLanguage(action))
      speakAs(ctx, await conversation.external<Person>(() => chooseLanguage(ctx.office, person.id, action)));
    await showConsent(ctx, buttons, action === null ? ctx.say('consent.useButtons') : '');
  }
}

async function showConsent(ctx: Ctx, buttons: DialogButtons, above = ''): Promise<void> {
  await show(ctx, [...(above ? [above, ''] : []), consentText(ctx)].join('\n'), [
    [{ text: ctx.say('consent.agree'), data: buttons.data('yes') }],
    [{ text: ctx.say('consent.decline'), data: buttons.data('no') }],
    LANGUAGES.filter((language) => language !== ctx.person.language).map((language) => ({
      text: LANGUAGE_NAMES[language],
      data: buttons.data(language),
    })),
  ]);
}

export function consentText(ctx: Ctx): string {
  const { language } = ctx.person;
  const { university, office, bin, address } = ctx.office.content.institution;
  const named = [
    university[language],
    office[language],
    ...(bin === null ? [] : [ctx.say('consent.bin', { bin })]),
    ...(address === null ? [] : [address[language]]),
  ];
  return ctx.say('consent.text', { operator: named.join(', ') });
}
