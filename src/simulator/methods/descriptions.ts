import { z } from 'zod';
import { roomOf } from '../telegram/chats/reach.ts';
import type { Described } from '../telegram/profile.ts';
import { badRequest } from '../telegram/refusal.ts';
import { languageOf } from './language-code.ts';
import { method } from './method.ts';
import type { Method } from './method.ts';
import { int, json, text } from './params.ts';

const LONGEST: Readonly<Record<Described, number>> = { name: 64, description: 512, short_description: 120 };
const TOO_LONG: Readonly<Record<Described, string>> = {
  name: 'BOT_TITLE_INVALID',
  description: 'DESCRIPTION_TOO_LONG',
  short_description: 'ABOUT_TOO_LONG',
};

function setText(field: Described): Method {
  return method(
    { [field]: text.optional(), language_code: text.optional() },
    ({ world }, params: Record<string, string | undefined>) => {
      const value = params[field]?.trim() ?? '';
      if (value.length > LONGEST[field]) throw badRequest(TOO_LONG[field]);
      world.profile.setText(field, languageOf(params['language_code']), value);
      world.bot.first_name = world.profile.text('name', '');
      world.events.emit({ type: 'commands' });
      return true;
    },
  );
}

function getText(field: Described): Method {
  return method({ language_code: text.optional() }, ({ world }, params) => ({
    [field]: world.profile.text(field, languageOf(params.language_code)),
  }));
}

const menuButton = json(z.strictObject({ type: z.enum(['default', 'commands']) }));

const setChatMenuButton = method(
  { chat_id: int.optional(), menu_button: menuButton.optional() },
  ({ world }, params) => {
    const chat = params.chat_id === undefined ? 0 : roomOf(world, params.chat_id).chat.id;
    world.profile.setMenuButton(chat, params.menu_button ?? { type: 'default' });
    return true;
  },
);

const getChatMenuButton = method({ chat_id: int.optional() }, ({ world }, params) =>
  world.profile.menuButton(params.chat_id ?? 0),
);

export const descriptionMethods: Record<string, Method> = {
  setMyName: setText('name'),
  getMyName: getText('name'),
  setMyDescription: setText('description'),
  getMyDescription: getText('description'),
  setMyShortDescription: setText('short_description'),
  getMyShortDescription: getText('short_description'),
  setChatMenuButton,
  getChatMenuButton,
};
