import { Bot, GrammyError, InputFile } from 'grammy';
import { Telegraf, TelegramError } from 'telegraf';
import { z } from 'zod';

// The table of checks calls methods by name, also wrongly; the libraries' own types allow neither.
const anyCall = z.custom<(method: string, params: object) => Promise<unknown>>();
const rawMethods = z.custom<Record<string, (params: object) => Promise<unknown>>>();

export interface Refused {
  code: number;
  description: string;
  parameters?: { retry_after?: number; migrate_to_chat_id?: number } | undefined;
}

/** One library as a client of the Bot API: the same calls, through its own transport. */
export interface Client {
  readonly name: string;
  call(method: string, params?: object): Promise<unknown>;
  file(bytes: Buffer, name: string): unknown;
  refusal(error: unknown): Refused | undefined;
}

export type Connect = (token: string, apiRoot: string) => Client;

const grammy: Connect = (token, apiRoot) => {
  const bot = new Bot(token, { client: { apiRoot } });
  const raw = rawMethods.parse(bot.api.raw);
  return {
    name: 'grammY',
    // grammY's getMe takes no parameters.
    call: async (method, params = {}) => await (method === 'getMe' ? bot.api.getMe() : raw[method]?.(params)),
    file: (bytes, name) => new InputFile(bytes, name),
    refusal: (error) =>
      error instanceof GrammyError
        ? { code: error.error_code, description: error.description, parameters: error.parameters }
        : undefined,
  };
};

const telegraf: Connect = (token, apiRoot) => {
  const { telegram } = new Telegraf(token, { telegram: { apiRoot } });
  const call = anyCall.parse(telegram.callApi.bind(telegram));
  return {
    name: 'telegraf',
    call: async (method, params = {}) => await call(method, params),
    file: (source, filename) => ({ source, filename }),
    refusal: (error) =>
      error instanceof TelegramError
        ? { code: error.code, description: error.description, parameters: error.parameters }
        : undefined,
  };
};

export const clients: readonly (readonly [name: string, connect: Connect])[] = [
  ['grammY', grammy],
  ['telegraf', telegraf],
];

export async function refusalOf(client: Client, method: string, params: object): Promise<Refused | undefined> {
  try {
    await client.call(method, params);
    return undefined;
  } catch (error) {
    const refused = client.refusal(error);
    if (!refused) throw error;
    return refused;
  }
}
