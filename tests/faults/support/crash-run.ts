/** Kills the product at every point of every act of a scenario, and compares what is left with a run that nothing has cut. */
import { SERIES, type Death, type Series } from './life.ts';
import type { Scenario, Step } from './crash-scenarios.ts';
import { Lives } from './lives.ts';
import { observe, wrongIn, type Observed } from './observed.ts';

export interface Wrong {
  readonly scenario: string;
  readonly step: string;
  readonly point: string;
  readonly faults: readonly string[];
}

export interface CrashReport {
  readonly points: number;
  readonly wrong: readonly Wrong[];
}

interface Passed {
  readonly writes: number;
  readonly calls: number;
  readonly after: Observed;
}

/** Where an act dies: by its place in the scenario; null: it is let live. */
type Deaths = (at: number) => Death | null;

/** Every point of every act. */
export async function crashEverywhere(all: readonly Scenario[]): Promise<CrashReport> {
  const reports: CrashReport[] = [];
  for (const scenario of all) {
    const right = await uncut(scenario);
    for (const death of deathsIn(right)) {
      const deaths: Deaths = (at) => (death.nth <= countIn(right[at], death.series) ? death : null);
      reports.push(await crashAt(scenario, right, deaths));
    }
  }
  return together(reports);
}

/** One point of each such act, of all kinds. */
export async function crashHereAndThere(all: readonly Scenario[], every: number): Promise<CrashReport> {
  const reports: CrashReport[] = [];
  for (const [offset, scenario] of all.entries()) {
    const right = await uncut(scenario);
    const deaths: Deaths = (at) => {
      const points = deathsIn(right.slice(at, at + 1));
      return (at + offset) % every === 0 ? (points[(at * 7 + offset) % points.length] ?? null) : null;
    };
    reports.push(await crashAt(scenario, right, deaths));
  }
  return together(reports);
}

const together = (reports: readonly CrashReport[]): CrashReport => ({
  points: reports.reduce((sum, { points }) => sum + points, 0),
  wrong: reports.flatMap(({ wrong }) => wrong),
});

function deathsIn(passed: readonly Passed[]): readonly Death[] {
  return SERIES.flatMap((series) => {
    const most = Math.max(...passed.map((step) => countIn(step, series)));
    const all = Array.from({ length: most }, (_, at) => ({ series, nth: at + 1 }));
    return series === 'unconfirmed' ? all.filter(({ nth }) => BATCHES.includes(nth)) : all;
  });
}

/** Updates that come again together; a poll brings a hundred. */
const BATCHES = [2, 5, 9];

function countIn(passed: Passed | undefined, series: Series): number {
  const { writes, calls } = passed ?? { writes: 0, calls: 0 };
  if (writes === 0) return 0;
  if (series === 'unconfirmed') return Math.max(...BATCHES);
  return series === 'after a write' ? writes : calls;
}

async function uncut({ steps, name }: Scenario): Promise<readonly Passed[]> {
  const on = await Lives.begin();
  const passed: Passed[] = [];
  for (const step of steps(on)) {
    await take(on, step, null);
    const { writes, calls } = on.life;
    passed.push({ writes: step.act ? writes : 0, calls: step.act ? calls : 0, after: await observe(on) });
  }
  on.leave();
  if (on.incidents.length > 0) throw new Error(`${name}: ${on.incidents.join('\n')}`);
  return passed;
}

/** Dies there in every act that gets so far. What went wrong is told; the rest is tried in another run. */
async function crashAt(scenario: Scenario, right: readonly Passed[], deaths: Deaths): Promise<CrashReport> {
  const wrong: Wrong[] = [];
  let points = 0;
  for (let from = 0; from < right.length;) {
    const ended = await runFrom(scenario, right, deaths, from);
    points += ended.points;
    if (ended.wrong) wrong.push(ended.wrong);
    from = ended.next;
  }
  return { points, wrong };
}

async function runFrom({ name, steps }: Scenario, right: readonly Passed[], deaths: Deaths, from: number) {
  const on = await Lives.begin();
  let points = 0;
  try {
    for (const [at, step] of steps(on).entries()) {
      const death = at >= from ? deathIn(step, deaths(at)) : null;
      const faults = await faultsAfter(on, step, death, right[at] as Passed);
      if (death) points += 1;
      if (faults.length === 0) continue;
      const point = death ? `${death.series} ${death.nth}` : 'uncut';
      return { points, next: Math.max(at, from) + 1, wrong: { scenario: name, step: step.name, point, faults } };
    }
    return { points, next: right.length, wrong: null };
  } finally {
    on.leave();
  }
}

/** What only shows something may give way to the open question when updates before it come again. */
const deathIn = ({ act, shows }: Step, death: Death | null): Death | null =>
  act && !(shows && death?.series === 'unconfirmed') ? death : null;

async function faultsAfter(on: Lives, step: Step, death: Death | null, right: Passed): Promise<readonly string[]> {
  try {
    await take(on, step, death);
    return [...wrongIn(await observe(on), right.after), ...on.incidents];
  } catch (error) {
    return [String(error)];
  }
}

async function take(on: Lives, { act, given }: Step, death: Death | null): Promise<void> {
  await given?.();
  if (!act) return;
  await on.during(act, death);
  if (death?.series === 'unconfirmed') on.leave();
  if (!on.life.isOver) return;
  if (death?.series === 'unconfirmed') on.bringAgain(death.nth);
  await on.next();
  await on.done();
}
