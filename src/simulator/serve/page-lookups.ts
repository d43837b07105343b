import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Simulator } from '../simulator.ts';
import type { Room } from '../telegram/chats/room.ts';
import type { Actor } from '../telegram/people/actor.ts';
import { id } from './page-asks.ts';

export function actor(sim: Simulator, person: number): Actor {
  if (!sim.world.people.has(person)) throw new HTTPException(404, { message: 'no such person' });
  return sim.as(person);
}

export function chatOf(c: Context): number {
  return id.parse(c.req.param('chat'));
}

export function roomOf(sim: Simulator, c: Context): Room {
  const room = sim.world.rooms.get(chatOf(c));
  if (!room) throw new HTTPException(404, { message: 'no such chat' });
  return room;
}
