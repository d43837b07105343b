/** What every handler finds on its context, and the parts that features are made of: types that know each other. */
import type { Conversation, ConversationBuilder, ConversationFlavor } from '@grammyjs/conversations';
import type { Context } from 'grammy';
import type { Application } from '../../domain/applications/application.ts';
import type { Draft } from '../../domain/forms/draft.ts';
import type { Notice } from '../../domain/notices/notice.ts';
import type { Person } from '../../domain/people/person.ts';
import type { Permission, Staff } from '../../domain/staff/staff.ts';
import type { Say, Texts } from '../../i18n/texts.ts';
import type { Log } from '../../log.ts';
import type { Office } from '../../services/office.ts';
import type { Rows, Screen } from './screen.ts';
import type { Tap } from './tap.ts';

export interface Kit {
  readonly office: Office;
  readonly texts: Texts;
  readonly log: Log;
  /** What all features together offer. */
  readonly folds: Folds;
  readonly handIn: HandIn;
  /** Fetches a file by the path that getFile gave. */
  readonly fetchFile: (path: string, signal: AbortSignal) => Promise<Response>;
  /** The id of the newest message of the bot in each chat, as far as this process knows. */
  readonly newest: Map<number, number>;
  /** Chat -> the bot's message that came late: what was sent before it cannot be the answer to it. */
  readonly late: Map<number, number>;
  /** The newest album of a chat, as far as this process knows. */
  readonly albums: Map<number, AlbumReply>;
  /** Taps of updates now at work that are answered. */
  readonly answeredTaps: Set<string>;
  /** The bot's name without @. */
  readonly username: string;
  /** Sets the command menu of one person after their language or role changed. */
  readonly menusFor: (person: Person) => Promise<void>;
}

/** The one message that answers an album, and what it says above the open question. */
export interface AlbumReply {
  readonly album: string;
  readonly message: number;
  readonly above: readonly string[];
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
/** Of a handler whose rule asks for a permission: the colleague who has it. */
export type StaffContext = BotContext & { readonly staff: Staff };
export type Dialog = Conversation<BotContext, Ctx>;

/** Asked by the engine before a handler runs: who may, where, and what becomes of an open form or dialog. */
export interface Rule {
  readonly may: Permission | 'anybody';
  /** `office`: in private or in the staff group. */
  readonly where: 'private' | 'office' | 'anywhere';
  readonly floor: 'clears' | 'keeps';
}

/** A handler with its rule, as the engine runs it. */
export interface Route {
  readonly feature: string;
  readonly rule: Rule;
  readonly run: (ctx: BotContext, ...args: readonly string[]) => unknown;
}

export interface TapRoute extends Route {
  readonly tap: Tap<readonly string[]>;
}

export interface LinkRoute extends Route {
  readonly fits: (value: string) => boolean;
}

/** Draws a notice for its receiver at the moment it is sent; null: there is nothing to tell any more. */
export type Draw = (to: OfficeFlavor, notice: Notice) => Screen | null | Promise<Screen | null>;

/** A part of a screen that many features fill: lines of HTML and rows of buttons. */
export interface Part {
  readonly lines?: readonly string[];
  readonly rows?: Rows;
}

/** A part of the desk: how much waits for the office, and what is shown of it. */
export interface DeskPart extends Part {
  readonly waits: number;
}

type Ordered<F> = { readonly order: number } & F;
/** The button of a command, for whoever may use it; or rows of its own. What has the same order stands in one row. */
export type MenuPart = Ordered<{ readonly shows: string | ((ctx: Ctx) => Promise<Rows>) }>;
export type MinePart = Ordered<{ readonly draw: (ctx: Ctx) => Promise<Part> }>;
/** `cursor` says which page of its list is shown ('' is the first), `data` is what a button to another page carries. */
export type DeskRow = Ordered<{
  readonly draw: (ctx: Ctx, cursor: string, data: (cursor: string) => string) => Promise<DeskPart>;
}>;

/** What a capability adds to the files of one kind: for the office's eyes, and for the applicant's. */
export interface FileLines {
  readonly forOffice: (
    to: Pick<OfficeFlavor, 'office' | 'person' | 'say'>,
    application: Application,
  ) => readonly string[];
  readonly forApplicant: (to: OfficeFlavor, application: Application) => readonly string[];
}

export interface Parts {
  readonly commands: Map<string, Route>;
  readonly taps: Map<string, TapRoute>;
  readonly links: Map<string, LinkRoute>;
  readonly moves: Map<string, Route>;
  readonly dialogs: Map<string, ConversationBuilder<BotContext, Ctx>>;
  readonly notices: Map<string, Draw>;
  readonly fileLines: Map<string, FileLines>;
  /** What `@bot words` in any chat finds. */
  readonly inline: ((ctx: Ctx, query: string) => Promise<void>)[];
  readonly menu: MenuPart[];
  readonly mine: MinePart[];
  readonly desk: DeskRow[];
}

/** The features put together: one table a kind of thing, for the engines. */
export type Folds = {
  readonly [K in keyof Parts]: Parts[K] extends Map<infer N, infer P> ? ReadonlyMap<N, P> : Readonly<Parts[K]>;
};

/** What handing a form in means: the runner of forms is told. */
export interface HandIn {
  /** `draft`: something is still to be answered. */
  submit(ctx: Ctx, draft: Draft): Promise<{ readonly receipt: Screen } | { readonly draft: Draft }>;
  /** What a draft of this person became, by the key in its buttons; null if it was deleted. */
  receiptOf(ctx: Ctx, draftKey: string): Promise<Screen | null>;
}
