import { isKnown, requireFinite, requireSameLength } from './known';
import { fitLogLinear } from './log-linear';
import type { Refusal } from './refusal';

export interface QuasiPoisson {
  readonly refused: null;
  /** Logarithms of rate ratios, one a column of X. */
  readonly coefficients: number[];
  /** √φ times those of Poisson counts. */
  readonly standardErrors: number[];
  /** φ·(XᵀWX)⁻¹, a row a coefficient. */
  readonly covariance: number[][];
  /** φ, Pearson's χ² over its degrees of freedom, as it is: it may lie below 1. */
  readonly dispersion: number;
  readonly deviance: number;
  /** Rows less coefficients. */
  readonly freedom: number;
  /** Expected counts, one a row. */
  readonly fitted: number[];
}

/**
 * The regression of counts whose variance is φ times their mean: log μ = offset + Xb. `X` has a row an observation
 * and holds its own column of ones; `y` are counts from 0 up, whole or not; `offset` the logarithm of what each is
 * counted of.
 * Refuses `too-short` without a degree of freedom, `no-cases`, `collinear`, and `no-convergence` where an effect is
 * infinite (a group without cases). Throws RangeError where lengths differ or a value is not finite or missing.
 * Wedderburn, R. W. M. (1974). Biometrika 61, 439–447; McCullagh, P. and Nelder, J. A. (1989), §6.2.3.
 */
export function quasiPoisson(
  X: readonly (readonly number[])[],
  y: readonly number[],
  offset?: readonly number[],
): QuasiPoisson | Refusal {
  requireSameLength(X, y, 'the rows of X and y');
  requireAll(y, 'y', 0);
  X.forEach((row, at) => {
    requireSameLength(row, X[0] ?? [], `rows ${at} and 0 of X`);
    requireAll(row, `X[${at}]`);
  });
  if (offset) {
    requireSameLength(offset, y, 'the offset and y');
    requireAll(offset, 'the offset');
  }
  const fit = fitLogLinear(X, y, { offset });
  if (fit.refused !== null) return fit;
  const { inverse, ...rest } = fit;
  const covariance = inverse.map((row) => row.map((value) => value * fit.dispersion));
  const standardErrors = covariance.map((row, k) => Math.sqrt(row[k] ?? 0));
  return { ...rest, covariance, standardErrors };
}

function requireAll(values: readonly number[], name: string, least?: number): void {
  requireFinite(values, name, least);
  if (!values.every(isKnown)) throw new RangeError(`${name} must have no missing value`);
}
