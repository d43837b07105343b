/** The product is killed between any two writes, before and after calls to Telegram, in the middle of what people do: nothing is lost or said wrongly. */
import { expect, it } from 'vitest';
import { crashHereAndThere } from './support/crash-run.ts';
import { scenarios } from './support/crash-scenarios.ts';
import { filledForms } from './support/filled-forms.ts';

/** One point of every second act here; `npm run test:faults` tries them all. */
const EVERY = 2;

it('whatever step is cut off, it is gone on with when its update comes again', { timeout: 120_000 }, async () => {
  const { points, wrong } = await crashHereAndThere(scenarios(await filledForms()), EVERY);
  expect(wrong).toEqual([]);
  expect(points).toBeGreaterThan(50);
});
