/** A closed topic answers in General, a closed group in the private chat of whoever asked. */
import { GrammyError, type Context } from 'grammy';

type Message = Parameters<Context['reply']>[1];

export async function sayWhereOpen(ctx: Context, html: string, message: Message): Promise<void> {
  // `reply` stays in the topic it is called in.
  const places = [
    () => ctx.reply(html, message),
    ...(ctx.msg?.is_topic_message ? [() => ctx.api.sendMessage(ctx.msg?.chat.id ?? 0, html, message)] : []),
  ];
  const isGroup = ctx.chat?.type === 'group' || ctx.chat?.type === 'supergroup';
  for (const place of places) {
    try {
      await place();
      return;
    } catch (error) {
      if (!isGroup || !isClosed(error)) throw error;
    }
  }
  await ctx.api.sendMessage(ctx.from?.id ?? 0, html, message);
}

const isClosed = (error: unknown): boolean =>
  error instanceof GrammyError &&
  (error.error_code === 403 ||
    (error.error_code === 400 &&
      /TOPIC_|thread not found|not enough rights|WRITE_FORBIDDEN|RESTRICTED/u.test(error.description)));
