/** One place on the screen: a tap redraws the message it was made on, words are answered by a new one. */
import { GrammyError, InlineKeyboard, type Api, type Context } from 'grammy';
import { unescapeHtml } from '../../i18n/template.ts';
import { sayWhereOpen } from './open-place.ts';

export type Rows = readonly (readonly Button[])[];
export interface Button {
  /** As it was said: Telegram shows no HTML on a button, the keyboard takes the escapes out. */
  readonly text: string;
  readonly data?: string;
  readonly url?: string;
  /** Opens the share sheet with an inline query. */
  readonly share?: string;
}

/** A message: its HTML and the buttons under it. */
export interface Screen {
  readonly html: string;
  readonly rows: Rows;
}

export function keyboardOf(rows: Rows): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  for (const row of rows) {
    for (const button of row) {
      const label = unescapeHtml(button.text);
      if (button.url !== undefined) keyboard.url(label, button.url);
      else if (button.share !== undefined) keyboard.switchInline(label, button.share);
      else keyboard.text(label, button.data ?? '-');
    }
    keyboard.row();
  }
  return keyboard;
}

/** Buttons in rows of `perRow`. */
export function inRows(buttons: readonly Button[], perRow: number): Button[][] {
  const rows: Button[][] = [];
  for (let at = 0; at < buttons.length; at += perRow) rows.push(buttons.slice(at, at + perRow));
  return rows;
}

const asHtml = { parse_mode: 'HTML', link_preview_options: { is_disabled: true } } as const;

/** A new message at the end of the chat. */
export async function send(ctx: Context, html: string, rows: Rows = []): Promise<void> {
  await sayWhereOpen(ctx, html, { ...asHtml, ...(rows.length > 0 ? { reply_markup: keyboardOf(rows) } : {}) });
}

export const sendTo = (api: Api, chat: string, html: string, rows: Rows = [], signal?: AbortSignal) =>
  api.sendMessage(
    chat,
    html,
    { ...asHtml, ...(rows.length > 0 ? { reply_markup: keyboardOf(rows) } : {}) },
    // grammY's type of a signal is an older one of the same thing
    signal as Parameters<Api['sendMessage']>[3],
  );

const isSame = (error: unknown): boolean =>
  error instanceof GrammyError && error.description.includes('message is not modified');
const cannotEdit = (error: unknown): boolean =>
  error instanceof GrammyError &&
  error.error_code === 400 &&
  /message (?:to edit not found|can't be edited)|there is no text/u.test(error.description);

/** Redraws the tapped message; says it anew where there is none or it is too old to change. */
export async function show(ctx: Context, html: string, rows: Rows = []): Promise<void> {
  if (!ctx.callbackQuery?.message) return send(ctx, html, rows);
  try {
    await ctx.editMessageText(html, { ...asHtml, reply_markup: keyboardOf(rows) });
  } catch (error) {
    if (cannotEdit(error)) await send(ctx, html, rows);
    else if (!isSame(error)) throw error;
  }
}

/** Redraws a message of the bot that nobody tapped. */
export async function edit(ctx: Context, message: number, html: string, rows: Rows): Promise<void> {
  try {
    await ctx.api.editMessageText(ctx.chat?.id ?? 0, message, html, { ...asHtml, reply_markup: keyboardOf(rows) });
  } catch (error) {
    if (cannotEdit(error)) await send(ctx, html, rows);
    else if (!isSame(error)) throw error;
  }
}

/** Takes the buttons off the tapped message, if it is still there. */
export async function dropButtons(ctx: Context): Promise<void> {
  if (!ctx.callbackQuery?.message) return;
  try {
    await ctx.editMessageReplyMarkup();
  } catch (error) {
    if (!isSame(error) && !cannotEdit(error)) throw error;
  }
}

const TOAST_LENGTH = 200;

const isTooOld = (error: unknown): boolean =>
  error instanceof GrammyError && error.error_code === 400 && error.description.includes('query is too old');

/** Answers a tap with a line at the top of the screen, or with a box to close; a tap too old for it goes without. */
export async function toast(ctx: Context, text: string, box = false): Promise<void> {
  try {
    await ctx.answerCallbackQuery({
      text: unescapeHtml(text.replace(/<[^>]+>/gu, '')).slice(0, TOAST_LENGTH),
      show_alert: box,
    });
  } catch (error) {
    if (!isTooOld(error)) throw error;
  }
}
