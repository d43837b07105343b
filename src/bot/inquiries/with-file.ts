/** A message of words, or of a picture or a document with words under it. */
import type { Message } from 'grammy/types';
import type { MessageAt } from '../../domain/notices/notice.ts';
import { tidy } from '../../domain/forms/is.ts';

interface Sent {
  readonly message?: Message | undefined;
}

export const wordsOf = ({ message }: Sent): string => tidy(message?.text ?? message?.caption ?? '');

/** Where the message is, if there is a file in it: it goes along as a copy. */
export function fileIn({ message }: Sent): MessageAt | undefined {
  const hasFile = message?.photo !== undefined || message?.document !== undefined;
  return message && hasFile ? { chat: String(message.chat.id), message: message.message_id } : undefined;
}
