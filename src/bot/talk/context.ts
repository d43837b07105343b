/** What every handler finds on its context. */
import type { Conversation, ConversationFlavor } from '@grammyjs/conversations';
import type { Context } from 'grammy';
import type { Person } from '../../domain/people/person.ts';
import type { Say, Texts } from '../../i18n/texts.ts';
import type { Log } from '../../log.ts';
import type { Office } from '../../services/office.ts';

export interface Kit {
  readonly office: Office;
  readonly texts: Texts;
  readonly log: Log;
  /** Fetches a file by the path that getFile gave. */
  readonly fetchFile: (path: string, signal: AbortSignal) => Promise<Response>;
  /** The id of the newest message of the bot in each chat, as far as this process knows. */
  readonly newest: Map<number, number>;
  /** Taps of updates now at work that are answered. */
  readonly answeredTaps: Set<string>;
  /** The bot's name without @. */
  readonly username: string;
  /** Sets the command menu of one person after their language or role changed. */
  readonly menusFor: (person: Person) => Promise<void>;
}

export interface OfficeFlavor {
  kit: Kit;
  office: Office;
  /** Whoever sent this update, in their language. */
  person: Person;
  say: Say;
}

/** Every handler's context, inside a dialog too. */
export type Ctx = Context & OfficeFlavor;
/** Outside dialogs: may enter one. */
export type BotContext = ConversationFlavor<Ctx>;
export type Dialog = Conversation<BotContext, Ctx>;

/** Puts the person's present state and language on the context. */
export function speakAs(ctx: OfficeFlavor, person: Person): void {
  ctx.person = person;
  ctx.say = ctx.kit.texts.say(person.language);
}

/** The name Telegram shows for whoever sent the update; for staff only. */
export const telegramName = (ctx: Context): string =>
  [ctx.from?.first_name, ctx.from?.last_name].filter(Boolean).join(' ').slice(0, 100);
