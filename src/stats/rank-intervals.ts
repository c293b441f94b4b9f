import { betaSpread } from './beta-binomial';
import { DEFAULT_LEVEL, type Interval, requireCount, tailOf } from './interval';
import { requireSameLength } from './known';
import { requireDraws } from './permutation';
import { Random } from './random';

/** Whether rank 1 is the lowest rate (ascending) or the highest. */
export type RankOrder = 'ascending' | 'descending';

export interface RankInterval extends Interval {
  /** The mean rank over the draws: order units by it. */
  readonly expected: number;
}

export interface RankOptions {
  readonly draws?: number;
  readonly seed?: number;
  readonly level?: number;
  readonly order?: RankOrder;
}

/**
 * Within what ranks each unit's true rate lies, one unit at a time (`jointRankSets` for all at once): from x of n
 * in each, its rate is drawn from its beta posterior under the spread that all units share, all units are ranked,
 * and this `draws` times (2,000) over; low and high leave out half of 1 − level (95 %) of the draws on either side.
 * Rank 1 is the lowest rate, or the highest where `order` is 'descending'. A unit of which nobody was asked (n = 0)
 * is drawn from the shared spread. Where rates vary no more than chance all units have nearly all ranks.
 * Throws RangeError unless all are counts with x ≤ n, of one length, draws a count above 0, level in (0, 1).
 * Laird, N. M. and Louis, T. A. (1989). Empirical Bayes ranking methods. Journal of Educational Statistics 14,
 * 29–46.
 */
export function rankIntervals(
  x: readonly number[],
  n: readonly number[],
  { draws = 2000, seed = 1, level = DEFAULT_LEVEL, order = 'ascending' }: RankOptions = {},
): RankInterval[] {
  requireSameLength(x, n, 'x and n');
  x.forEach((count, unit) => {
    const asked = n[unit] ?? 0;
    requireCount(count, `x[${unit}]`);
    requireCount(asked, `n[${unit}]`);
    if (count > asked) throw new RangeError(`x[${unit}] (${count}) cannot exceed n[${unit}] (${asked})`);
  });
  requireDraws(draws, 'draws');
  const tail = tailOf(level);
  const K = x.length;
  const times = rankTimes(x, n, draws, seed, order);
  return x.map((_, unit) => {
    const own = times.subarray(unit * K, (unit + 1) * K);
    const expected = own.reduce((sum, count, rank) => sum + count * (rank + 1), 0) / draws;
    return { low: rankAt(own, tail * draws), high: rankAt(own, (1 - tail) * draws), expected };
  });
}

/** How many draws gave each unit each rank, at unit·K + rank − 1. */
function rankTimes(
  x: readonly number[],
  n: readonly number[],
  draws: number,
  seed: number,
  order: RankOrder,
): Uint32Array {
  const K = x.length;
  const { mean, size } = betaSpread(x, n);
  const random = new Random(seed);
  const hits = x.map((count) => count + mean * size);
  const misses = x.map((count, unit) => (n[unit] ?? 0) - count + (1 - mean) * size);
  const times = new Uint32Array(K * K);
  const rates = new Float64Array(K);
  const ranking = Uint32Array.from(x, (_, unit) => unit);
  for (let draw = 0; draw < draws; draw += 1) {
    for (let unit = 0; unit < K; unit += 1) {
      const hit = random.gamma(hits[unit] ?? 0);
      const both = hit + random.gamma(misses[unit] ?? 0);
      rates[unit] = both > 0 ? hit / both : mean;
    }
    ranking.sort((one, other) => (rates[one] ?? 0) - (rates[other] ?? 0));
    for (let rank = 0; rank < K; rank += 1) {
      const at = (ranking[rank] ?? 0) * K + (order === 'ascending' ? rank : K - 1 - rank);
      times[at] = (times[at] ?? 0) + 1;
    }
  }
  return times;
}

/** The first rank at which at least that many draws lie at or below it. */
function rankAt(times: Uint32Array, share: number): number {
  let sum = 0;
  const index = times.findIndex((count) => (sum += count) >= share && sum > 0);
  return index === -1 ? times.length : index + 1;
}
