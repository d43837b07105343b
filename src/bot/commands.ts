/** The table of commands -> Telegram's menus, per language and per role; and the bot's own name and descriptions. */
import type { Api } from 'grammy';
import type { BotCommand } from 'grammy/types';
import { LANGUAGES, type Language } from '../domain/language.ts';
import type { Person } from '../domain/person.ts';
import { may, type Permission, type Staff } from '../domain/staff.ts';
import { textKey } from '../i18n/text-key.ts';
import type { Texts } from '../i18n/texts.ts';
import { activeStaff } from '../services/notices.ts';
import { colleague } from '../services/colleagues.ts';
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

/** At start-up: menus, name and descriptions in every language; calls are made only where something changed. */
export async function introduce(api: Api, office: Office, texts: Texts): Promise<void> {
  for (const language of [undefined, ...LANGUAGES]) {
    const say = texts.say(language ?? office.defaultLanguage);
    const tag = language ? { language_code: language } : {};
    await api.setMyCommands(menuOf(texts, language ?? office.defaultLanguage, null), tag);
    if ((await api.getMyName(tag)).name !== say('bot.name')) await api.setMyName(say('bot.name'), tag);
    if ((await api.getMyDescription(tag)).description !== say('bot.description'))
      await api.setMyDescription(say('bot.description'), tag);
    if ((await api.getMyShortDescription(tag)).short_description !== say('bot.short'))
      await api.setMyShortDescription(say('bot.short'), tag);
  }
  for (const { id } of await activeStaff(office)) {
    const person = await office.people.get(id);
    if (person) await setPersonalMenu(api, office, texts, person);
  }
}
