/** Words that fit nowhere become a question by one tap: the offer is a reply to them, and they are read off it. */
import { continueRows } from '../applications/progress.ts';
import type { Ctx } from '../talk/context.ts';
import { send } from '../talk/screen.ts';
import { tap } from '../talk/tap.ts';
import { homeRow, wayButton } from '../talk/ways.ts';
import { wordsOf } from './with-file.ts';

export const sendWords = tap('qw');

const HAS_WORDS = /\p{L}{2}/u;

/** Whoever left a form half-filled may have meant it. */
export async function offerToAsk(ctx: Ctx): Promise<void> {
  const isQuestion = HAS_WORDS.test(wordsOf(ctx));
  const ask = isQuestion ? { text: ctx.say('ask.sendThis'), data: sendWords.data() } : wayButton(ctx, 'ask');
  const rows = [...(await continueRows(ctx)), [ask], ...homeRow(ctx)];
  await send(ctx, ctx.say('errors.notUnderstood'), rows, isQuestion ? ctx.msg?.message_id : undefined);
}
