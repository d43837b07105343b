import { z } from 'zod';
import type { InlineResult } from '../telegram/inline-queries.ts';
import { readInlineMarkup } from '../telegram/keyboards/markup.ts';
import { badRequest, notImitated } from '../telegram/refusal.ts';
import { withoutUndefined } from '../telegram/without-undefined.ts';
import type { World } from '../telegram/world.ts';
import { method } from './method.ts';
import type { Method } from './method.ts';
import { anyJson, bool, int, json, linkPreview, text } from './params.ts';
import { withPreview } from './sending.ts';
import { textContent } from './texts.ts';

const MAX_TOAST = 200;
const MAX_RESULTS = 50;
const MAX_RESULT_ID_BYTES = 64;

/** Apps keep no answer here, so `cache_time` is taken and has no effect. */
const answerCallbackQuery = method(
  {
    callback_query_id: text.optional(),
    text: text.optional(),
    show_alert: bool.optional(),
    url: text.optional(),
    cache_time: int.optional(),
  },
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

const article = z.strictObject({
  type: z.literal('article'),
  id: z.coerce.string(),
  title: z.string(),
  description: z.string().optional(),
  input_message_content: z.strictObject({
    message_text: z.string(),
    parse_mode: z.string().optional(),
    entities: anyJson.optional(),
    link_preview_options: linkPreview.optional(),
  }),
  reply_markup: anyJson.optional(),
});

const result = z.preprocess((given) => {
  const type = z.looseObject({ type: z.string() }).safeParse(given).data?.type;
  if (type !== undefined && type !== 'article') throw notImitated(`inline results of type ${type}`);
  return given;
}, article);

const results = json(z.array(result, { error: "can't parse inline query results JSON object" }));

/** Results are never kept for others, so `cache_time` and `is_personal` are taken and have no effect. */
const answerInlineQuery = method(
  { inline_query_id: text.optional(), results, cache_time: int.optional(), is_personal: bool.optional() },
  ({ world }, params) => {
    if (params.results.length > MAX_RESULTS) throw badRequest('RESULTS_TOO_MUCH');
    const ids = params.results.map(({ id }) => id);
    if (new Set(ids).size < ids.length) throw badRequest('RESULT_ID_DUPLICATE');
    if (ids.some((id) => id === '' || Buffer.byteLength(id) > MAX_RESULT_ID_BYTES))
      throw badRequest('RESULT_ID_INVALID');
    const read = params.results.map((one) => inlineResult(world, one));
    world.inline.answer(params.inline_query_id ?? '', read);
    return true;
  },
);

function inlineResult(world: World, given: z.output<typeof article>): InlineResult {
  const input = given.input_message_content;
  const markup = readInlineMarkup(given.reply_markup);
  if (markup?.inline_keyboard.flat().some(({ callback_data: data }) => data !== undefined)) {
    throw notImitated('a callback button under an inline result');
  }
  const words = textContent(world, input.message_text, input.parse_mode, input.entities);
  return { ...withoutUndefined(given), content: { ...words, ...withPreview(input) }, ...(markup ? { markup } : {}) };
}

export const queryMethods: Record<string, Method> = { answerCallbackQuery, answerInlineQuery };
