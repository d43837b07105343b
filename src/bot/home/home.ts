/** /start, the main menu, help, language: what must always work. */
import { Composer } from 'grammy';
import { formOf, openField, type Draft } from '../../domain/forms/draft.ts';
import { fieldsThatApply } from '../../domain/forms/form.ts';
import { isLanguage, LANGUAGE_NAMES, LANGUAGES } from '../../domain/people/language.ts';
import { may } from '../../domain/staff/staff.ts';
import { textKey } from '../../i18n/text-key.ts';
import { colleague } from '../../services/staff/colleagues.ts';
import { draftsOf, draftWithFloor, leaveFloor } from '../../services/forms/fill.ts';
import { todayIn } from '../../services/office.ts';
import { chooseLanguage } from '../../services/people/people.ts';
import { speakAs, type BotContext, type Ctx } from '../talk/context.ts';
import { cancelRows, cancelText } from '../form/acts.ts';
import { askOpenQuestion } from '../form/show-form.ts';
import { endDialogs } from '../talk/dialogs.ts';
import { say, show, type Rows } from '../talk/screen.ts';
import { onTap } from '../talk/tap.ts';
import { taps } from '../talk/taps.ts';
import { homeRow } from '../talk/home-row.ts';

export const home = new Composer<BotContext>();

/** Everything the person can do, their unfinished form first. */
export async function menuRows(ctx: Ctx): Promise<Rows> {
  const { say: t } = ctx;
  const staff = await colleague(ctx.office, ctx.person.id);
  return [
    ...(await continueRows(ctx)),
    ...(may(staff, 'see')
      ? [
          [
            { text: t('menu.desk'), data: taps.desk.data() },
            ...(may(staff, 'invite') ? [{ text: t('menu.staff'), data: taps.staff.data() }] : []),
          ],
        ]
      : []),
    [{ text: t('menu.programmes'), data: taps.programmes.data() }],
    [{ text: t('menu.apply'), data: taps.apply.data('mobility') }],
    [{ text: t('menu.visit'), data: taps.apply.data('visit') }],
    [
      { text: t('menu.my'), data: taps.my.data() },
      { text: t('menu.ask'), data: taps.ask.data() },
    ],
    [
      { text: t('menu.privacy'), data: taps.privacy.data() },
      { text: t('menu.help'), data: taps.help.data() },
    ],
  ];
}

export const continueButton = (ctx: Ctx, draft: Draft) => ({
  text: ctx.say('start.continue', { form: ctx.say(textKey(draft.form, 'title')) }).replaceAll('&quot;', '"'),
  data: taps.continueDraft.data(draft.key),
});

const languageRow = (): Rows[number] =>
  LANGUAGES.map((language) => ({ text: LANGUAGE_NAMES[language], data: taps.chooseLanguage.data(language) }));

/** How far an unfinished form is. */
export function progressOf(ctx: Ctx, draft: Draft): { form: string; done: number; of: number } {
  const fields = fieldsThatApply(formOf(draft), draft.answers, todayIn(ctx.office));
  return {
    form: ctx.say(textKey(draft.form, 'title')),
    done: fields.filter(({ name }) => draft.answers[name] !== undefined).length,
    of: fields.length,
  };
}

export async function welcome(ctx: Ctx, above = ''): Promise<void> {
  const { university, office } = ctx.office.content.institution;
  const { language } = ctx.person;
  const drafts = await draftsOf(ctx.office, ctx.person.id);
  const lines = [
    ...(above ? [above, ''] : []),
    ctx.say('start.welcome', { university: university[language], office: office[language] }),
    ...drafts.map((draft) => `\n${ctx.say('start.unfinished', progressOf(ctx, draft))}`),
  ];
  await say(ctx, lines.join('\n'), [languageRow(), ...(await menuRows(ctx))]);
}

/** The menu as a screen of its own; a form that was open waits. */
export async function showMenu(ctx: Ctx, html = ctx.say('menu.title')): Promise<void> {
  await show(ctx, html, [...(await menuRows(ctx)), [{ text: ctx.say('menu.language'), data: taps.language.data() }]]);
}

const isPrivate = (ctx: Ctx): boolean => ctx.chat?.type === 'private';

/** Forms and menus are for private chats: in a group the bot says where to find it. */
export async function privateOnly(ctx: Ctx): Promise<boolean> {
  if (isPrivate(ctx)) return true;
  await say(ctx, ctx.say('form.group'), [
    [{ text: ctx.say('form.openPrivate'), url: `https://t.me/${ctx.kit.username}?start=menu` }],
  ]);
  return false;
}

/** What had the floor gives it back: a form waits in the store, a dialog ends. */
export async function clearFloor(ctx: Ctx): Promise<void> {
  await endDialogs(ctx);
  if (isPrivate(ctx)) speakAs(ctx, await leaveFloor(ctx.office, ctx.person));
}

onTap(home, taps.home, async (ctx) => {
  await clearFloor(ctx);
  await showMenu(ctx);
});

home.command('help', async (ctx) => {
  await showHelp(ctx);
  const draft = await draftWithFloor(ctx.office, ctx.person);
  if (draft) await askOpenQuestion(ctx, draft);
});
onTap(home, taps.help, showHelp);

async function showHelp(ctx: Ctx): Promise<void> {
  const staff = await colleague(ctx.office, ctx.person.id);
  const html = [ctx.say('help.text'), ...(may(staff, 'see') ? ['', ctx.say('help.staff')] : [])].join('\n');
  await show(ctx, html, [...(await continueRows(ctx)), ...homeRow(ctx)]);
}

/** A button for each half-filled form. */
export const continueRows = async (ctx: Ctx): Promise<Rows> =>
  (await draftsOf(ctx.office, ctx.person.id)).map((draft) => [continueButton(ctx, draft)]);

home.command('language', showLanguages);
onTap(home, taps.language, showLanguages);

async function showLanguages(ctx: Ctx): Promise<void> {
  await show(ctx, ctx.say('language.choose'), [languageRow(), ...homeRow(ctx)]);
}

onTap(home, taps.chooseLanguage, async (ctx, language) => {
  if (!isLanguage(language)) return;
  speakAs(ctx, await chooseLanguage(ctx.office, ctx.person.id, language));
  const draft = await draftWithFloor(ctx.office, ctx.person);
  await ctx.kit.menusFor(ctx.person);
  if (draft && openField(draft, todayIn(ctx.office))) return askOpenQuestion(ctx, draft, ctx.say('language.changed'));
  if (draft) return askOpenQuestion(ctx, draft);
  return showMenu(ctx, `${ctx.say('language.changed')}\n\n${ctx.say('menu.title')}`);
});

home.command('cancel', async (ctx) => {
  const dialog = await ctx.office.dialogs.get(`${ctx.chat.id}:${ctx.person.id}`);
  await endDialogs(ctx);
  const draft = await draftWithFloor(ctx.office, ctx.person);
  if (draft) return say(ctx, cancelText(ctx, draft), cancelRows(ctx, draft));
  return showMenu(ctx, ctx.say(dialog ? 'menu.cancelled' : 'menu.nothingToCancel'));
});
