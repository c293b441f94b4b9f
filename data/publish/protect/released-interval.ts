/** Bounds of an interval, in percent. */
export interface PercentInterval {
  readonly low: number;
  readonly high: number;
}

/** A count under so many runs is left out: what its run tells would be too much of it. */
const LEAST_RUNS = 10;

/**
 * The interval `of` some true counts, told without telling the counts: each count is only known to lie in its
 * run of `values` counts (0 … values − 1, values … 2 values − 1, …), and the answer is the hull of the
 * intervals of all counts in these runs, so that it covers the true one and is the same for each of them.
 * `of` must rise or fall in each count, and give null where it has no interval; so has this then, and where a
 * count is under ten runs.
 */
export function releasedInterval(
  counts: readonly number[],
  of: (counts: readonly number[]) => PercentInterval | null,
  values: number,
): PercentInterval | null {
  if (counts.some((count) => count < LEAST_RUNS * values)) return null;
  let low = Infinity;
  let high = -Infinity;
  for (const corner of corners(counts, values)) {
    const interval = of(corner);
    if (interval === null) return null;
    low = Math.min(low, interval.low);
    high = Math.max(high, interval.high);
  }
  return { low: Math.floor(low * 10) / 10, high: Math.ceil(high * 10) / 10 };
}

/** Every choice of the first or the last count of each run. */
function corners(counts: readonly number[], values: number): number[][] {
  return counts.reduce<number[][]>(
    (made, count) => {
      const first = Math.floor(count / values) * values;
      return made.flatMap((corner) => [
        [...corner, first],
        [...corner, first + values - 1],
      ]);
    },
    [[]],
  );
}
