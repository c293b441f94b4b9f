import { dot, leastSquares } from './least-squares';
import { refuse, type Refusal } from './refusal';

const MOST_ROUNDS = 100;
const CLOSE_ENOUGH = 1e-12;

/** A fit of log μ = offset + Xb to counts. */
export interface LogLinearFit {
  readonly refused: null;
  readonly coefficients: number[];
  /** (XᵀWX)⁻¹: the covariance of the coefficients is φ times this. */
  readonly inverse: number[][];
  /** Expected counts, one a row. */
  readonly fitted: number[];
  /** Pearson's χ² over the degrees of freedom, as it is: below 1 for counts calmer than Poisson ones. */
  readonly dispersion: number;
  readonly deviance: number;
  /** Rows less coefficients. */
  readonly freedom: number;
}

/**
 * Fits a log-linear model of counts by iteratively reweighted least squares, until no coefficient moves by more
 * than 1e-12. `rows` is X with its column of ones, `y` from 0 up, `offset` logarithms of what the counts are
 * of, `weights` how much each row counts (above 0).
 * Refuses `too-short` without a degree of freedom, `no-cases`, `collinear`, `no-convergence`.
 * McCullagh, P. and Nelder, J. A. (1989). Generalized Linear Models, 2nd ed., §2.5.
 */
export function fitLogLinear(
  rows: readonly (readonly number[])[],
  y: readonly number[],
  { offset, weights }: { readonly offset?: readonly number[]; readonly weights?: readonly number[] } = {},
): LogLinearFit | Refusal {
  const width = rows[0]?.length ?? 0;
  const freedom = y.length - width;
  if (freedom < 1) return refuse('too-short', width + 1, y.length);
  if (y.every((count) => count === 0)) return refuse('no-cases', 1, 0);
  const [shift, weight] = [(at: number) => offset?.[at] ?? 0, (at: number) => weights?.[at] ?? 1];
  let fitted = y.map((count) => count + 0.1);
  let last: number[] | null = null;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const working = fitted.map((mean, at) => Math.log(mean) - shift(at) + ((y[at] ?? 0) - mean) / mean);
    const solution = leastSquares(
      rows,
      working,
      fitted.map((mean, at) => mean * weight(at)),
    );
    if (!solution)
      return last ? refuse('no-convergence', MOST_ROUNDS, round) : refuse('collinear', width, width - 1);
    const { coefficients, inverse } = solution;
    fitted = rows.map((row, at) => Math.exp(dot(row, coefficients) + shift(at)));
    if (!fitted.every((mean) => mean > 0 && Number.isFinite(mean))) break;
    const before: number[] | null = last;
    last = coefficients;
    const moved = coefficients.map((now, k) => Math.abs(now - (before?.[k] ?? Infinity)));
    if (!moved.every((step, k) => step <= CLOSE_ENOUGH * (1 + Math.abs(coefficients[k] ?? 0)))) continue;
    const sum = (part: (count: number, mean: number) => number) =>
      y.reduce((whole, count, at) => whole + weight(at) * part(count, fitted[at] ?? 0), 0);
    return {
      refused: null,
      coefficients,
      inverse,
      fitted,
      dispersion: sum((count, mean) => (count - mean) ** 2 / mean) / freedom,
      deviance: 2 * sum((count, mean) => (count > 0 ? count * Math.log(count / mean) : 0) - count + mean),
      freedom,
    };
  }
  return refuse('no-convergence', MOST_ROUNDS, MOST_ROUNDS);
}
