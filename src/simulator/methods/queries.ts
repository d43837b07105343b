import { z } from 'zod';
import { badRequest } from '../telegram/refusal.ts';
import { method } from './method.ts';
import type { Method } from './method.ts';
import { bool, json, text } from './params.ts';

const MAX_TOAST = 200;
const MAX_RESULTS = 50;
const MAX_RESULT_ID_BYTES = 64;

const answerCallbackQuery = method(
  z.object({
    callback_query_id: text.optional(),
    text: text.optional(),
    show_alert: bool.optional(),
    url: text.optional(),
  }),
  ({ world }, params) => {
    if ((params.text ?? '').length > MAX_TOAST) throw badRequest('MESSAGE_TOO_LONG');
    const toast = {
      callbackQueryId: params.callback_query_id ?? '',
      alert: params.show_alert ?? false,
      ...(params.text ? { text: params.text } : {}),
      ...(params.url ? { url: params.url } : {}),
    };
    const tap = world.taps.answer(toast);
    world.events.emit({ type: 'toast', chat: tap.chat, person: tap.person, ...toast });
    return true;
  },
);

const result = z.looseObject({ type: z.string(), id: z.coerce.string() });

const answerInlineQuery = method(
  z.object({
    inline_query_id: text.optional(),
    results: json(z.array(result, { error: "can't parse inline query results JSON object" })),
  }),
  ({ world }, params) => {
    if (params.results.length > MAX_RESULTS) throw badRequest('RESULTS_TOO_MUCH');
    const ids = params.results.map(({ id }) => id);
    if (new Set(ids).size < ids.length) throw badRequest('RESULT_ID_DUPLICATE');
    if (ids.some((id) => id === '' || Buffer.byteLength(id) > MAX_RESULT_ID_BYTES))
      throw badRequest('RESULT_ID_INVALID');
    world.inline.answer(params.inline_query_id ?? '', params.results);
    return true;
  },
);

export const queryMethods: Record<string, Method> = { answerCallbackQuery, answerInlineQuery };
