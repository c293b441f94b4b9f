import { dot } from './least-squares';

/**
 * Standard errors of least squares that hold where neighbours in time err alike: the square roots of the diagonal of
 * n/(n − p)·(XᵀX)⁻¹ S (XᵀX)⁻¹, with S = Σ over lags l up to `lag` of (1 − l/(lag + 1)) times the products of scores
 * xᵢeᵢ that lie l steps apart. `rows` is X in the order of time, `inverse` (XᵀX)⁻¹, `residuals` eᵢ; lag 0 is White's.
 * Newey, W. K. and West, K. D. (1987). A simple, positive semi-definite, heteroskedasticity and autocorrelation
 * consistent covariance matrix. Econometrica 55, 703–708.
 */
export function neweyWestErrors(
  rows: readonly (readonly number[])[],
  residuals: readonly number[],
  inverse: readonly (readonly number[])[],
  lag: number,
): number[] {
  const n = rows.length;
  return inverse.map((coefficient) => {
    const influence = rows.map((row, at) => dot(row, coefficient) * (residuals[at] ?? 0));
    let variance = dot(influence, influence);
    for (let apart = 1; apart <= Math.min(lag, n - 1); apart += 1) {
      const weight = 1 - apart / (lag + 1);
      variance += 2 * weight * dot(influence.slice(apart), influence.slice(0, n - apart));
    }
    return Math.sqrt(Math.max(0, (variance * n) / (n - inverse.length)));
  });
}
