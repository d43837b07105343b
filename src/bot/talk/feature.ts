/** A feature says everything about itself: what it does, for whom, where. The engines fold over the list of features. */
import type { ConversationBuilder } from '@grammyjs/conversations';
import type { NoticeKind } from '../../domain/notices/notice.ts';
import type {
  BotContext,
  Ctx,
  DeskRow,
  Draw,
  FileLines,
  MenuPart,
  MinePart,
  Parts,
  Route,
  Rule,
  StaffContext,
} from './context.ts';
import type { Tap } from './tap.ts';

type Merged<R extends Rule, Q extends Partial<Rule>> = Omit<R, keyof Q> & Q;
type ContextOf<R> = R extends { readonly may: 'anybody' } ? BotContext : StaffContext;
type Handler<R, A extends readonly string[]> = (ctx: ContextOf<R>, ...args: A) => unknown;

export class Feature<R extends Rule> {
  readonly name: string;
  readonly rule: R;
  readonly parts: Parts = {
    commands: new Map(),
    taps: new Map(),
    links: new Map(),
    moves: new Map(),
    dialogs: new Map(),
    notices: new Map(),
    fileLines: new Map(),
    inline: [],
    menu: [],
    mine: [],
    desk: [],
  };

  constructor(name: string, rule: R) {
    this.name = name;
    this.rule = rule;
  }

  /** A command; its handler gets what stands behind it. Every command has a button too: `wayButton`. */
  command<const Q extends Partial<Rule> = object>(
    name: string,
    run: Handler<Merged<R, Q>, [words: string]>,
    rule?: Q,
  ): this {
    this.parts.commands.set(name, this.route(run, rule));
    return this;
  }

  tap<A extends readonly string[], const Q extends Partial<Rule> = object>(
    tap: Tap<A>,
    run: Handler<Merged<R, Q>, A>,
    rule?: Q,
  ): this {
    this.parts.taps.set(tap.code, { ...this.route(run, rule), tap });
    return this;
  }

  /** A deep link `/start NAME_VALUE`; a value that does not fit is told to be a bad link. */
  link<const Q extends Partial<Rule> = object>(
    name: string,
    run: Handler<Merged<R, Q>, [value: string]>,
    { fits = () => true, ...rule }: Q & { readonly fits?: (value: string) => boolean } = {} as Q,
  ): this {
    this.parts.links.set(name, { ...this.route(run, rule as Partial<Rule>), fits });
    return this;
  }

  /** How a move of a file's life that needs facts is carried out. */
  move<const Q extends Partial<Rule> = object>(
    name: string,
    run: Handler<Merged<R, Q>, [reference: string]>,
    rule?: Q,
  ): this {
    this.parts.moves.set(name, this.route(run, rule));
    return this;
  }

  dialog<A extends unknown[]>(
    name: string,
    builder: (dialog: Parameters<ConversationBuilder<BotContext, Ctx>>[0], ctx: Ctx, ...args: A) => Promise<unknown>,
  ): this {
    this.parts.dialogs.set(name, builder as ConversationBuilder<BotContext, Ctx>);
    return this;
  }

  inline(answer: Parts['inline'][number]): this {
    this.parts.inline.push(answer);
    return this;
  }

  notice(kind: NoticeKind, draw: Draw): this {
    this.parts.notices.set(kind.name, draw);
    return this;
  }

  fileLines(kind: string, lines: FileLines): this {
    this.parts.fileLines.set(kind, lines);
    return this;
  }

  menu(order: number, shows: MenuPart['shows']): this {
    this.parts.menu.push({ order, shows });
    return this;
  }

  mine(order: number, draw: MinePart['draw']): this {
    this.parts.mine.push({ order, draw });
    return this;
  }

  desk(order: number, draw: DeskRow['draw']): this {
    this.parts.desk.push({ order, draw });
    return this;
  }

  private route(run: unknown, rule: Partial<Rule> = {}): Route {
    // The engine runs a handler only after its rule held: then the context has what the handler's type says.
    return { feature: this.name, rule: { ...this.rule, ...rule }, run: run as Route['run'] };
  }
}

/** `rule` is for everything in it that does not say otherwise. */
export const feature = <const R extends Rule>(name: string, rule: R): Feature<R> => new Feature(name, rule);

export type AnyFeature = Pick<Feature<Rule>, 'name' | 'rule' | 'parts'>;
