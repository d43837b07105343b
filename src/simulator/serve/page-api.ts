import { Hono } from 'hono';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { z } from 'zod';
import type { Simulator } from '../simulator.ts';
import type { Room } from '../telegram/chats/room.ts';
import type { Actor } from '../telegram/people/actor.ts';
import type { Message } from '../telegram/objects/message.ts';
import type { Person } from '../telegram/people/person.ts';
import { withoutUndefined } from '../telegram/without-undefined.ts';
import { eventStream } from './event-stream.ts';
import {
  asked,
  bodyOf,
  chosen,
  contactShared,
  id,
  newPerson,
  personChange,
  pressed,
  said,
  sentFile,
  tapped,
} from './page-asks.ts';
import { checkOrigin, explain } from './page-guards.ts';
import type { PageCommands, PageInlineResults, PageMessages, PageSent, PageTap } from './page-values.ts';
import { aboutFor, commandsFor, stateOf } from './page-views.ts';
import { safeFileResponse } from './safe-file-response.ts';

/** What the page asks, under `/sim`. Errors are `{ error }` with 4xx. */
export function pageApi(sim: Simulator): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    checkOrigin(c);
    await next();
  });
  app.onError(explain);
  addViews(app, sim);
  addPeople(app, sim);
  addActs(app, sim);
  return app;
}

function addViews(app: Hono, sim: Simulator): void {
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

function addPeople(app: Hono, sim: Simulator): void {
  app.post('/people', async (c) => c.json<Person>(sim.addPerson(withoutUndefined(await bodyOf(c, newPerson)))));
  app.patch('/people/:person', async (c) => {
    const change = await bodyOf(c, personChange);
    return c.json(changePerson(sim, actor(sim, id.parse(c.req.param('person'))), change));
  });
}

function addActs(app: Hono, sim: Simulator): void {
  const sent = (c: Context, message: Message): Response => c.json<PageSent>({ message });
  app.post('/chats/:chat/messages', async (c) => sent(c, await write(sim, c)));
  app.post('/chats/:chat/taps', async (c) => {
    const { from, message, row, column } = await bodyOf(c, tapped);
    const { updateId: _id, ...answer } = actor(sim, from).tap(message, { row, column }, { chat: chatOf(c) });
    return c.json<PageTap>({ ok: true, ...answer });
  });
  app.post('/chats/:chat/contact', async (c) => {
    const { from } = await bodyOf(c, contactShared);
    return sent(c, actor(sim, from).shareContact({ chat: chatOf(c) }));
  });
  app.post('/chats/:chat/keyboard', async (c) => {
    const { from, text, ...picked } = await bodyOf(c, pressed);
    return sent(c, actor(sim, from).press(text, { chat: chatOf(c), ...withoutUndefined(picked) }));
  });
  app.post('/inline', async (c) => {
    const { from, query } = await bodyOf(c, asked);
    const { queryId, results } = actor(sim, from).inline(query);
    return c.json<PageInlineResults>({ queryId, results: await results });
  });
  app.post('/inline/send', async (c) => {
    const { from, chat, queryId, resultId } = await bodyOf(c, chosen);
    return sent(c, await actor(sim, from).sendInline(queryId, resultId, { chat }));
  });
}

function actor(sim: Simulator, person: number): Actor {
  if (!sim.world.people.has(person)) throw new HTTPException(404, { message: 'no such person' });
  return sim.as(person);
}

function chatOf(c: Context): number {
  return id.parse(c.req.param('chat'));
}

function roomOf(sim: Simulator, c: Context): Room {
  const room = sim.world.rooms.get(chatOf(c));
  if (!room) throw new HTTPException(404, { message: 'no such chat' });
  return room;
}

async function write(sim: Simulator, c: Context): Promise<Message> {
  const chat = roomOf(sim, c).chat.id;
  if (!(c.req.header('content-type') ?? '').startsWith('multipart/')) {
    const { from, text, ...where } = await bodyOf(c, said);
    return actor(sim, from).say(text, { chat, ...withoutUndefined(where) });
  }
  const { from, file, ...rest } = sentFile.parse(await c.req.parseBody());
  const bytes = new Uint8Array(await file.arrayBuffer());
  const mime = file.type === '' ? {} : { mime: file.type };
  return actor(sim, from).upload({ chat, bytes, name: file.name, ...mime, ...withoutUndefined(rest) });
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
