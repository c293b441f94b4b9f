import type { Manifest } from '../../../src/dataset/manifest';
import { daysOf } from '../../../src/domain/period';
import { changeInterval, wilsonInterval } from '../../../src/stats';
import { releasedInterval, type PercentInterval } from './released-interval';

/** The table of statistics that a dataset with perturbed tables ships. */
export const RELEASED_STATISTICS = 'released_statistics';

/** How a count changed on the year before, a day; or a ratio. */
export type Statistic = 'change-on-year' | 'rate';

/**
 * The 95 % interval of a statistic as it is released (`releasedInterval`, runs of `values` counts): of two counts,
 * the year before and the year for a change, numerator and denominator for a rate. Null where none is released.
 */
export function releasedStatistic(
  statistic: Statistic,
  counts: readonly [number, number],
  year: number,
  values: number,
): PercentInterval | null {
  const of = statistic === 'rate' ? ratePercent : changePercent(daysIn(year - 1), daysIn(year));
  return releasedInterval(counts, of, values);
}

/** True where the dataset covers the whole year and its values are final. */
export function isWholeYear(year: number, period: Manifest['period'], through: string | null): boolean {
  const days = daysOf(String(year));
  if (!days) return false;
  const end = through !== null && through < period.end ? through : period.end;
  return period.start <= days.first && days.last <= end;
}

function ratePercent([part = 0, whole = 0]: readonly number[]) {
  if (whole === 0) return null;
  // The ends of two runs may cross where nearly all of the whole is the part.
  const { low, high } = wilsonInterval(Math.min(part, whole), whole);
  return { low: low * 100, high: high * 100 };
}

function changePercent(exposure0: number, exposure1: number) {
  return ([before = 0, now = 0]: readonly number[]) => {
    const change = changeInterval(before, now, { exposure0, exposure1 });
    return change.refused === null ? { low: change.low * 100, high: change.high * 100 } : null;
  };
}

function daysIn(year: number): number {
  return (Date.UTC(year + 1, 0, 1) - Date.UTC(year, 0, 1)) / 86_400_000;
}
