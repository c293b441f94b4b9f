import { isKnown, type Known, requireFinite, requireSameLength } from './known';

/** The share of scores at either end that are pulled in before φ is estimated. */
const WINSORISED = 0.1;

export interface Overdispersion {
  /** Mean square of the winsorised scores: 1 where they vary as chance alone would have it. */
  readonly phi: number;
  /** φ that the chance spread of K scores explains: 1 + 2√(2/K). */
  readonly threshold: number;
  /** What to multiply the distance of a limit from the target by: √φ above the threshold, else 1. */
  readonly scale: number;
  /** Variance between units beyond chance, in the square of the standard errors' unit; null without them. */
  readonly tauSquared: Known;
}

/**
 * How much more units vary than chance allows: φ = Σz²/K of their scores z = (value − target)/standard error,
 * with the lowest and highest tenth set to the 10 % and 90 % quantile (so that the few that are truly different do
 * not widen the funnel for all). Either scale the limits by `scale`, or, given the standard errors, add the variance
 * τ² = (Kφ − K + 1)/(Σw − Σw²/Σw), w = 1/s², to each unit's own. Null scores are left out.
 * Throws RangeError for infinite scores, and for standard errors that are not above 0.
 * Spiegelhalter, D. J. (2005). Statistics in Medicine 24, 1185–1202, appendix A.3.
 */
export function overdispersion(z: readonly Known[], standardErrors?: readonly Known[]): Overdispersion {
  requireFinite(z, 'z');
  const sorted = Float64Array.from(z.filter(isKnown)).sort();
  const K = sorted.length;
  if (K === 0) return { phi: 1, threshold: Infinity, scale: 1, tauSquared: null };
  const [low, high] = [quantile(sorted, WINSORISED), quantile(sorted, 1 - WINSORISED)];
  const phi = sorted.reduce((sum, score) => sum + Math.min(high, Math.max(low, score)) ** 2, 0) / K;
  const threshold = 1 + 2 * Math.sqrt(2 / K);
  const tauSquared = standardErrors ? between(z, standardErrors, phi) : null;
  return { phi, threshold, scale: phi > threshold ? Math.sqrt(phi) : 1, tauSquared };
}

function between(z: readonly Known[], standardErrors: readonly Known[], phi: number): Known {
  requireSameLength(z, standardErrors, 'z and standard errors');
  const weights = z.flatMap((score, unit) => {
    const error = standardErrors[unit];
    if (!isKnown(score)) return [];
    if (!isKnown(error) || !(error > 0)) {
      throw new RangeError(`standardErrors[${unit}] must be above 0, not ${error ?? 'null'}`);
    }
    return [1 / (error * error)];
  });
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const free = sum - weights.reduce((total, weight) => total + weight * weight, 0) / sum;
  return free > 0 ? Math.max(0, weights.length * phi - weights.length + 1) / free : 0;
}

/** Linear between the order statistics: R's type 7 (Hyndman and Fan 1996, The American Statistician 50, 361). */
function quantile(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1);
  const below = sorted[Math.floor(at)] ?? 0;
  return below + (at - Math.floor(at)) * ((sorted[Math.ceil(at)] ?? below) - below);
}
