import type { Draft } from '../../../domain/forms/draft.ts';
import type { Ctx } from '../../talk/context.ts';
import { send, show, toast, type Screen } from '../../talk/screen.ts';

/** What a button of a form does: `name` is its question, `rest` what stands behind the sign of the act. */
export type Act = (ctx: Ctx, draft: Draft, name: string, rest: string) => Promise<void>;

export const showScreen = (ctx: Ctx, { html, rows }: Screen): Promise<void> => show(ctx, html, rows);

/** The button, or the word, is of a question that is not open any more. */
export const stale = (ctx: Ctx): Promise<void> =>
  ctx.callbackQuery ? toast(ctx, ctx.say('form.stale'), true) : send(ctx, ctx.say('form.stale'));
