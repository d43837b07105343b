/** A line beside an update's own answer: of an incident, of a wait. Nobody waits for it, and it may be lost. */
import type { Bot } from 'grammy';
import type { Update } from 'grammy/types';
import { languageOf } from '../../domain/people/language.ts';
import type { Say } from '../../i18n/texts.ts';
import type { BotContext, Kit } from '../talk/context.ts';
import { sendTo, type Rows } from '../talk/screen.ts';
import { languageSaidIn, privateChatOf } from './who.ts';

const WITHIN_MS = 5000;
/** The store may be what is wrong: then Telegram's language will do. */
const STORE_WITHIN_MS = 1000;

export type SayAside = (update: Update, line: (say: Say) => { readonly html: string; readonly rows: Rows }) => void;

export const sayAside =
  (bot: Bot<BotContext>, kit: Kit): SayAside =>
  (update, line) => {
    const chat = privateChatOf(update);
    if (chat === undefined) return;
    const send = async (): Promise<void> => {
      const { html, rows } = line(await wordsOf(kit, update, chat));
      await sendTo(bot.api, chat, html, rows, AbortSignal.timeout(WITHIN_MS));
    };
    send().catch((error: unknown) => kit.log.debug({ err: error }, 'a line aside was not said'));
  };

async function wordsOf({ office, texts }: Kit, update: Update, person: string): Promise<Say> {
  const known = office.people.get(person).catch(() => null);
  const late = new Promise<null>((resolve) => void setTimeout(resolve, STORE_WITHIN_MS, null).unref());
  const language = (await Promise.race([known, late]))?.language;
  return texts.say(language ?? languageOf(languageSaidIn(update), office.defaultLanguage));
}
