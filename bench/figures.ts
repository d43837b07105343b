/** Rounds that alternate between the sides, medians, and the line that says how it stands. */
const ROUNDS = 5;
const WARM_UP = 2;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? NaN)
    : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}

type Sides<N extends string> = Readonly<Record<N, () => Promise<number>>>;
type Rounds<N extends string> = Readonly<Record<N, readonly number[]>>;

/** Each side once a round, in turn; the first rounds warm up and do not count. */
export async function alternate<N extends string>(sides: Sides<N>): Promise<Rounds<N>> {
  const names = Object.keys(sides) as N[];
  const rounds = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<N, number[]>;
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    for (const name of names) {
      const value = await sides[name]();
      if (round >= WARM_UP) rounds[name].push(value);
    }
  }
  return rounds;
}

export interface Line {
  /** C1 and so on, as in shared/performance.md. */
  readonly id: string;
  readonly what: string;
  readonly ours: string;
  readonly other: string;
  readonly figure: string;
  readonly target: string;
  /** Null: no target. */
  readonly met: boolean | null;
}

interface Compared {
  readonly id: string;
  readonly what: string;
  readonly unit: string;
  readonly most?: number;
}

/** The median of the ratios of each round. */
export function ratioLine({ id, what, unit, most }: Compared, ours: readonly number[], other: readonly number[]): Line {
  const ratios = ours.map((value, round) => value / (other[round] ?? NaN));
  const ratio = median(ratios);
  return {
    id,
    what,
    ours: `${shown(median(ours))} ${unit}`,
    other: `${shown(median(other))} ${unit}`,
    figure: `${ratio.toFixed(2)}x (${Math.min(...ratios).toFixed(2)}-${Math.max(...ratios).toFixed(2)})`,
    target: most === undefined ? '' : `<= ${most.toFixed(2)}x`,
    met: most === undefined ? null : ratio <= most,
  };
}

/** A figure with nothing on the other side. */
export function limitLine({ id, what, unit, most }: Compared, value: number): Line {
  return {
    id,
    what,
    ours: `${shown(value)} ${unit}`,
    other: '',
    figure: `${shown(value)} ${unit}`,
    target: most === undefined ? '' : `<= ${most} ${unit}`,
    met: most === undefined ? null : value <= most,
  };
}

const shown = (value: number): string => (Math.abs(value) < 10 ? value.toFixed(2) : value.toFixed(0));

const HEAD = { id: '', what: 'figure', ours: 'ours', other: 'other side', figure: 'ratio', target: 'target', met: '' };
const WIDTHS = { id: 4, what: 74, ours: 12, other: 12, figure: 20, target: 11 } as const;

export function printed(line: Line | typeof HEAD = HEAD): string {
  const cells = Object.entries(WIDTHS).map(([name, width]) => line[name as keyof typeof WIDTHS].padEnd(width));
  const met = typeof line.met === 'boolean' ? (line.met ? 'met' : 'NOT MET') : '';
  return [...cells, met].join(' ').trimEnd();
}
