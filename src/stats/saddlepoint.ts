// δ(n) = Σ B₂ₖ / (2k(2k−1) n^(2k−1)): from n = 16 on these seven terms give full double precision.
const STIRLING_TERMS = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156];

/** ln Γ(n+1) less Stirling's approximation of it, for n > 0. */
function stirlingError(n: number): number {
  let correction = 0;
  let at = n;
  while (at < 16) {
    correction += (at + 0.5) * Math.log1p(1 / at) - 1;
    at += 1;
  }
  const inverseSquare = 1 / (at * at);
  return correction + STIRLING_TERMS.reduceRight((sum, term) => sum * inverseSquare + term, 0) / at;
}

/** The deviance part x ln(x/mean) + mean − x, without the cancellation near x = mean. */
function deviance(x: number, mean: number): number {
  if (Math.abs(x - mean) >= 0.1 * (x + mean)) return x * Math.log(x / mean) + mean - x;
  const v = (x - mean) / (x + mean);
  let sum = (x - mean) * v;
  let term = 2 * x * v;
  for (let odd = 3; ; odd += 2) {
    term *= v * v;
    const next = sum + term / odd;
    // So put that NaN ends the loop too.
    if (!(Math.abs(next - sum) > 0)) return next;
    sum = next;
  }
}

/**
 * The Poisson probability of `x` (any real > 0) at that mean: mean^x e^−mean / Γ(x+1).
 * The saddle-point form keeps full relative precision for counts in the tens of millions, where the
 * logarithm of a factorial would lose eight digits.
 * Loader, C. (2000). Fast and accurate computation of binomial probabilities. Bell Laboratories.
 */
export function poissonDensity(x: number, mean: number): number {
  return Math.exp(-stirlingError(x) - deviance(x, mean)) / Math.sqrt(2 * Math.PI * x);
}

/**
 * The binomial probability of `x` of `x + rest` (reals > 0), at a chance whose complement is given apart so
 * that neither loses digits. Loader (2000), as above.
 */
export function binomialDensity(x: number, rest: number, chance: number, complement: number): number {
  const n = x + rest;
  const exponent =
    stirlingError(n) -
    stirlingError(x) -
    stirlingError(rest) -
    deviance(x, n * chance) -
    deviance(rest, n * complement);
  return Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * x * rest));
}
