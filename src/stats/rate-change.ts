import { DEFAULT_LEVEL } from './interval';
import { wilsonInterval } from './wilson';

/** A difference of two rates in percentage points (0.5 is half a point), later less earlier. */
export interface RateChange {
  readonly points: number;
  readonly low: number;
  readonly high: number;
  /** Whether the interval leaves out no change at all. */
  readonly clear: boolean;
}

/**
 * The change of a rate from x0 of n0 to x1 of n1, in percentage points, by the hybrid score interval of two
 * independent proportions; null where either n is 0, as there is nothing to compare.
 * Throws RangeError unless all are counts with x ≤ n and the level lies in (0, 1).
 * Newcombe, R. G. (1998). Interval estimation for the difference between independent proportions:
 * comparison of eleven methods (method 10). Statistics in Medicine 17, 873–890.
 */
export function rateChangeInterval(
  x0: number,
  n0: number,
  x1: number,
  n1: number,
  level = DEFAULT_LEVEL,
): RateChange | null {
  const earlier = wilsonInterval(x0, n0, level);
  const later = wilsonInterval(x1, n1, level);
  if (n0 === 0 || n1 === 0) return null;
  const [p0, p1] = [x0 / n0, x1 / n1];
  const difference = p1 - p0;
  const low = difference - Math.hypot(p1 - later.low, earlier.high - p0);
  const high = difference + Math.hypot(later.high - p1, p0 - earlier.low);
  return { points: difference * 100, low: low * 100, high: high * 100, clear: low > 0 || high < 0 };
}
