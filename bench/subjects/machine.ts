/** The form as an explicit state machine of grammY: a session with a step and the answers, written as JSON at every step. */
import { Bot, session, type Context, type SessionFlavor } from 'grammy';
import type { Answer } from '../../src/domain/forms/form.ts';
import { fakeFetch } from '../fake-fetch.ts';
import { BOT_INFO } from '../peer/answers.ts';
import { ACTS } from '../script.ts';
import { handMadeForm, tapped, type Shown } from './hand-made.ts';
import { walked } from './lockstep.ts';

interface Place {
  step: number;
  readonly answers: Record<string, Answer>;
}

type Ctx = Context & SessionFlavor<Place>;

const store = new Map<string, string>();

const storage = {
  read: (key: string): Place | undefined => {
    const text = store.get(key);
    return text === undefined ? undefined : (JSON.parse(text) as Place);
  },
  write: (key: string, place: Place): void => void store.set(key, JSON.stringify(place)),
  delete: (key: string): void => void store.delete(key),
};

async function show(ctx: Ctx, { html, keyboard }: Shown): Promise<void> {
  const extra = { parse_mode: 'HTML', link_preview_options: { is_disabled: true }, reply_markup: keyboard } as const;
  if (!ctx.callbackQuery) {
    await ctx.reply(html, extra);
    return;
  }
  await ctx.editMessageText(html, extra);
  await ctx.answerCallbackQuery();
}

export async function machine(): Promise<(people: readonly number[]) => Promise<number>> {
  const { questions, end } = await handMadeForm();
  const bot = new Bot<Ctx>('1:A', { botInfo: BOT_INFO as never, client: { fetch: fakeFetch as never } });
  bot.use(session({ initial: (): Place => ({ step: 0, answers: { programme: 'other' } }), storage }));
  bot.on(['message:text', 'callback_query:data'], async (ctx) => {
    const { session: place } = ctx;
    const question = questions[place.step];
    if (!question) return;
    const given = ctx.callbackQuery?.data === undefined ? (ctx.message?.text ?? '') : tapped(ctx.callbackQuery.data);
    const value = question.read(given, place.answers);
    if (value === undefined) return show(ctx, question.shown);
    place.answers[question.name] = value;
    place.step += 1;
    await show(ctx, questions[place.step]?.shown ?? end);
  });
  return async (people) => {
    const spent = await walked(ACTS, people, { work: (update) => bot.handleUpdate(update), keyOf: () => 'k' });
    for (const id of people) {
      const step = storage.read(String(id))?.step;
      if (step !== ACTS.length) throw new Error(`person ${id} stands at question ${step}`);
    }
    return spent;
  };
}
