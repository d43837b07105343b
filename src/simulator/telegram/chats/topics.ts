import type { World } from '../world.ts';
import { post } from './post.ts';
import type { Room } from './room.ts';

export const TOPIC_COLOR = 7_322_096;

/** A topic's id is the id of the service message that opens it. */
export function openTopic(world: World, room: Room, name: string, color = TOPIC_COLOR): number {
  const opening = post(world, room, world.bot, { content: { forum_topic_created: { name, icon_color: color } } });
  room.topics.set(opening.message_id, { name, closed: false });
  return opening.message_id;
}
