import type { MessageEntity } from '../objects/message.ts';

const FOUND =
  /(?<email>[\w.+-]+@[\w-]+\.[\w.-]*\w)|(?<url>\bhttps?:\/\/[^\s<>"']*[^\s<>"'.,:;!?)\]])|(?<![\w/@])(?:(?<bot_command>\/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?)(?![\w/])|(?<mention>@[A-Za-z]\w{3,31})\b|(?<hashtag>#[\p{L}_]\w*))/gu;

/** What Telegram itself marks in a plain text: commands, mentions, addresses, hashtags. */
export function autoEntities(text: string): MessageEntity[] {
  if (!/[@/#]/.test(text)) return [];
  const entities: MessageEntity[] = [];
  for (const match of text.matchAll(FOUND)) {
    const type = Object.entries(match.groups ?? {}).find(([, value]) => value !== undefined)?.[0];
    if (type) entities.push({ type, offset: match.index, length: match[0].length });
  }
  return entities;
}
