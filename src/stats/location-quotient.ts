import { DEFAULT_LEVEL, type Interval, requireCount } from './interval';
import { requireSameLength } from './known';
import { wilsonInterval } from './wilson';

export interface LocationQuotient extends Interval {
  /** The category's share in the part over its share in the whole: 2 is twice as large as in the whole. */
  readonly quotient: number;
}

/**
 * What a place has more (above 1) or less of than the city, category by category, each with its interval:
 * LQ = (part/Σpart)/(whole/Σwhole). `part` and `whole` are counts by category, the part's being among the whole's.
 * The place's share s₁ and the rest of the city's s₀ are independent, and LQ = θ/(wθ + 1 − w), θ = s₁/s₀,
 * w = Σpart/Σwhole: the interval is that of the ratio θ by the method of variance estimates recovery from two
 * Wilson intervals (Donner and Zou 2012), carried over; so a place is not compared with itself, and none of a
 * category gives an interval from 0 up to a number. One category; correct for many with fewer left out (`level`).
 * Null for a category that the whole has none of, and where the part is empty.
 * Throws RangeError unless all are counts, of one length, and no part exceeds its whole.
 * Florence, P. S. (1929) after Isard, W. (1960). Methods of Regional Analysis; Donner, A. and Zou, G. Y. (2012).
 * Statistical Methods in Medical Research 21, 347–359.
 */
export function locationQuotient(
  part: readonly number[],
  whole: readonly number[],
  level = DEFAULT_LEVEL,
): (LocationQuotient | null)[] {
  requireSameLength(part, whole, 'part and whole');
  part.forEach((count, category) => {
    const most = whole[category] ?? 0;
    requireCount(count, `part[${category}]`);
    requireCount(most, `whole[${category}]`);
    if (count > most)
      throw new RangeError(`part[${category}] (${count}) cannot exceed the whole's (${most})`);
  });
  const size = part.reduce((sum, count) => sum + count, 0);
  const all = whole.reduce((sum, count) => sum + count, 0);
  const weight = size / all;
  return part.map((count, category) => {
    const most = whole[category] ?? 0;
    if (most === 0 || size === 0) return null;
    const quotient = count / size / (most / all);
    // Nothing is left to compare with: the place is the city.
    if (size === all) return { quotient, low: 1, high: 1 };
    const { low, high } = shareRatio(count, size, most - count, all - size, level);
    const carried = (ratio: number): number =>
      ratio === Infinity ? 1 / weight : ratio / (weight * ratio + 1 - weight);
    // Rounding must not part the estimate from its interval.
    return { quotient, low: Math.min(carried(low), quotient), high: Math.max(carried(high), quotient) };
  });
}

/** The interval of (x₁/n₁)/(x₀/n₀), from 0 to Infinity. */
function shareRatio(x1: number, n1: number, x0: number, n0: number, level: number): Interval {
  const [one, zero] = [wilsonInterval(x1, n1, level), wilsonInterval(x0, n0, level)];
  const [p1, p0] = [x1 / n1, x0 / n0];
  const product = p1 * p0;
  const lower = one.low * (2 * p1 - one.low);
  const upper = one.high * (2 * p1 - one.high);
  const lowerBase = zero.low * (2 * p0 - zero.low);
  const upperBase = zero.high * (2 * p0 - zero.high);
  const low =
    lower === 0 ? 0 : lower / (product + Math.sqrt(Math.max(0, product * product - lower * upperBase)));
  const high =
    lowerBase === 0
      ? Infinity
      : (product + Math.sqrt(Math.max(0, product * product - upper * lowerBase))) / lowerBase;
  return { low, high };
}
