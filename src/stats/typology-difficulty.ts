import { requireCount } from './interval';
import { median } from './median';

/** So many of so many asked, closed or received. */
export interface Proportion {
  readonly x: number;
  readonly n: number;
}

/** How far a share lies from what is usual of the other issues. */
export interface DifficultyScore {
  /** In errors of the share, over-dispersion included; above 0 is higher than usual. */
  readonly z: number;
  /** The standard deviation of `z` that chance alone gives: 1/√φ. */
  readonly error: number;
}

/** The median absolute deviation of a normal distribution, over its standard deviation. */
const NORMAL_MAD = 1.4826;

/** Throws RangeError unless both are counts and x is at most n. */
export function requireProportion({ x, n }: Proportion, name: string): void {
  requireCount(x, `${name}.x`);
  requireCount(n, `${name}.n`);
  if (x > n) throw new RangeError(`${name}.x (${x}) cannot exceed ${name}.n (${n})`);
}

/**
 * How far each issue's share is from the median of the *other* issues' shares, in standard errors of it, widened
 * by φ of those others; one score an issue, null where it, or every other issue, has n = 0. An issue is no part of
 * what it is measured by: a higher share of its own always scores higher.
 * On the scale asin√((x + 3/8)/(n + 3/4)), where a share of any size has a standard error of 1/(2√(n + 1/2)) (Anscombe
 * 1948, Biometrika 35, 246–254): shares near their ceiling score as well. φ = (1.4826·median|z|)², at least 1.
 */
export function difficultyScores(shares: readonly Proportion[]): (DifficultyScore | null)[] {
  const angles = shares.map(({ x, n }) => Math.asin(Math.sqrt((x + 0.375) / (n + 0.75))));
  const weights = shares.map(({ n }) => 2 * Math.sqrt(n + 0.5));
  return shares.map(({ n }, issue) => {
    const others = shares.flatMap((other, at) => (at !== issue && other.n > 0 ? [at] : []));
    if (n === 0 || others.length === 0) return null;
    const usual = median(others.map((at) => angles[at] ?? 0));
    const score = (at: number): number => ((angles[at] ?? 0) - usual) * (weights[at] ?? 0);
    const spread = Math.max(1, NORMAL_MAD * median(others.map((at) => Math.abs(score(at)))));
    return { z: score(issue) / spread, error: 1 / spread };
  });
}
