import { SimulatorProcess, type Upload } from '../simulator/support/simulator-process.ts';
import type { Promised } from './promised.ts';

const MOST_GROWTH_MB = 100;

/** To the page and to the Bot API, with and without a length, four at once. */
const KINDS = (['page', 'bot'] as const).flatMap((to) =>
  (['told', 'untold'] as const).map((length): Upload => ({ to, length, megabytes: 300 })),
);

async function uploads(): Promise<{ readonly met: boolean; readonly figure: string }> {
  const sim = await SimulatorProcess.begin();
  try {
    const idle = sim.peak();
    const statuses: number[] = [];
    for (const kind of KINDS) {
      const answers = await Promise.all([1, 2, 3, 4].map(() => sim.upload(kind)));
      statuses.push(...answers.map(({ status }) => status));
    }
    const refused = statuses.filter((status) => status === 413).length;
    const grown = sim.peak() - idle;
    return {
      met: refused === statuses.length && grown < MOST_GROWTH_MB && sim.leftOver().length === 0,
      figure: `${refused} of ${statuses.length} refused with 413, memory +${grown.toFixed(0)} MB`,
    };
  } finally {
    await sim.end();
  }
}

export const promises: readonly Promised[] = [
  { id: 'S17', what: '300 MB to the simulator: refused early, memory grows by less than 100 MB', run: uploads },
];
