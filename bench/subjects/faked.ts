/** The whole product without a network. */
import { openQuestion } from '../../src/domain/applications/kinds.ts';
import { todayIn } from '../../src/services/office.ts';
import type { Product } from '../../src/start.ts';
import { fakeFetch } from '../fake-fetch.ts';
import { ACTS, OPEN_AFTER, type Act } from '../script.ts';
import { walked } from './lockstep.ts';
import { seatAll, startOurs } from './ours.ts';

export const startFaked = (storeUrl: string): Promise<Product> =>
  startOurs(
    { apiRoot: 'http://telegram.test', token: '100000:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', storeUrl },
    { fetch: fakeFetch, jobs: false },
  );

export async function keysOf({ office }: Product, people: readonly number[]): Promise<(person: number) => string> {
  const drafts = await Promise.all(people.map((id) => office.drafts.get(`${id}:mobility`)));
  const keys = new Map(drafts.map((draft) => [Number(draft?.person), draft?.key ?? '']));
  return (person) => keys.get(person) ?? '';
}

/** Everybody answers these; rejects if somebody does not stand at `open` afterwards. */
export async function answerAll(
  product: Product,
  people: readonly number[],
  { acts = ACTS, open = OPEN_AFTER }: { readonly acts?: readonly Act[]; readonly open?: string } = {},
): Promise<number> {
  const keyOf = await keysOf(product, people);
  const spent = await walked(acts, people, { work: product.work, keyOf });
  for (const id of people) {
    const draft = await product.office.drafts.get(`${id}:mobility`);
    const at = draft ? openQuestion(draft, todayIn(product.office))?.name : 'nothing';
    if (at !== open) throw new Error(`person ${id} stands at ${at}, not at ${open}`);
  }
  return spent;
}

export async function faked(): Promise<(people: readonly number[]) => Promise<number>> {
  const product = await startFaked('memory:');
  return async (people) => {
    await seatAll(product.office, people);
    return answerAll(product, people);
  };
}
