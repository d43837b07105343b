/** A fake Bot API, as light as it can be: every call succeeds at once, and what the bots say drives the people. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerTo, messageFrom } from './answers.ts';
import { Feed } from './feed.ts';
import type { Payload } from './payload.ts';

/** Called for each message a bot sends or redraws. */
export type Said = (token: string, chat: number, messageId: number, payload: Payload) => void;

const CALL = /^\/bot([^/]+)\/(\w+)/u;

async function bodyOf(request: IncomingMessage): Promise<Payload> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return chunks.length > 0 ? (JSON.parse(Buffer.concat(chunks).toString()) as Payload) : {};
}

function send(response: ServerResponse, result: unknown): void {
  const body = Buffer.from(JSON.stringify({ ok: true, result }));
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
  response.end(body);
}

export class FakeApi {
  readonly feeds = new Map<string, Feed>();
  /** Messages that reached us, by token and chat, answered or not. */
  readonly arrivals = new Map<string, number>();
  private readonly said: Said;
  private readonly server: Server;
  private lastMessage = 1;

  constructor(said: Said) {
    this.said = said;
    this.server = createServer((request, response) => void this.answer(request, response));
    this.server.keepAliveTimeout = 60_000;
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => void this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  feed(token: string): Feed {
    const feed = this.feeds.get(token) ?? new Feed();
    this.feeds.set(token, feed);
    return feed;
  }

  nextMessageId(): number {
    this.lastMessage += 1;
    return this.lastMessage;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, token = '', method = ''] = CALL.exec(request.url ?? '') ?? [];
    const payload = await bodyOf(request);
    if (method === 'getUpdates') this.feed(token).poll(payload, response, (updates) => send(response, updates));
    else if (method === 'sendMessage' || method === 'editMessageText') this.message(token, method, payload, response);
    else send(response, answerTo(method));
  }

  private message(token: string, method: string, payload: Payload, response: ServerResponse): void {
    const chat = Number(payload['chat_id']);
    this.arrivals.set(`${token} ${chat}`, (this.arrivals.get(`${token} ${chat}`) ?? 0) + 1);
    const id = method === 'sendMessage' ? this.nextMessageId() : Number(payload['message_id']);
    send(response, messageFrom(chat, id, payload['text']));
    this.said(token, chat, id, payload);
  }
}
