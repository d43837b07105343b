import { Hono } from 'hono';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import type { Actor } from '../telegram/people/actor.ts';
import { eventStream } from './event-stream.ts';
import { isOwner } from '../telegram/chats/members.ts';
import type { Person } from '../telegram/people/person.ts';
import { Refusal } from '../telegram/refusal.ts';
import type { Room } from '../telegram/chats/room.ts';
import { safeFileResponse } from './safe-file-response.ts';
import type { Simulator } from '../simulator.ts';
import { withoutUndefined } from '../telegram/without-undefined.ts';

const id = z.coerce.number().int();
const optionalId = id.optional();
const newPerson = z.object({
  firstName: z.string().trim().min(1).max(64),
  lastName: z.string().trim().max(64).optional(),
  languageCode: z.string().max(8).optional(),
});
const personChange = z.object({
  languageCode: z.string().min(2).max(8).optional(),
  blocked: z.boolean().optional(),
  firstName: z.string().trim().min(1).max(64).optional(),
});
const said = z.object({ from: id, text: z.string().min(1), replyTo: optionalId, thread: optionalId });
const sentFile = z.object({
  from: id,
  file: z.instanceof(File),
  kind: z.enum(['document', 'photo']).default('document'),
  caption: z.string().optional(),
  album: z.string().optional(),
  replyTo: optionalId,
  thread: optionalId,
});
const tapped = z.object({ from: id, message: id, row: z.int().min(0), column: z.int().min(0) });
const pressed = z.object({ from: id, text: z.string().min(1) });
const asked = z.object({ from: id, query: z.string().max(256) });
const chosen = z.object({ from: id, chat: id, resultId: z.string(), queryId: z.string() });

/** What the page asks, under `/sim`. Errors are `{ error }` with 4xx. */
export function pageApi(sim: Simulator): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    checkOrigin(c);
    await next();
  });
  app.onError(explain);
  app.get('/state', (c) => c.json(stateOf(sim)));
  app.get('/events', (c) => eventStream(c, sim));
  app.get('/chats/:chat/messages', (c) => c.json({ messages: roomOf(sim, c).seen() }));
  app.get('/commands', (c) => c.json({ commands: commandsFor(sim, c) }));
  app.get('/about', (c) => c.json(aboutFor(sim, c)));
  app.get('/files/:file', (c) => fileOf(sim, c.req.param('file')));
  app.post('/people', async (c) => c.json(sim.addPerson(withoutUndefined(newPerson.parse(await bodyOf(c))))));
  app.patch('/people/:person', async (c) => c.json(changePerson(sim, c, personChange.parse(await bodyOf(c)))));
  app.post('/chats/:chat/messages', async (c) => c.json({ message: await write(sim, c) }));
  app.post('/chats/:chat/taps', async (c) => {
    const { from, message, row, column } = tapped.parse(await bodyOf(c));
    return c.json({ ok: true, ...actor(sim, from).tap(message, { row, column }, { chat: chatOf(c) }) });
  });
  app.post('/chats/:chat/contact', async (c) => {
    const { from } = z.object({ from: id }).parse(await bodyOf(c));
    return c.json({ message: actor(sim, from).shareContact({ chat: chatOf(c) }) });
  });
  app.post('/chats/:chat/keyboard', async (c) => {
    const { from, text } = pressed.parse(await bodyOf(c));
    return c.json({ message: actor(sim, from).press(text, { chat: chatOf(c) }) });
  });
  app.post('/inline', async (c) => {
    const { from, query } = asked.parse(await bodyOf(c));
    const { queryId, results } = actor(sim, from).inline(query);
    return c.json({ queryId, results: await results });
  });
  app.post('/inline/send', async (c) => {
    const { from, chat, queryId, resultId } = chosen.parse(await bodyOf(c));
    return c.json({ message: await actor(sim, from).sendInline(queryId, resultId, { chat }) });
  });
  return app;
}

/** Another site open in the same browser has no say here. */
function checkOrigin(c: Context): void {
  const origin = c.req.header('origin');
  if (origin !== undefined && URL.canParse(origin) && new URL(origin).host !== c.req.header('host')) {
    throw new HTTPException(403, { message: 'wrong origin' });
  }
}

function explain(error: Error, c: Context): Response {
  if (error instanceof HTTPException) return c.json({ error: error.message }, error.status);
  if (error instanceof Refusal || error instanceof RangeError || error instanceof SyntaxError) {
    return c.json({ error: error.message }, 400);
  }
  if (error instanceof z.ZodError) return c.json({ error: z.prettifyError(error) }, 400);
  throw error;
}

function stateOf(sim: Simulator): object {
  return {
    bot: {
      id: sim.bot.id,
      firstName: sim.world.profile.text('name', ''),
      username: sim.bot.username,
      names: sim.world.profile.namesByLanguage(),
    },
    people: [...sim.world.people.values()],
    chats: sim.world.rooms.all().map((room) => ({
      id: room.chat.id,
      type: room.chat.type,
      title: room.chat.title ?? room.chat.first_name,
      members: [...room.members],
      forum: room.chat.is_forum ?? false,
    })),
  };
}

async function bodyOf(c: Context): Promise<unknown> {
  return await c.req.json<unknown>();
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

async function write(sim: Simulator, c: Context): Promise<unknown> {
  const chat = roomOf(sim, c).chat.id;
  if (!(c.req.header('content-type') ?? '').startsWith('multipart/')) {
    const { from, text, ...where } = said.parse(await bodyOf(c));
    return actor(sim, from).say(text, { chat, ...withoutUndefined(where) });
  }
  const { from, file, ...rest } = sentFile.parse(await c.req.parseBody());
  const bytes = new Uint8Array(await file.arrayBuffer());
  const mime = file.type === '' ? {} : { mime: file.type };
  return actor(sim, from).upload({ chat, bytes, name: file.name, ...mime, ...withoutUndefined(rest) });
}

function changePerson(sim: Simulator, c: Context, change: z.infer<typeof personChange>): object {
  const who = actor(sim, id.parse(c.req.param('person')));
  if (change.blocked === true) who.block();
  if (change.blocked === false) who.unblock();
  if (change.languageCode !== undefined) who.person.languageCode = change.languageCode;
  if (change.firstName !== undefined) rename(sim, who.person, change.firstName);
  sim.world.events.emit({ type: 'person', person: who.person.id });
  return who.person;
}

function rename(sim: Simulator, person: Person, firstName: string): void {
  person.firstName = firstName;
  const room = sim.world.rooms.get(person.id);
  if (room) room.chat.first_name = firstName;
}

function commandsFor(sim: Simulator, c: Context): object {
  const { person } = actor(sim, id.parse(c.req.query('person')));
  const chat = id.parse(c.req.query('chat') ?? person.id);
  const room = sim.world.rooms.get(chat);
  return sim.world.profile.menuFor({
    chat,
    person: person.id,
    isPrivate: room?.chat.type === 'private',
    isAdmin: room ? isOwner(room, person.id) : false,
    language: person.languageCode,
  });
}

function aboutFor(sim: Simulator, c: Context): object {
  const { languageCode } = actor(sim, id.parse(c.req.query('person'))).person;
  const { profile } = sim.world;
  return {
    name: profile.text('name', languageCode),
    description: profile.text('description', languageCode),
    shortDescription: profile.text('short_description', languageCode),
  };
}

function fileOf(sim: Simulator, fileId: string): Response {
  const file = sim.world.files.get(fileId);
  if (!file) throw new HTTPException(404, { message: 'no such file' });
  return safeFileResponse(file);
}
