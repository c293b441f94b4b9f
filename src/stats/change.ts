import { betaLowerQuantile } from './incomplete-beta';
import { DEFAULT_LEVEL, type Interval, requireCount, requirePositive, tailOf } from './interval';
import { normalQuantile } from './normal';

/** Below this count in the earlier period a percentage says more about chance than about change. */
const LEAST_BASE = 20;

export interface ChangeOptions {
  /** What the counts were gathered over (days, residents), where it differs; 1 and 1 where it does not. */
  readonly exposure0?: number;
  readonly exposure1?: number;
  /** Variance over mean of the counts (φ); at most 1 is taken as Poisson. */
  readonly dispersion?: number;
  readonly level?: number;
}

type Method = 'exact-conditional' | 'scaled-log-ratio';

/** A change from an earlier count to a later one; where it is refused there is no number to print. */
export type Change =
  | {
      readonly refused: null;
      readonly method: Method;
      /** Later rate over earlier rate. */
      readonly ratio: number;
      /** ratio − 1, and its interval: shares, so 0.031 is +3.1 %. */
      readonly change: number;
      readonly low: number;
      readonly high: number;
      /** Whether the interval leaves out no change at all. */
      readonly clear: boolean;
    }
  | { readonly refused: 'base-too-small'; readonly method: Method; readonly clear: boolean };

/**
 * The relative change from count `c0` to count `c1` with its interval.
 * For Poisson counts it is exact: c1 given c0 + c1 is binomial (Przyborowski and Wilenski 1940, Biometrika
 * 31, 313–323), and the limits of its chance (Clopper and Pearson 1934, Biometrika 26, 404–413), weighed by
 * exposure, are limits of the rate ratio. Counts that vary more than Poisson ones (φ > 1) take the log ratio
 * with variance φ(1/c0 + 1/c1); for c1 = 0, where that has no value, the exact limits at c0/φ.
 * A base under 20 is refused a percentage and still says whether the change is clear.
 * Throws RangeError unless the counts are counts, exposures and φ are above 0 and the level lies in (0, 1).
 */
export function changeInterval(c0: number, c1: number, options: ChangeOptions = {}): Change {
  const { exposure0 = 1, exposure1 = 1, dispersion = 1, level = DEFAULT_LEVEL } = options;
  requireCount(c0, 'the earlier count');
  requireCount(c1, 'the later count');
  requirePositive(exposure0, 'the earlier exposure');
  requirePositive(exposure1, 'the later exposure');
  requirePositive(dispersion, 'the dispersion');
  const tail = tailOf(level);
  const phi = Math.max(1, dispersion);
  const weight = exposure0 / exposure1;
  const scaled = phi > 1 && c0 > 0 && c1 > 0;
  const method: Method = scaled ? 'scaled-log-ratio' : 'exact-conditional';
  const odds = scaled ? scaledOdds(c0, c1, phi, tail) : exactOdds(c0 / phi, c1 / phi, tail);
  const low = odds.low * weight - 1;
  const high = odds.high * weight - 1;
  const clear = low > 0 || high < 0;
  if (c0 < LEAST_BASE) return { refused: 'base-too-small', method, clear };
  const [earlier, later] = [c0 * exposure1, c1 * exposure0];
  const change = (later - earlier) / earlier;
  return { refused: null, method, ratio: later / earlier, change, low, high, clear };
}

/** Limits of the odds that a case is a later one. The counts need not be whole (effective counts). */
function exactOdds(c0: number, c1: number, tail: number): Interval {
  const lower = c1 === 0 ? null : betaLowerQuantile(tail, c1, c0 + 1);
  const upper = c0 === 0 ? null : betaLowerQuantile(tail, c0, c1 + 1);
  return {
    low: lower ? lower.chance / lower.complement : 0,
    high: upper ? upper.complement / upper.chance : Infinity,
  };
}

function scaledOdds(c0: number, c1: number, phi: number, tail: number): Interval {
  const half = -normalQuantile(tail) * Math.sqrt(phi * (1 / c0 + 1 / c1));
  return { low: (c1 / c0) * Math.exp(-half), high: (c1 / c0) * Math.exp(half) };
}
