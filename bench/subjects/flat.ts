/** Whether an answer costs more the more answers there are: the product with a form of N questions of one kind. */
import type { Draft } from '../../src/domain/forms/draft.ts';
import type { Form } from '../../src/domain/forms/form.ts';
import { kindNamed } from '../../src/domain/applications/kinds.ts';
import { is } from '../../src/domain/forms/is.ts';
import type { TextKey } from '../../src/i18n/text-key.ts';
import type { Say, Texts } from '../../src/i18n/texts.ts';
import type { Product } from '../../src/start.ts';
import { startFaked } from './faked.ts';
import { updatesFor, worked } from './lockstep.ts';
import { seatAll } from './ours.ts';

const ANSWER = 'an answer of thirty characters';

const nameAt = (question: number): string => `q${question}`;

const questions = (length: number): Pick<Form, 'fields'> => ({
  fields: Array.from({ length }, (_, index) => ({
    name: nameAt(index + 1),
    schema: is.line(2, 150),
    input: { kind: 'text' as const },
  })),
});

const QUESTION = /^mobility\.q\d+\./u;

/** The product's texts, and one for whatever the long form says. */
function withQuestions(texts: Texts): Texts {
  const say =
    (known: Say): Say =>
    (key: TextKey, values) =>
      QUESTION.test(key) ? 'A question, as long as questions are' : known(key, values);
  const says = { kk: say(texts.say('kk')), ru: say(texts.say('ru')), en: say(texts.say('en')) };
  return { ...texts, say: (language) => says[language] };
}

export interface Flatness {
  /** CPU in microseconds of answering the 2nd question, and the one before the last: each shows one more question. */
  readonly second: number;
  readonly last: number;
  /** Of answering the last one, which shows the card of all answers. */
  readonly review: number;
}

async function seatAt({ office }: Product, people: readonly number[], answered: number): Promise<void> {
  await seatAll(office, people);
  const names = Array.from({ length: answered }, (_, index) => nameAt(index + 1));
  for (const id of people) {
    const draft = (await office.drafts.get(`${id}:mobility`)) as Draft;
    const answers = Object.fromEntries(names.map((name) => [name, ANSWER]));
    // As if each answer had come with an update of its own.
    const seen = Object.fromEntries(names.map((_, index) => [String(index), index]));
    await office.drafts.replace({ ...draft, answers, seen });
  }
}

export async function flat(length: number): Promise<(people: readonly number[]) => Promise<Flatness>> {
  Object.assign(kindNamed('mobility'), questions(length));
  const product = await startFaked('memory:');
  Object.assign(product.kit, { texts: withQuestions(product.kit.texts) });
  const answering = async (question: number, people: readonly number[]): Promise<number> => {
    await seatAt(product, people, question - 1);
    globalThis.gc?.();
    const act = { field: nameAt(question), type: ANSWER };
    const spent = await worked(
      updatesFor(act, people, () => ''),
      product.work,
    );
    const kept = await product.office.drafts.get(`${people[0]}:mobility`);
    if (kept?.answers[nameAt(question)] !== ANSWER) throw new Error(`the answer to question ${question} was not kept`);
    await product.office.drafts.remove({ touchedOn: { $gte: '' } });
    return spent;
  };
  return async (people) => ({
    second: await answering(2, people),
    last: await answering(length - 1, people),
    review: await answering(length, people),
  });
}
