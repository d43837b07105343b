/** The kinds of input, one row each. */
import type { Input } from '../../../domain/forms/form.ts';
import type { Ctx } from '../../talk/context.ts';
import type { Rows } from '../../talk/screen.ts';
import type { Question, Reading } from '../question.ts';
import { choice } from './choice.ts';
import { country } from './country.ts';
import { date } from './date.ts';
import { readFile } from './files.ts';
import type { InputKind } from './input-kind.ts';
import { phone } from './phone.ts';
import { programme } from './programme.ts';
import { number, text } from './text.ts';

const KINDS: { readonly [K in Input['kind']]: InputKind<K> } = {
  text,
  number,
  choice,
  programme,
  country,
  date,
  phone,
  file: { read: readFile },
};

/** The row of a kind takes that kind's input: the compiler cannot see the two belong together. */
const kindOf = ({ field }: Question) => KINDS[field.input.kind] as InputKind<Input['kind']>;

/** The choices of the open question. */
export const choicesOf = (q: Question): Rows => kindOf(q).rows?.(q, q.field.input) ?? [];

/** Reads a message as the answer to the open question. */
export const readAnswer = async (ctx: Ctx, q: Question): Promise<Reading> => kindOf(q).read(ctx, q, q.field.input);

/** A tapped value as the answer: buttons carry text, whatever the question. */
export const tappedValue = (q: Question, value: string): Reading =>
  kindOf(q).tapped?.(q, value, q.field.input) ?? { code: 'required' };
