import { DEFAULT_LEVEL, type Interval, requireCount, tailOf } from './interval';
import { normalQuantile } from './normal';

/**
 * The score interval of a proportion, `x` of `n`, as shares from 0 to 1. It ends exactly at 0 for x = 0 and
 * at 1 for x = n; for n = 0 nothing is known and it is [0, 1].
 * Throws RangeError unless x and n are counts with x ≤ n and the level lies in (0, 1).
 * Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference.
 * Journal of the American Statistical Association 22, 209–212.
 */
export function wilsonInterval(x: number, n: number, level = DEFAULT_LEVEL): Interval {
  requireCount(x, 'x');
  requireCount(n, 'n');
  if (x > n) throw new RangeError(`x (${x}) cannot exceed n (${n})`);
  const z = -normalQuantile(tailOf(level));
  if (n === 0) return { low: 0, high: 1 };
  return { low: lowerShare(x, n, z), high: 1 - lowerShare(n - x, n, z) };
}

// The lower root of n(p̂ − p)² = z²p(1 − p) in the form that does not cancel for small x.
function lowerShare(x: number, n: number, z: number): number {
  const centre = x + (z * z) / 2;
  const half = z * Math.sqrt((x * (n - x)) / n + (z * z) / 4);
  return (x * x) / n / (centre + half);
}
