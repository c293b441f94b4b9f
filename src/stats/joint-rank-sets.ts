import { DEFAULT_LEVEL, type Interval, tailOf } from './interval';
import { requireSameLength } from './known';
import type { RankOrder } from './rank-intervals';
import { wilsonInterval } from './wilson';

/**
 * The ranks each unit may have, for all units at once: with `level` confidence every true rank lies in its set.
 * From Wilson intervals of x of n at level^(1/K) each (Šidák): low = 1 + #(Uⱼ ≤ Lₖ), high = K − #(Lⱼ ≥ Uₖ).
 * Rank 1 is the lowest rate, or the highest where `order` is 'descending'. For claims such as "in the top ten".
 * A unit of which nobody was asked (n = 0) may have any rank but what the others' intervals exclude.
 * Throws RangeError unless all are counts with x ≤ n, of one length, and the level lies in (0, 1).
 * Klein, M., Wright, T. and Wieczorek, J. (2020). A joint confidence region for an overall ranking of populations.
 * Journal of the Royal Statistical Society C 69, 589–606; Šidák, Z. (1967). JASA 62, 626–633.
 */
export function jointRankSets(
  x: readonly number[],
  n: readonly number[],
  level = DEFAULT_LEVEL,
  order: RankOrder = 'ascending',
): Interval[] {
  requireSameLength(x, n, 'x and n');
  tailOf(level);
  const K = x.length;
  const each = level ** (1 / K);
  const intervals = x.map((count, unit) => wilsonInterval(count, n[unit] ?? 0, each));
  const lows = Float64Array.from(intervals, ({ low }) => low);
  const highs = Float64Array.from(intervals, ({ high }) => high);
  return intervals.map(({ low, high }, unit) => {
    let below = 0;
    let above = 0;
    for (let other = 0; other < K; other += 1) {
      if (other === unit) continue;
      if ((highs[other] ?? 1) <= low) below += 1;
      if ((lows[other] ?? 0) >= high) above += 1;
    }
    return order === 'ascending' ? { low: 1 + below, high: K - above } : { low: 1 + above, high: K - below };
  });
}
