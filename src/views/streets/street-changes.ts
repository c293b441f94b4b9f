import {
  benjaminiHochberg,
  changeInterval,
  overdispersion,
  twoSidedP,
  type Interval,
  type Known,
} from '../../stats';
import { isCount } from '../cells/intervals';

/** The share of false ones that is let in among the changes that are called clear. */
const FALSE_SHARE = 0.05;
const LEAST_BEFORE = 20;

/** A change of one place among many that are compared. */
export interface StreetChange {
  /** As a share, 0.031 for +3.1 %; null where the base is too small or a count is withheld. */
  readonly change: number | null;
  readonly interval: Interval | null;
  /** Adjusted p. */
  readonly q: number | null;
  /** More, less, or not to be told from none. */
  readonly direction: -1 | 0 | 1;
}

export interface StreetChanges {
  readonly changes: readonly StreetChange[];
  /** How many were compared, and how many are clear. */
  readonly compared: number;
  readonly clear: number;
  /** The variance of the changes beside the city's over what chance alone gives; 1 where it is no more. */
  readonly phi: number;
}

const NONE: StreetChange = { change: null, interval: null, q: null, direction: 0 };

/** The scores of values beside their common one, and the scale of their over-dispersion. */
function scaleOf(values: readonly Known[], errors: readonly Known[], common: number): number {
  return overdispersion(
    values.map((value, at) => {
      const error = errors[at] ?? null;
      return value === null || error === null || error === 0 ? null : (value - common) / error;
    }),
  ).scale;
}

/**
 * The change of every place from `before` to `now` (counts over so many days; NaN where withheld), which of them
 * differ from no change, and intervals that hold for those that do. Log rate ratios with variance φ(1/c₀ + 1/c₁), φ
 * from their spread about the city's own change (Spiegelhalter 2005, winsorised); the false discovery rate over all
 * places that are compared is held to 5 % (Benjamini and Hochberg 1995), and the intervals are widened to the false
 * coverage rate of what was found: level 1 − 0.05 R/m (Benjamini and Yekutieli 2005, JASA 100, 71–81). A place with
 * fewer than twenty cases before is not compared.
 */
export function streetChanges(
  before: Float64Array,
  now: Float64Array,
  days: { readonly before: number; readonly now: number },
  family: readonly boolean[],
): StreetChanges {
  const pairs = Array.from(before, (c0, place) => {
    const c1 = now[place] ?? Number.NaN;
    const fit = family[place] === true && isCount(c0) && isCount(c1) && c0 >= LEAST_BEFORE;
    return fit ? { c0, c1 } : null;
  });
  const compared = pairs.filter((pair) => pair !== null);
  const log = (c0: number, c1: number) => Math.log(Math.max(c1, 0.5) / days.now / (c0 / days.before));
  const total = compared.reduce((sum, { c0, c1 }) => ({ c0: sum.c0 + c0, c1: sum.c1 + c1 }), {
    c0: 0,
    c1: 0,
  });
  const logs = pairs.map((pair) => pair && log(pair.c0, pair.c1));
  const errors = pairs.map((pair) => pair && Math.sqrt(1 / pair.c0 + 1 / Math.max(pair.c1, 0.5)));
  const scale = total.c0 > 0 ? scaleOf(logs, errors, log(total.c0, total.c1)) : 1;
  const adjusted = benjaminiHochberg(
    logs.map((value, at) => (value === null ? null : twoSidedP(value / ((errors[at] ?? 1) * scale)))),
  );
  const found = adjusted.filter((q) => q !== null && q <= FALSE_SHARE).length;
  const level = 1 - (FALSE_SHARE * Math.max(1, found)) / Math.max(1, compared.length);
  const phi = scale * scale;
  const changes = pairs.map((pair, at): StreetChange => {
    if (!pair) return NONE;
    const made = changeInterval(pair.c0, pair.c1, {
      exposure0: days.before,
      exposure1: days.now,
      dispersion: phi,
      level,
    });
    if (made.refused !== null) return NONE;
    const q = adjusted[at] ?? null;
    const { change, low, high } = made;
    const clear = q !== null && q <= FALSE_SHARE && made.clear;
    return { change, interval: { low, high }, q, direction: clear ? (change > 0 ? 1 : -1) : 0 };
  });
  const clear = changes.filter(({ direction }) => direction !== 0).length;
  return { changes, compared: compared.length, clear, phi };
}

/** One rate of every place in one month: the two counts, NaN where withheld. */
export interface MonthRates {
  readonly part: Float64Array;
  readonly whole: Float64Array;
}

interface MonthSums {
  readonly x0: number;
  readonly n0: number;
  readonly x1: number;
  readonly n1: number;
}

/**
 * Where a rate of one month differs from that of the month before: 1 higher, −1 lower, 0 not to be told apart. The
 * score test of two independent shares (pooled variance), widened by the over-dispersion of the differences about the
 * city's, with the false discovery rate over all places held to 5 %.
 */
export function rateArrows(
  before: MonthRates,
  now: MonthRates,
  family: readonly boolean[],
): readonly (-1 | 0 | 1)[] {
  const pairs = Array.from(now.part, (x1, place) => {
    const [n1 = Number.NaN, x0 = Number.NaN, n0 = Number.NaN] = [
      now.whole[place],
      before.part[place],
      before.whole[place],
    ];
    const fit = family[place] === true && [x1, n1, x0, n0].every(isCount);
    return fit && n1 > 0 && n0 > 0 && x1 <= n1 && x0 <= n0 ? { x0, n0, x1, n1 } : null;
  });
  const differences = pairs.map((pair) => pair && pair.x1 / pair.n1 - pair.x0 / pair.n0);
  const errors = pairs.map((pair) => {
    if (!pair) return null;
    const share = (pair.x0 + pair.x1) / (pair.n0 + pair.n1);
    return Math.sqrt(share * (1 - share) * (1 / pair.n0 + 1 / pair.n1));
  });
  const sums = pairs.reduce<MonthSums>(
    (sum, pair) =>
      pair ? { x0: sum.x0 + pair.x0, n0: sum.n0 + pair.n0, x1: sum.x1 + pair.x1, n1: sum.n1 + pair.n1 } : sum,
    { x0: 0, n0: 0, x1: 0, n1: 0 },
  );
  const common = sums.n0 > 0 && sums.n1 > 0 ? sums.x1 / sums.n1 - sums.x0 / sums.n0 : 0;
  const scale = scaleOf(differences, errors, common);
  const adjusted = benjaminiHochberg(
    differences.map((difference, at) => {
      const error = errors[at] ?? null;
      return difference === null || error === null || error === 0
        ? null
        : twoSidedP(difference / (error * scale));
    }),
  );
  return adjusted.map((q, at) => {
    const difference = differences[at] ?? 0;
    if (q === null || q > FALSE_SHARE || difference === 0) return 0;
    return difference > 0 ? 1 : -1;
  });
}
