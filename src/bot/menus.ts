/** The table of commands -> Telegram's menus, per language and per role; and the bot's own name and descriptions. */
import type { Api } from 'grammy';
import type { BotCommand } from 'grammy/types';
import { LANGUAGES, type Language } from '../domain/people/language.ts';
import type { Person } from '../domain/people/person.ts';
import { may, type Permission, type Staff } from '../domain/staff/staff.ts';
import { textKey } from '../i18n/text-key.ts';
import type { Texts } from '../i18n/texts.ts';
import { activeStaff } from '../services/notices/notices.ts';
import { colleague } from '../services/staff/colleagues.ts';
import type { Log } from '../log.ts';
import type { Office } from '../services/office.ts';

/** In the order of the menu; with a permission: for staff who have it. */
export const COMMANDS: readonly { readonly name: string; readonly permission?: Permission }[] = [
  { name: 'start' },
  { name: 'programmes' },
  { name: 'apply' },
  { name: 'visit' },
  { name: 'my' },
  { name: 'ask' },
  { name: 'language' },
  { name: 'privacy' },
  { name: 'help' },
  { name: 'cancel' },
  { name: 'desk', permission: 'see' },
  { name: 'staff', permission: 'invite' },
];

function menuOf(texts: Texts, language: Language, staff: Staff | null): BotCommand[] {
  const say = texts.say(language);
  const own = COMMANDS.filter(({ permission }) => permission === undefined || may(staff, permission));
  const staffFirst = [...own.filter(({ permission }) => permission), ...own.filter(({ permission }) => !permission)];
  return staffFirst.map(({ name }) => ({ command: name, description: say(textKey('commands', name)) }));
}

/** Sets one person's menu: their chosen language may differ from Telegram's, and staff have more. */
export async function setPersonalMenu(api: Api, office: Office, texts: Texts, person: Person): Promise<void> {
  const staff = await colleague(office, person.id);
  await api.setMyCommands(menuOf(texts, person.language, staff), {
    scope: { type: 'chat', chat_id: Number(person.id) },
  });
}

type Step = () => Promise<unknown>;

/** One language's menu, name and descriptions; calls that change are made only where something differs. */
function introductionIn(api: Api, texts: Texts, language: Language, tag: { language_code?: Language }): Step[] {
  const say = texts.say(language);
  const [name, description, short] = [say('bot.name'), say('bot.description'), say('bot.short')];
  return [
    () => api.setMyCommands(menuOf(texts, language, null), tag),
    async () => (await api.getMyName(tag)).name === name || api.setMyName(name, tag),
    async () => (await api.getMyDescription(tag)).description === description || api.setMyDescription(description, tag),
    async () =>
      (await api.getMyShortDescription(tag)).short_description === short || api.setMyShortDescription(short, tag),
  ];
}

/** At start-up: menus, name and descriptions in every language, the menus of staff. What Telegram refuses waits for the next start. */
export async function introduce(api: Api, office: Office, texts: Texts, log: Log): Promise<void> {
  const known = await Promise.all((await activeStaff(office)).map(({ id }) => office.people.get(id)));
  const steps = [
    ...introductionIn(api, texts, office.defaultLanguage, {}),
    ...LANGUAGES.flatMap((language) => introductionIn(api, texts, language, { language_code: language })),
    ...known.flatMap((person) => (person ? [() => setPersonalMenu(api, office, texts, person)] : [])),
  ];
  for (const step of steps) {
    await step().catch((error: unknown) => log.warn({ err: error }, 'Telegram refused a part of the introduction'));
  }
}
