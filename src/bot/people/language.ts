/** The language the bot speaks with a person. */
import { openQuestion } from '../../domain/applications/kinds.ts';
import { isLanguage, LANGUAGE_NAMES, LANGUAGES } from '../../domain/people/language.ts';
import { todayIn } from '../../services/office.ts';
import { chooseLanguage as choose } from '../../services/people/people.ts';
import { openDraft } from '../form/drafts-here.ts';
import { askOpenQuestion } from '../form/show-form.ts';
import { speakAs } from '../talk/speak.ts';
import type { Ctx } from '../talk/context.ts';
import { feature } from '../talk/feature.ts';
import { showMenu } from '../talk/menu.ts';
import { show } from '../talk/screen.ts';
import { homeRow } from '../talk/ways.ts';
import { chooseLanguage } from './taps.ts';

export const language = feature('language', { may: 'anybody', where: 'anywhere', floor: 'keeps' })
  .command('language', showLanguages)
  .tap(chooseLanguage, changeLanguage);

async function showLanguages(ctx: Ctx): Promise<void> {
  const languages = LANGUAGES.map((one) => ({ text: LANGUAGE_NAMES[one], data: chooseLanguage.data(one) }));
  await show(ctx, ctx.say('language.choose'), [languages, ...homeRow(ctx)]);
}

async function changeLanguage(ctx: Ctx, chosen: string): Promise<void> {
  if (!isLanguage(chosen)) return;
  speakAs(ctx, await choose(ctx.office, ctx.person.id, chosen));
  const draft = await openDraft(ctx);
  await ctx.kit.menusFor(ctx.person);
  if (draft && openQuestion(draft, todayIn(ctx.office)))
    return askOpenQuestion(ctx, draft, ctx.say('language.changed'));
  if (draft) return askOpenQuestion(ctx, draft);
  return showMenu(ctx, `${ctx.say('language.changed')}\n\n${ctx.say('menu.title')}`);
}
