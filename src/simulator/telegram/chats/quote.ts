import type { Message, MessageEntity, TextQuote } from '../objects/message.ts';
import { badRequest } from '../refusal.ts';
import type { FormattedText } from '../text/html.ts';

/** The formatting that a quote has to repeat. */
const REPEATED = new Set(['bold', 'italic', 'underline', 'strikethrough', 'spoiler', 'custom_emoji']);
const MAX_QUOTE = 1024;

export interface WantedQuote extends FormattedText {
  /** Where in the message, if its words stand there more than once. */
  position: number;
}

/** The quoted part of a message: exactly its words and their formatting, or Telegram's refusal. */
export function quoteOf(message: Message, { text, entities, position }: WantedQuote): TextQuote {
  const source = message.text ?? message.caption ?? '';
  const marks = (message.entities ?? message.caption_entities ?? []).filter(({ type }) => REPEATED.has(type));
  const wanted = JSON.stringify(entities.filter(({ type }) => REPEATED.has(type)));
  const places = placesOf(source, text).filter((at) => JSON.stringify(marksIn(marks, at, text.length)) === wanted);
  const [nearest] = places.sort((a, b) => Math.abs(a - position) - Math.abs(b - position));
  if (nearest === undefined || text.length > MAX_QUOTE) throw badRequest('QUOTE_TEXT_INVALID');
  const kept = marksIn(marks, nearest, text.length);
  return { text, ...(kept.length > 0 ? { entities: kept } : {}), position: nearest, is_manual: true };
}

function placesOf(source: string, part: string): number[] {
  const places: number[] = [];
  if (part === '') return places;
  for (let at = source.indexOf(part); at !== -1; at = source.indexOf(part, at + 1)) places.push(at);
  return places;
}

function marksIn(marks: readonly MessageEntity[], from: number, length: number): MessageEntity[] {
  return marks
    .map((mark) => {
      const start = Math.max(mark.offset, from);
      const end = Math.min(mark.offset + mark.length, from + length);
      return { ...mark, offset: start - from, length: end - start };
    })
    .filter((mark) => mark.length > 0);
}
