import {
  funnelLimits,
  jointRankSets,
  overdispersion,
  rankIntervals,
  wilsonInterval,
  type Interval,
} from '../../stats';

/** Shares (x of n asked) or counts over exposure (x cases of n residents). */
export type JudgedKind = 'binomial' | 'poisson';

/** What is judged: one value a place, x of n, all whole counts; both null where it is withheld or has no base. */
export interface Judged {
  readonly kind: JudgedKind;
  readonly x: readonly (number | null)[];
  readonly n: readonly (number | null)[];
}

/** Where a place stands beside the funnel's limits: −2 and 2 beyond 99.8 %, −1 and 1 beyond 95 %, 0 within. */
export type Standing = -2 | -1 | 0 | 1 | 2;

export interface Verdict {
  /** The value of all together, in the unit x/n. */
  readonly target: number;
  readonly phi: number;
  /** Widening of the limits: √φ where φ is more than chance explains, else 1. */
  readonly scale: number;
  /** The limits at growing sizes: n, and at 0.1, 2.5, 97.5 and 99.9 % of chance, widened. */
  readonly curves: readonly { readonly n: number; readonly limits: readonly number[] }[];
  /** Beside the places; null where one is not judged. */
  readonly standings: readonly (Standing | null)[];
  /** Of shares: within what ranks each lies, and within what ranks all lie at once; 1 is the highest. */
  readonly ranks: readonly (Rank | null)[] | null;
}

export interface Rank {
  readonly own: Interval;
  readonly expected: number;
  readonly joint: Interval;
  /** Of the share itself, at the level that holds for all at once: whoever's meets it is not to be told from it. */
  readonly sure: Interval;
}

/** Two-sided 99.8 % and 95 %. */
const LEVELS = [0.001, 0.025, 0.975, 0.999] as const;
const STEPS = 48;
const LEVEL = 0.95;

/**
 * Every place beside the value of all: funnel limits at 95 and 99.8 %, widened by the over-dispersion of the scores
 * (Spiegelhalter 2005), and of shares the intervals of ranks, one at a time (Laird and Louis 1989) and jointly (Klein,
 * Wright and Wieczorek 2020). Null where fewer than two places can be judged. Takes some hundred milliseconds: ask it
 * of the worker.
 */
export function judge({ kind, x, n }: Judged, draws = 2000): Verdict | null {
  const places = x.flatMap((count, place) => {
    const size = n[place] ?? null;
    return count !== null && size !== null && size > 0 ? [{ place, count, size }] : [];
  });
  const [cases, sizes] = places.reduce(([a, b], { count, size }) => [a + count, b + size], [0, 0]);
  if (places.length < 2 || cases === 0) return null;
  const target = cases / sizes;
  const variance = kind === 'binomial' ? target * (1 - target) : target;
  const scores = places.map(({ count, size }) =>
    variance > 0 ? (count / size - target) / Math.sqrt(variance / size) : null,
  );
  const { phi, scale } = overdispersion(scores);
  const widened = (size: number) =>
    funnelLimits(size, target, LEVELS, kind).map((limit) => target + (limit - target) * scale);
  const standings: (Standing | null)[] = x.map(() => null);
  for (const { place, count, size } of places) {
    standings[place] = standingOf(count / size, widened(size));
  }
  return {
    target,
    phi,
    scale,
    curves: sizesOf(places.map(({ size }) => size)).map((size) => ({ n: size, limits: widened(size) })),
    standings,
    ranks: kind === 'binomial' ? ranksOf(places, x.length, draws) : null,
  };
}

function standingOf(value: number, limits: readonly number[]): Standing {
  const [lowest = 0, low = 0, high = 1, highest = 1] = limits;
  if (value > highest) return 2;
  if (value > high) return 1;
  if (value < lowest) return -2;
  return value < low ? -1 : 0;
}

/** Whole sizes from the smallest to the largest, in even steps of their logarithm. */
function sizesOf(sizes: readonly number[]): readonly number[] {
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  const steps = Array.from({ length: STEPS + 1 }, (_, step) =>
    Math.round(least * (most / least) ** (step / STEPS)),
  );
  return [...new Set(steps)];
}

function ranksOf(
  places: readonly { readonly place: number; readonly count: number; readonly size: number }[],
  length: number,
  draws: number,
): readonly (Rank | null)[] {
  const counts = places.map(({ count }) => count);
  const sizes = places.map(({ size }) => size);
  const own = rankIntervals(counts, sizes, { draws, order: 'descending' });
  const joint = jointRankSets(counts, sizes, LEVEL, 'descending');
  const each = LEVEL ** (1 / places.length);
  const ranks: (Rank | null)[] = Array.from({ length }, () => null);
  places.forEach(({ place, count, size }, at) => {
    const [one, all] = [own[at], joint[at]];
    if (one && all) {
      const { low, high, expected } = one;
      ranks[place] = { own: { low, high }, expected, joint: all, sure: wilsonInterval(count, size, each) };
    }
  });
  return ranks;
}

/** How many of the ranked places a place cannot be told from: as many as its joint ranks leave open. */
export function alikeOf({ joint }: Rank): number {
  return Math.round(joint.high - joint.low);
}
