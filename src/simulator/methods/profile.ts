import { z } from 'zod';
import type { Described, Scope } from '../telegram/profile.ts';
import { roomOf } from '../telegram/chats/reach.ts';
import { badRequest } from '../telegram/refusal.ts';
import type { World } from '../telegram/world.ts';
import { method } from './method.ts';
import type { Method } from './method.ts';
import { chatId, int, json, text, userId } from './params.ts';

const MAX_COMMANDS = 100;
const MAX_COMMAND_DESCRIPTION = 256;
const LONGEST: Readonly<Record<Described, number>> = { name: 64, description: 512, short_description: 120 };
const TOO_LONG: Readonly<Record<Described, string>> = {
  name: 'BOT_TITLE_INVALID',
  description: 'DESCRIPTION_TOO_LONG',
  short_description: 'ABOUT_TOO_LONG',
};
const PLAIN_SCOPES = new Set(['default', 'all_private_chats', 'all_group_chats', 'all_chat_administrators']);
const CHAT_SCOPES = new Set(['chat', 'chat_administrators', 'chat_member']);

const place = {
  scope: json(z.object({ type: z.string(), chat_id: chatId.optional(), user_id: userId.optional() })).optional(),
  language_code: text.optional(),
};

type GivenScope = { type: string; chat_id?: number | string | undefined; user_id?: number | undefined };

function scopeOf(world: World, given: GivenScope | undefined): Scope {
  if (!given) return { type: 'default' };
  if (PLAIN_SCOPES.has(given.type)) return { type: given.type };
  if (!CHAT_SCOPES.has(given.type)) throw badRequest("can't parse BotCommandScope: Unsupported type specified");
  if (given.chat_id === undefined) throw badRequest('can\'t parse BotCommandScope: Can\'t find field "chat_id"');
  const chat = roomOf(world, given.chat_id).chat.id;
  return { type: given.type, chat_id: chat, ...(given.type === 'chat_member' ? { user_id: given.user_id ?? 0 } : {}) };
}

function language(code: string | undefined): string {
  if (code && !/^[a-z]{2}$/.test(code)) throw badRequest('invalid language code specified');
  return code ?? '';
}

const commandList = json(
  z.array(z.object({ command: z.coerce.string(), description: z.coerce.string() }), {
    error: "can't parse commands JSON object",
  }),
);

const setMyCommands = method(z.object({ commands: commandList, ...place }), ({ world }, params) => {
  const scope = scopeOf(world, params.scope);
  const code = language(params.language_code);
  if (params.commands.length > MAX_COMMANDS) throw badRequest('BOT_COMMANDS_TOO_MUCH');
  const commands = params.commands.map(({ command, description }) => ({
    command: command.replace(/^\//, ''),
    description: description.trim(),
  }));
  for (const { command, description } of commands) checkCommand(command, description);
  world.profile.setCommands(scope, code, commands);
  world.events.emit({ type: 'commands' });
  return true;
});

function checkCommand(command: string, description: string): void {
  if (!/^[a-z0-9_]{1,32}$/.test(command)) throw badRequest('BOT_COMMAND_INVALID');
  if (description === '' || description.length > MAX_COMMAND_DESCRIPTION)
    throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
}

const getMyCommands = method(z.object(place), ({ world }, params) =>
  world.profile.commands(scopeOf(world, params.scope), language(params.language_code)),
);

const deleteMyCommands = method(z.object(place), ({ world }, params) => {
  world.profile.setCommands(scopeOf(world, params.scope), language(params.language_code), []);
  world.events.emit({ type: 'commands' });
  return true;
});

function setText(field: Described): Method {
  return method(
    z.object({ [field]: text.optional(), language_code: text.optional() }),
    ({ world }, params: Record<string, string | undefined>) => {
      const value = params[field]?.trim() ?? '';
      if (value.length > LONGEST[field]) throw badRequest(TOO_LONG[field]);
      world.profile.setText(field, language(params['language_code']), value);
      world.bot.first_name = world.profile.text('name', '');
      world.events.emit({ type: 'commands' });
      return true;
    },
  );
}

function getText(field: Described): Method {
  return method(z.object({ language_code: text.optional() }), ({ world }, params) => ({
    [field]: world.profile.text(field, language(params.language_code)),
  }));
}

const menuButton = json(z.looseObject({ type: z.enum(['default', 'commands', 'web_app']) }));

const setChatMenuButton = method(
  z.object({ chat_id: int.optional(), menu_button: menuButton.optional() }),
  ({ world }, params) => {
    const chat = params.chat_id === undefined ? 0 : roomOf(world, params.chat_id).chat.id;
    world.profile.setMenuButton(chat, params.menu_button ?? { type: 'default' });
    return true;
  },
);

const getChatMenuButton = method(z.object({ chat_id: int.optional() }), ({ world }, params) =>
  world.profile.menuButton(params.chat_id ?? 0),
);

export const profileMethods: Record<string, Method> = {
  setMyCommands,
  getMyCommands,
  deleteMyCommands,
  setMyName: setText('name'),
  getMyName: getText('name'),
  setMyDescription: setText('description'),
  getMyDescription: getText('description'),
  setMyShortDescription: setText('short_description'),
  getMyShortDescription: getText('short_description'),
  setChatMenuButton,
  getChatMenuButton,
};
