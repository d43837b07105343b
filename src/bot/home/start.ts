/** /start and its deep links. What comes in a link is checked like anything else. */
import { LANGUAGE_NAMES, LANGUAGES } from '../../domain/people/language.ts';
import { colleague } from '../../services/staff/colleagues.ts';
import { progressOf } from '../applications/progress.ts';
import { myDrafts } from '../form/drafts-here.ts';
import { chooseLanguage } from '../people/taps.ts';
import { telegramName } from '../talk/speak.ts';
import type { BotContext, Ctx } from '../talk/context.ts';
import { feature } from '../talk/feature.ts';
import { menuRows } from '../talk/menu.ts';
import { run } from '../talk/routes.ts';
import { send } from '../talk/screen.ts';

export const start = feature('start', { may: 'anybody', where: 'private', floor: 'clears' })
  .command('start', follow)
  .link('menu', (ctx) => welcome(ctx));

async function follow(ctx: BotContext, payload: string): Promise<void> {
  // Telegram takes a person's own menu only once they have started the bot.
  if (await colleague(ctx.office, ctx.person.id, telegramName(ctx))) await ctx.kit.menusFor(ctx.person);
  if (payload === '') return welcome(ctx);
  const [kind = '', value = ''] = payload.trim().split(/_(.*)/su);
  const link = ctx.kit.folds.links.get(kind);
  return link?.fits(value) ? run(ctx, link, value) : welcome(ctx, ctx.say('start.badLink'));
}

async function welcome(ctx: Ctx, above = ''): Promise<void> {
  const { university, office } = ctx.office.content.institution;
  const { language } = ctx.person;
  const drafts = await myDrafts(ctx);
  const lines = [
    ...(above ? [above, ''] : []),
    ctx.say('start.welcome', { university: university[language], office: office[language] }),
    ...drafts.map((draft) => `\n${ctx.say('start.unfinished', progressOf(ctx, draft))}`),
  ];
  const languages = LANGUAGES.map((one) => ({ text: LANGUAGE_NAMES[one], data: chooseLanguage.data(one) }));
  await send(ctx, lines.join('\n'), [languages, ...(await menuRows(ctx))]);
}
