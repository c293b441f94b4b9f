import { isKnown, type Known, requireFinite } from './known';
import { twoSidedP } from './normal-tail';

export interface MannKendall {
  /** Later values above earlier ones, less those below: from −n(n−1)/2 to n(n−1)/2. */
  readonly S: number;
  readonly variance: number;
  /** With continuity correction; 0 under four values or where all are the same. */
  readonly z: number;
  /** Two-sided, of a monotone trend. */
  readonly p: number;
  /** Theil and Sen's: the median change a step; null where there are not two values. */
  readonly slope: Known;
}

/**
 * Whether a series goes up or down: S = Σ sgn(xⱼ − xᵢ) over i < j, its variance with ties
 * (n(n−1)(2n+5) − Σt(t−1)(2t+5))/18, z = (S − sgn S)/√variance, and the median slope.
 * `x` is one a step; a null step is left out and keeps its place in time. Serial correlation inflates z:
 * difference monthly data by the year, or test each calendar month. Throws RangeError for infinite values.
 * Mann, H. B. (1945). Econometrica 13, 245–259; Kendall, M. G. (1975). Rank Correlation Methods, 4th ed.;
 * Sen, P. K. (1968). Journal of the American Statistical Association 63, 1379–1389.
 */
export function mannKendall(x: readonly Known[]): MannKendall {
  requireFinite(x, 'x');
  const points = x.flatMap((value, step) => (isKnown(value) ? [{ value, step }] : []));
  const n = points.length;
  let S = 0;
  const slopes: number[] = [];
  points.forEach((late, index) => {
    for (const early of points.slice(0, index)) {
      S += Math.sign(late.value - early.value);
      slopes.push((late.value - early.value) / (late.step - early.step));
    }
  });
  const variance = (n * (n - 1) * (2 * n + 5) - tieSum(points.map(({ value }) => value))) / 18;
  const z = n < 4 || variance === 0 ? 0 : (S - Math.sign(S)) / Math.sqrt(variance);
  return { S, variance, z, p: twoSidedP(z), slope: median(slopes) };
}

function tieSum(values: readonly number[]): number {
  const times = new Map<number, number>();
  for (const value of values) times.set(value, (times.get(value) ?? 0) + 1);
  return [...times.values()].reduce((sum, t) => sum + t * (t - 1) * (2 * t + 5), 0);
}

function median(values: readonly number[]): Known {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
