import type { BotCommand } from '../telegram/objects/chat.ts';
import { isOwner } from '../telegram/chats/members.ts';
import type { Person } from '../telegram/people/person.ts';
import type { World } from '../telegram/world.ts';
import type { PageAbout, PageState } from './page-values.ts';

export function stateOf({ bot, profile, people, rooms }: World): PageState {
  return {
    bot: {
      id: bot.id,
      firstName: profile.text('name', ''),
      username: bot.username ?? '',
      names: profile.namesByLanguage(),
    },
    people: [...people.values()],
    chats: rooms.all().map(({ chat, members }) => ({
      id: chat.id,
      type: chat.type,
      title: chat.title ?? chat.first_name ?? '',
      members: [...members],
      forum: chat.is_forum ?? false,
    })),
  };
}

/** The menu of commands that this person sees in this chat. */
export function commandsFor({ rooms, profile }: World, person: Person, chat: number): BotCommand[] {
  const room = rooms.get(chat);
  return profile.menuFor({
    chat,
    person: person.id,
    isPrivate: room?.chat.type === 'private',
    isAdmin: room ? isOwner(room, person.id) : false,
    language: person.languageCode,
  });
}

export function aboutFor({ profile }: World, { languageCode }: Person): PageAbout {
  return {
    name: profile.text('name', languageCode),
    description: profile.text('description', languageCode),
    shortDescription: profile.text('short_description', languageCode),
  };
}
