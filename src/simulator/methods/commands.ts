import { z } from 'zod';
import type { Scope } from '../telegram/profile.ts';
import { roomOf } from '../telegram/chats/reach.ts';
import { badRequest } from '../telegram/refusal.ts';
import type { World } from '../telegram/world.ts';
import { method } from './method.ts';
import type { Method } from './method.ts';
import { languageOf } from './language-code.ts';
import { chatId, json, text, userId } from './params.ts';

const MAX_COMMANDS = 100;
const MAX_COMMAND_DESCRIPTION = 256;
const PLAIN_SCOPES = new Set(['default', 'all_private_chats', 'all_group_chats', 'all_chat_administrators']);
const CHAT_SCOPES = new Set(['chat', 'chat_administrators', 'chat_member']);

const place = {
  scope: json(z.strictObject({ type: z.string(), chat_id: chatId.optional(), user_id: userId.optional() })).optional(),
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

const commandList = json(
  z.array(z.strictObject({ command: z.coerce.string(), description: z.coerce.string() }), {
    error: "can't parse commands JSON object",
  }),
);

const setMyCommands = method({ commands: commandList, ...place }, ({ world }, params) => {
  const scope = scopeOf(world, params.scope);
  const code = languageOf(params.language_code);
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

const getMyCommands = method(place, ({ world }, params) =>
  world.profile.commands(scopeOf(world, params.scope), languageOf(params.language_code)),
);

const deleteMyCommands = method(place, ({ world }, params) => {
  world.profile.setCommands(scopeOf(world, params.scope), languageOf(params.language_code), []);
  world.events.emit({ type: 'commands' });
  return true;
});

export const commandMethods: Record<string, Method> = { setMyCommands, getMyCommands, deleteMyCommands };
