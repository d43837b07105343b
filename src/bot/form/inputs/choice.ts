/** A choice among the options of a question: one, which goes on at once, or several, which are marked until "done". */
import { folded } from '../../../domain/words/folded.ts';
import { optionsIn } from '../../../domain/forms/answers.ts';
import { textKey } from '../../../i18n/text-key.ts';
import type { Ctx } from '../../talk/context.ts';
import { inRows, type Button, type Rows } from '../../talk/screen.ts';
import { answerData, buttonData, type Question, type Reading } from '../question.ts';
import { inAll, saysDone, typed, type InputKind, type InputOf } from './input-kind.ts';

const SHORT_LABEL = 14;

export const choice: InputKind<'choice'> = {
  rows: (q, { options, several }) => choiceRows(options.map((option) => (several ? marked : single)(q, option))),
  read: (ctx, q, input) => typed(ctx, q, (given) => (input.several ? readSeveral : readOne)(ctx, q, given, input)),
  tapped: (_q, value, { several }) => (several ? { code: 'choose' } : { value }),
};

function choiceRows(buttons: readonly Button[]): Rows {
  const short = buttons.every(({ text }) => text.length <= SHORT_LABEL);
  return inRows(buttons, short ? 3 : 1);
}

const single = (q: Question, option: string): Button => ({ text: labelOf(q, option), data: answerData(q, option) });

const marked = (q: Question, option: string): Button => ({
  text: `${optionsIn(q.answers[q.field.name]).includes(option) ? '☑️' : '▫️'} ${labelOf(q, option)}`,
  data: buttonData(q, `*${option}`),
});

const keyOf = (q: Question, option: string) => textKey(q.form.name, q.field.name, 'options', option);
const labelOf = (q: Question, option: string): string => q.say(keyOf(q, option));

function readOne(ctx: Ctx, q: Question, given: string, { options }: InputOf<'choice'>): Reading {
  const meant = options.find((option) => namesOf(ctx, q, option).includes(folded(given)));
  return meant === undefined ? { code: 'choose' } : { value: meant };
}

/** Labels with commas or line breaks between; all of them have to be understood. */
function readSeveral(ctx: Ctx, q: Question, given: string, input: InputOf<'choice'>): Reading {
  if (saysDone(ctx, given)) return { done: true };
  const read = given
    .split(/[,;\n]/u)
    .filter((part) => part.trim() !== '')
    .map((part) => readOne(ctx, q, part, input));
  const value = read.flatMap((one) => ('value' in one && typeof one.value === 'string' ? [one.value] : []));
  return value.length > 0 && value.length === read.length ? { value } : { code: 'choose' };
}

/** An option's label in every language, with and without its emoji. */
const namesOf = (ctx: Ctx, q: Question, option: string): readonly string[] =>
  inAll(ctx, keyOf(q, option)).flatMap((label) => [
    folded(label),
    folded(label.replaceAll(/[^\p{L}\p{N}\s.,'’-]/gu, '')),
  ]);
