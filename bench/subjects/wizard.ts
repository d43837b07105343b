/** The form as a Telegraf wizard; its session is kept in the store that ours is compared in. */
import { Scenes, session, Telegraf } from 'telegraf';
import type { SessionStore } from 'telegraf';
import type { InlineKeyboardMarkup } from 'telegraf/types';
import type { Answer } from '../../src/domain/forms/form.ts';
import { RECORDS, type Collections } from '../../src/services/records/table.ts';
import { openStore } from '../../src/store/open-store.ts';
import { handMadeForm, tapped, type HandMade, type Shown } from './hand-made.ts';
import type { Peer, Subject } from './subject.ts';

type Ctx = Scenes.WizardContext;
type Session = Scenes.WizardSession;

interface State {
  readonly answers: Record<string, Answer>;
}

const keyOf = (id: number): string => `${id}:${id}`;

function sessionsIn(dialogs: Collections['dialogs']): SessionStore<Session> {
  const versions = new Map<string, number>();
  return {
    get: async (id) => {
      const known = await dialogs.get(id);
      if (known) versions.set(id, known.version);
      return known?.state as Session | undefined;
    },
    set: async (id, state) => {
      const version = versions.get(id);
      const dialog = { id, version: version ?? 1, state, updatedAt: new Date().toISOString() };
      await (version === undefined ? dialogs.insert(dialog) : dialogs.replace(dialog));
    },
    delete: async (id) => dialogs.remove({ id }),
  };
}

async function show(ctx: Ctx, { html, keyboard }: Shown): Promise<void> {
  // Telegraf's types are older than Telegram's buttons of grammY.
  const markup = keyboard as InlineKeyboardMarkup;
  const extra = { parse_mode: 'HTML', link_preview_options: { is_disabled: true }, reply_markup: markup } as const;
  if (!ctx.callbackQuery) {
    await ctx.reply(html, extra);
    return;
  }
  await ctx.editMessageText(html, extra);
  await ctx.answerCbQuery();
}

const step =
  (question: HandMade, next: Shown) =>
  async (ctx: Ctx): Promise<void> => {
    const { answers } = ctx.wizard.state as State;
    const query = ctx.callbackQuery;
    const given = query && 'data' in query ? tapped(query.data) : ctx.text;
    const value = question.read(given ?? '', answers);
    if (value === undefined) return show(ctx, question.shown);
    answers[question.name] = value;
    ctx.wizard.next();
    await show(ctx, next);
  };

export async function wizard(peer: Peer): Promise<Subject> {
  const { questions, end } = await handMadeForm();
  const store = await openStore(peer.storeUrl, { specs: [] });
  const dialogs = store.collection(RECORDS.dialogs);
  const bot = new Telegraf<Ctx>(peer.token, { telegram: { apiRoot: peer.apiRoot } });
  const steps = questions.map((question, at) => step(question, questions[at + 1]?.shown ?? end));
  const stage = new Scenes.Stage<Ctx>([new Scenes.WizardScene<Ctx>('form', ...steps, async () => undefined)]);
  bot.use(session({ store: sessionsIn(dialogs) }), stage.middleware());
  void bot.launch({ allowedUpdates: ['message', 'callback_query'] });
  return {
    prepare: async (people) => {
      for (const id of people) {
        const state = { __scenes: { current: 'form', cursor: 0, state: { answers: { programme: 'other' } } } };
        await dialogs.insert({ id: keyOf(id), version: 1, state, updatedAt: '' });
      }
    },
    check: async (people) => {
      for (const id of people) {
        const state = (await dialogs.get(keyOf(id)))?.state as { __scenes: { cursor: number } } | undefined;
        const cursor = state?.['__scenes'].cursor;
        if (cursor !== questions.length) throw new Error(`person ${id} stands at question ${cursor}`);
      }
    },
  };
}
