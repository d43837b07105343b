import type { MessageEntity } from '../objects/message.ts';
import { userOf } from '../people/person.ts';
import type { World } from '../world.ts';

const USER_LINK = /^tg:\/\/user\?id=(\d+)$/;

/** A link to a person by id becomes a mention of them; to somebody the bot never met it becomes nothing. */
export function linkUsers(world: World, entities: MessageEntity[]): MessageEntity[] {
  if (!entities.some(({ url }) => url !== undefined && USER_LINK.test(url))) return entities;
  return entities.flatMap((entity) => {
    const id = USER_LINK.exec(entity.url ?? '')?.[1];
    if (id === undefined) return [entity];
    const person = world.people.get(Number(id));
    const { type: _type, url: _url, ...place } = entity;
    return person ? [{ type: 'text_mention', ...place, user: userOf(person) }] : [];
  });
}
