/** Documents are passed on by Telegram's id, each under its name; nothing is downloaded. */
import { GrammyError } from 'grammy';
import type { StoredFile } from '../../domain/forms/form.ts';
import { escapeHtml } from '../../i18n/template.ts';
import type { Ctx } from '../talk/context.ts';
import { send, toast } from '../talk/screen.ts';
import { wayTo } from '../talk/ways.ts';
import { card } from './taps.ts';

export async function sendDocuments(
  ctx: Ctx,
  reference: string,
  files: readonly { label: string; file: StoredFile }[],
): Promise<void> {
  await toast(ctx, ctx.say('desk.documents'));
  await ctx.replyWithChatAction('upload_document');
  for (const { label, file } of files) {
    const options = { caption: `<code>${reference}</code> · ${escapeHtml(label)}`, parse_mode: 'HTML' } as const;
    try {
      await (file.kind === 'photo'
        ? ctx.replyWithPhoto(file.fileId, options)
        : ctx.replyWithDocument(file.fileId, options));
    } catch (error) {
      if (!(error instanceof GrammyError) || error.error_code !== 400) throw error;
      await send(ctx, ctx.say('desk.documentLost', { label }));
    }
  }
  await send(ctx, ctx.say('my.documentsSent'), [
    [{ text: ctx.say('desk.open'), data: card.data(reference) }],
    [{ text: ctx.say('desk.toDesk'), data: wayTo('desk') }],
  ]);
}
