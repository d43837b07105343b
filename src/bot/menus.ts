/** The features' commands -> Telegram's menus, per language and per role; and the bot's own name and descriptions. */
import type { Api } from 'grammy';
import type { BotCommand } from 'grammy/types';
import { LANGUAGES, languageOf, NEIGHBOURS, type Language } from '../domain/people/language.ts';
import type { Person } from '../domain/people/person.ts';
import { may, type Staff } from '../domain/staff/staff.ts';
import { textKey } from '../i18n/text-key.ts';
import type { Texts } from '../i18n/texts.ts';
import { activeStaff } from '../services/notices/tell.ts';
import { colleague } from '../services/staff/colleagues.ts';
import type { Log } from '../log.ts';
import type { Office } from '../services/office.ts';
import type { Folds } from './talk/context.ts';

/** What the menus are made from. */
export interface MenuParts {
  readonly api: Api;
  readonly office: Office;
  readonly texts: Texts;
  readonly commands: Folds['commands'];
}

/** In the order of the features; those of staff first. */
function menuOf({ texts, commands }: MenuParts, language: Language, staff: Staff | null): BotCommand[] {
  const say = texts.say(language);
  const [ofEverybody, ofStaff] = [false, true].map((isStaff) =>
    [...commands].filter(([, { rule }]) => (rule.may !== 'anybody') === isStaff),
  );
  const own = ofStaff?.filter(([, { rule }]) => rule.may !== 'anybody' && may(staff, rule.may)) ?? [];
  return [...own, ...(ofEverybody ?? [])].map(([name]) => ({
    command: name,
    description: say(textKey('commands', name)),
  }));
}

/** Sets one person's menu: their chosen language may differ from Telegram's, and staff have more. */
export async function setPersonalMenu(parts: MenuParts, person: Person): Promise<void> {
  const staff = await colleague(parts.office, person.id);
  await parts.api.setMyCommands(menuOf(parts, person.language, staff), {
    scope: { type: 'chat', chat_id: Number(person.id) },
  });
}

type Step = () => Promise<unknown>;

/** One language's menu, name and descriptions; calls that change are made only where something differs. */
function introductionIn(
  parts: MenuParts,
  language: Language,
  tag: { language_code?: Language | (typeof NEIGHBOURS)[number] },
): Step[] {
  const { api, texts } = parts;
  const say = texts.say(language);
  const [name, description, short] = [say('bot.name'), say('bot.description'), say('bot.short')];
  return [
    () => api.setMyCommands(menuOf(parts, language, null), tag),
    async () => (await api.getMyName(tag)).name === name || api.setMyName(name, tag),
    async () => (await api.getMyDescription(tag)).description === description || api.setMyDescription(description, tag),
    async () =>
      (await api.getMyShortDescription(tag)).short_description === short || api.setMyShortDescription(short, tag),
  ];
}

/** At start-up: menus, name and descriptions in every language, the menus of staff. What Telegram refuses waits for the next start. */
export async function introduce(parts: MenuParts, log: Log): Promise<void> {
  const { office } = parts;
  const known = await Promise.all((await activeStaff(office)).map(({ id }) => office.people.get(id)));
  const steps = [
    // Telegram shows this to whoever has none of the languages below.
    ...introductionIn(parts, 'en', {}),
    ...[...LANGUAGES, ...NEIGHBOURS].flatMap((code) =>
      introductionIn(parts, languageOf(code, 'en'), { language_code: code }),
    ),
    ...known.flatMap((person) => (person ? [() => setPersonalMenu(parts, person)] : [])),
  ];
  for (const step of steps) {
    await step().catch((error: unknown) => log.warn({ err: error }, 'Telegram refused a part of the introduction'));
  }
}
