import { z } from 'zod';
import { autoEntities } from './auto-entities.ts';
import type { MessageEntity } from '../objects/message.ts';
import type { FormattedText } from './html.ts';
import { parseHtml } from './html.ts';
import { normalUrl } from './normal-url.ts';
import { badRequest, notImitated } from '../refusal.ts';
import type { Refusal } from '../refusal.ts';

const TYPES = new Set(
  (
    'mention hashtag cashtag bot_command url email phone_number bold italic underline strikethrough spoiler blockquote ' +
    'expandable_blockquote code pre text_link text_mention custom_emoji'
  ).split(' '),
);

const CONTROL = /(?![\t\n\u007f-\u009f])\p{Cc}/gu;
const INVISIBLE = /[\u2028-\u202e]/g;

const entityShape = z.strictObject({
  type: z.string(),
  offset: z.int(),
  length: z.int(),
  url: z.string().optional(),
  language: z.string().optional(),
  custom_emoji_id: z.string().optional(),
  user: z.looseObject({ id: z.int(), is_bot: z.boolean(), first_name: z.string() }).optional(),
});

type GivenEntity = z.infer<typeof entityShape>;

/** Text as Telegram stores it: parsed, cleaned, trimmed, its own entities added. Throws a Refusal for what it cannot read. */
export function formatText(source: string, parseMode: string | undefined, given: unknown): FormattedText {
  const parsed = parse(source, parseMode, given);
  const cleaned = trim(parsed);
  return { text: cleaned.text, entities: withAuto(cleaned) };
}

function parse(source: string, parseMode: string | undefined, given: unknown): FormattedText {
  const text = cleanText(source);
  const mode = parseMode?.toLowerCase() ?? '';
  if (mode === 'html') return parseHtml(text);
  if (mode === 'markdown' || mode === 'markdownv2') throw notImitated(`parse_mode ${parseMode}`);
  if (mode !== '' && mode !== 'none') throw badRequest('unsupported parse_mode');
  return { text, entities: given === undefined ? [] : givenEntities(given, text) };
}

function givenEntities(given: unknown, text: string): MessageEntity[] {
  if (!Array.isArray(given)) throw badRequest("can't parse entities JSON object");
  return given.map((value) => oneEntity(value, text));
}

function oneEntity(value: unknown, text: string): MessageEntity {
  const read = entityShape.safeParse(value);
  if (!read.success) throw unreadable(read.error.issues[0]);
  const entity = read.data;
  if (entity.type === 'date_time') throw notImitated('MessageEntity of type date_time');
  if (!TYPES.has(entity.type)) throw badRequest("can't parse MessageEntity: Unsupported type specified");
  if (entity.offset < 0) throw badRequest(`receive an entity with incorrect offset ${entity.offset}`);
  if (entity.offset > text.length) {
    throw badRequest(`entity begins after the end of the text at UTF-16 offset ${entity.offset}`);
  }
  const end = entity.offset + entity.length;
  if (end > text.length) {
    throw badRequest(
      `entity beginning at UTF-16 offset ${entity.offset} ends after the end of the text at UTF-16 offset ${end}`,
    );
  }
  return entity.type === 'text_link' ? linkEntity(entity) : plainEntity(entity);
}

function unreadable(issue: z.core.$ZodIssue | undefined): Refusal {
  if (issue?.code === 'unrecognized_keys') return notImitated(`MessageEntity.${issue.keys[0]}`);
  return badRequest(`can't parse MessageEntity: Can't find field "${String(issue?.path[0] ?? 'type')}"`);
}

function plainEntity({ type, offset, length, language, custom_emoji_id, user }: GivenEntity): MessageEntity {
  return {
    type,
    offset,
    length,
    ...(language === undefined ? {} : { language }),
    ...(custom_emoji_id === undefined ? {} : { custom_emoji_id }),
    ...(user === undefined ? {} : { user }),
  };
}

function linkEntity(entity: GivenEntity): MessageEntity {
  if (entity.url === undefined) throw badRequest('can\'t parse MessageEntity: Can\'t find field "url"');
  const url = normalUrl(entity.url);
  if (url === undefined) throw badRequest(`entity URL '${entity.url}' is invalid: Wrong HTTP URL`);
  return { type: 'text_link', offset: entity.offset, length: entity.length, url };
}

/** Control characters become spaces, carriage returns vanish: what Telegram does to every string. */
export function cleanText(source: string): string {
  return source.replaceAll('\r', '').replace(CONTROL, ' ').replace(INVISIBLE, '');
}

function trim({ text, entities }: FormattedText): FormattedText {
  const kept = text.trim();
  if (kept.length === text.length) return { text, entities };
  const shift = text.length - text.trimStart().length;
  const moved = entities.map((entity) => clip(entity, shift, kept.length)).filter((entity) => entity.length > 0);
  return { text: kept, entities: moved };
}

function clip(entity: MessageEntity, shift: number, limit: number): MessageEntity {
  const start = Math.max(entity.offset - shift, 0);
  const end = Math.min(entity.offset + entity.length - shift, limit);
  return { ...entity, offset: start, length: end - start };
}

function withAuto({ text, entities }: FormattedText): MessageEntity[] {
  const found = autoEntities(text);
  if (entities.length === 0 || found.length === 0) return entities.length === 0 ? found : entities;
  const closed = entities.filter(({ type }) => type === 'code' || type === 'pre' || type === 'text_link');
  const free = found.filter((one) => !closed.some((other) => overlap(one, other)));
  return [...entities, ...free].sort((a, b) => a.offset - b.offset || b.length - a.length);
}

function overlap(a: MessageEntity, b: MessageEntity): boolean {
  return a.offset < b.offset + b.length && b.offset < a.offset + a.length;
}
