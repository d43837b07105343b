import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { z } from 'zod';
import type { Simulator } from '../simulator.ts';
import type { Actor } from '../telegram/people/actor.ts';
import type { Person } from '../telegram/people/person.ts';
import { withoutUndefined } from '../telegram/without-undefined.ts';
import { eventStream } from './event-stream.ts';
import type { Env } from './own-only.ts';
import { addActs } from './page-acts.ts';
import { bodyOf, id, newPerson, personChange } from './page-asks.ts';
import { explain } from './page-guards.ts';
import { actor, roomOf } from './page-lookups.ts';
import type { PageCommands, PageMessages } from './page-values.ts';
import { aboutFor, commandsFor, stateOf } from './page-views.ts';
import { safeFileResponse } from './safe-file-response.ts';

/** What the page asks, under `/sim`. Errors are `{ error }` with 4xx. */
export function pageApi(sim: Simulator): Hono<Env> {
  const app = new Hono<Env>();
  app.onError(explain);
  addViews(app, sim);
  addPeople(app, sim);
  addActs(app, sim);
  return app;
}

function addViews(app: Hono<Env>, sim: Simulator): void {
  app.get('/state', (c) => c.json(stateOf(sim.world)));
  app.get('/events', (c) => eventStream(c, sim));
  app.get('/chats/:chat/messages', (c) => c.json<PageMessages>({ messages: roomOf(sim, c).seen() }));
  app.get('/commands', (c) => {
    const { person } = actor(sim, id.parse(c.req.query('person')));
    const chat = id.parse(c.req.query('chat') ?? person.id);
    return c.json<PageCommands>({ commands: commandsFor(sim.world, person, chat) });
  });
  app.get('/about', (c) => c.json(aboutFor(sim.world, actor(sim, id.parse(c.req.query('person'))).person)));
  app.get('/files/:file', (c) => fileOf(sim, c.req.param('file')));
}

function addPeople(app: Hono<Env>, sim: Simulator): void {
  app.post('/people', async (c) => c.json<Person>(sim.addPerson(withoutUndefined(await bodyOf(c, newPerson)))));
  app.patch('/people/:person', async (c) => {
    const change = await bodyOf(c, personChange);
    return c.json(changePerson(sim, actor(sim, id.parse(c.req.param('person'))), change));
  });
}

function changePerson(sim: Simulator, who: Actor, change: z.output<typeof personChange>): Person {
  if (change.blocked === true) who.block();
  if (change.blocked === false) who.unblock();
  if (change.languageCode !== undefined) who.person.languageCode = change.languageCode;
  if (change.firstName !== undefined) {
    who.person.firstName = change.firstName;
    const room = sim.world.rooms.get(who.person.id);
    if (room) room.chat.first_name = change.firstName;
  }
  sim.world.events.emit({ type: 'person', person: who.person.id });
  return who.person;
}

function fileOf(sim: Simulator, fileId: string): Response {
  const file = sim.world.files.get(fileId);
  if (!file) throw new HTTPException(404, { message: 'no such file' });
  return safeFileResponse(file);
}
