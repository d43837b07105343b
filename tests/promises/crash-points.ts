import { crashEverywhere } from '../faults/support/crash-run.ts';
import { scenarios } from '../faults/support/crash-scenarios.ts';
import { filledForms } from '../faults/support/filled-forms.ts';
import type { Promised } from './promised.ts';

export const promises: readonly Promised[] = [
  {
    id: 'S10',
    what: 'killed at every write and every call of every step, each step ends as if nothing had happened',
    run: async () => {
      const { points, wrong } = await crashEverywhere(scenarios(await filledForms()));
      const first = wrong.map(({ step, point }) => `${step} (${point})`).slice(0, 3);
      const where = first.length > 0 ? `: ${first.join('; ')}` : '';
      return { met: wrong.length === 0, figure: `${points} points, ${wrong.length} wrong${where}` };
    },
  },
];
