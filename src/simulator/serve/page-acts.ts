import type { Context, Hono } from 'hono';
import { readRequest } from '../api/read-request.ts';
import type { Simulator } from '../simulator.ts';
import type { Message } from '../telegram/objects/message.ts';
import { withoutUndefined } from '../telegram/without-undefined.ts';
import { asked, bodyOf, chosen, contactShared, pressed, said, sentFile, tapped } from './page-asks.ts';
import type { Env } from './own-only.ts';
import { actor, chatOf, roomOf } from './page-lookups.ts';
import { holdsFiles, readBody, typeOf } from './read-body.ts';
import type { PageInlineResults, PageSent, PageTap } from './page-values.ts';

/** What people do on the page: write, tap, press, share, ask inline. */
export function addActs(app: Hono<Env>, sim: Simulator): void {
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

async function write(sim: Simulator, c: Context<Env>): Promise<Message> {
  const chat = roomOf(sim, c).chat.id;
  if (!holdsFiles(c)) {
    const { from, text, ...where } = await bodyOf(c, said);
    return actor(sim, from).say(text, { chat, ...withoutUndefined(where) });
  }
  const { params, uploads } = readRequest(undefined, typeOf(c), await readBody(c));
  const { from, ...rest } = sentFile.parse(params);
  const file = uploads.get('file');
  if (!file) throw new RangeError('no file');
  return actor(sim, from).upload({ chat, ...file, ...withoutUndefined(rest) });
}
