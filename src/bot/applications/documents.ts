/** Documents are passed on by Telegram's id, page by page, each under its name; nothing is downloaded. */
import { GrammyError } from 'grammy';
import type { StoredFile } from '../../domain/forms/form.ts';
import { Html } from '../../i18n/template.ts';
import type { Ctx } from '../talk/context.ts';
import { send, toast } from '../talk/screen.ts';
import { wayTo } from '../talk/ways.ts';
import { card } from './taps.ts';

interface Labelled {
  readonly label: string;
  readonly pages: readonly StoredFile[];
}

export async function sendDocuments(ctx: Ctx, reference: string, documents: readonly Labelled[]): Promise<void> {
  await toast(ctx, ctx.say('desk.documents'));
  await ctx.replyWithChatAction('upload_document');
  for (const { label, pages } of documents)
    for (const [index, page] of pages.entries())
      await sendPage(ctx, reference, pages.length === 1 ? label : nthPage(ctx, label, index + 1, pages.length), page);
  await send(ctx, ctx.say('my.documentsSent'), [
    [{ text: ctx.say('desk.open'), data: card.data(reference) }],
    [{ text: ctx.say('desk.toDesk'), data: wayTo('desk') }],
  ]);
}

const nthPage = (ctx: Ctx, label: string, at: number, of: number): string =>
  ctx.say('desk.page', { label: new Html(label), at, of });

async function sendPage(ctx: Ctx, reference: string, label: string, page: StoredFile): Promise<void> {
  const options = { caption: `<code>${reference}</code> · ${label}`, parse_mode: 'HTML' } as const;
  try {
    await (page.kind === 'photo'
      ? ctx.replyWithPhoto(page.fileId, options)
      : ctx.replyWithDocument(page.fileId, options));
  } catch (error) {
    if (!(error instanceof GrammyError) || error.error_code !== 400) throw error;
    await send(ctx, ctx.say('desk.documentLost', { label: new Html(label) }));
  }
}
