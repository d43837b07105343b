/** What each kind of input says of itself: the choices it shows, how it reads a message and a tap. */
import { folded } from '../../../domain/words/folded.ts';
import { tidy } from '../../../domain/forms/is.ts';
import type { Input } from '../../../domain/forms/form.ts';
import { LANGUAGES } from '../../../domain/people/language.ts';
import type { Ctx } from '../../talk/context.ts';
import type { Rows } from '../../talk/screen.ts';
import type { Question, Reading } from '../question.ts';

export type InputOf<K extends Input['kind']> = Extract<Input, { kind: K }>;

export interface InputKind<K extends Input['kind']> {
  readonly rows?: (q: Question, input: InputOf<K>) => Rows;
  readonly read: (ctx: Ctx, q: Question, input: InputOf<K>) => Reading | Promise<Reading>;
  /** The value that a button carries; without it none of this kind's buttons is an answer. */
  readonly tapped?: (q: Question, value: string, input: InputOf<K>) => Reading;
}

/** A typed text, or how to answer when something else was sent. */
export function typed(ctx: Ctx, q: Pick<Question, 'say'>, read: (text: string) => Reading): Reading {
  const text = ctx.message?.text;
  return text === undefined ? { html: q.say('form.needText') } : read(tidy(text));
}

/** Says a text in every language: people type what they read, in whichever they think. */
export const inAll = (ctx: Ctx, key: Parameters<Question['say']>[0]): readonly string[] =>
  LANGUAGES.map((language) => ctx.kit.texts.say(language)(key));

/** The whole message says that a list is complete. */
export function saysDone(ctx: Ctx, text: string): boolean {
  const word = folded(text.replaceAll(/[^\p{L}\p{N}'’ ]/gu, ''));
  return inAll(ctx, 'form.doneWords').some((words) => words.split(', ').some((one) => folded(one) === word));
}
