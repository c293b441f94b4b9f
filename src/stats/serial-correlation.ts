import { dot } from './least-squares';
import type { QuasiPoisson } from './quasi-poisson-regression';

const MOST = 0.9;

/**
 * How alike neighbouring steps of a regression err, from 0 (not at all, or unlike) to 0.9: the correlation of each Pearson
 * residual with the next, less what the fit itself takes from it, −Σ hₜ,ₜ₊₁/(n − p) with h the hat matrix, which is
 * nearly p/n in short series. `rows` is X in the order of time.
 * The expectation of a quadratic form of residuals as Durbin, J. and Watson, G. S. (1950), Biometrika 37, 409–428.
 */
export function serialCorrelation(
  rows: readonly (readonly number[])[],
  y: readonly number[],
  { fitted, covariance, dispersion, freedom }: QuasiPoisson,
): number {
  const roots = fitted.map(Math.sqrt);
  const residuals = y.map((count, at) => (count - (fitted[at] ?? 0)) / (roots[at] ?? 1));
  const squares = dot(residuals, residuals);
  if (!(squares > 0 && dispersion > 0)) return 0;
  let [alike, hat] = [0, 0];
  for (let at = 1; at < y.length; at += 1) {
    const [before, now] = [rows[at - 1] ?? [], rows[at] ?? []];
    const moved = covariance.map((one) => dot(one, now));
    hat += ((roots[at - 1] ?? 0) * (roots[at] ?? 0) * dot(before, moved)) / dispersion;
    alike += (residuals[at - 1] ?? 0) * (residuals[at] ?? 0);
  }
  return Math.min(MOST, Math.max(0, alike / squares + hat / freedom));
}
