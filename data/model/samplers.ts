import type { Random } from './random';

/**
 * Poisson of that mean: by sequential search where it is small, else by PTRS (Hörmann 1993, Insurance:
 * Mathematics and Economics 12).
 */
export function poisson(random: Random, mean: number): number {
  if (mean <= 0) return 0;
  if (mean < 12) {
    let probability = Math.exp(-mean);
    let left = random.uniform();
    let count = 0;
    while (left > probability && count < 1000) {
      left -= probability;
      count += 1;
      probability *= mean / count;
    }
    return count;
  }
  const root = Math.sqrt(mean);
  const b = 0.931 + 2.53 * root;
  const a = -0.059 + 0.02483 * b;
  const inverse = 1.1239 + 1.1328 / (b - 3.4);
  const accept = 0.9277 - 3.6224 / (b - 2);
  const logMean = Math.log(mean);
  for (;;) {
    const u = random.uniform() - 0.5;
    const v = random.uniform();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= accept) return k;
    if (k < 0 || (us < 0.013 && v > us)) continue;
    if (Math.log((v * inverse) / (a / (us * us) + b)) <= k * logMean - mean - logFactorial(k)) return k;
  }
}

/** Gamma of that shape and scale 1 (Marsaglia & Tsang 2000, ACM TOMS 26). */
export function gamma(random: Random, shape: number): number {
  if (shape < 1) return gamma(random, shape + 1) * random.uniform() ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = random.normal();
    const v = (1 + c * x) ** 3;
    if (v <= 0) continue;
    if (Math.log(random.uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** Clusters above this many are cheaper as one gamma. */
const MOST_CLUSTERS = 8;

/**
 * A count of that mean and variance `dispersion` × mean (negative binomial NB1; Cameron & Trivedi 2013, 3.3).
 * With few expected clusters as a Poisson sum of logarithmic counts (Quenouille 1949), else as a gamma-mixed
 * Poisson. A dispersion of 1 or less is Poisson.
 */
export function overdispersed(random: Random, mean: number, dispersion: number): number {
  if (mean <= 0) return 0;
  if (dispersion <= 1) return poisson(random, mean);
  const clusters = (mean * Math.log(dispersion)) / (dispersion - 1);
  if (clusters > MOST_CLUSTERS) {
    return poisson(random, gamma(random, mean / (dispersion - 1)) * (dispersion - 1));
  }
  let total = 0;
  for (let left = poisson(random, clusters); left > 0; left -= 1)
    total += logarithmic(random, 1 - 1 / dispersion);
  return total;
}

/** Fisher's logarithmic distribution, by sequential search (Kemp 1981, Applied Statistics 30). */
function logarithmic(random: Random, theta: number): number {
  let probability = -theta / Math.log(1 - theta);
  let left = random.uniform();
  let count = 1;
  while (left > probability && count < 10_000) {
    left -= probability;
    count += 1;
    probability *= (theta * (count - 1)) / count;
  }
  return count;
}

/**
 * Successes out of `trials`: by inversion where few are expected, else by BTRS (Hörmann 1993, Journal of
 * Statistical Computation and Simulation 46).
 */
export function binomial(random: Random, trials: number, probability: number): number {
  if (trials <= 0 || probability <= 0) return 0;
  if (probability >= 1) return trials;
  if (probability > 0.5) return trials - binomial(random, trials, 1 - probability);
  if (trials * probability < 10) return inverted(random, trials, probability);
  const q = 1 - probability;
  const spread = Math.sqrt(trials * probability * q);
  const b = 1.15 + 2.53 * spread;
  const a = -0.0873 + 0.0248 * b + 0.01 * probability;
  const c = trials * probability + 0.5;
  const accept = 0.92 - 4.2 / b;
  const alpha = (2.83 + 5.1 / b) * spread;
  const logOdds = Math.log(probability / q);
  const mode = Math.floor((trials + 1) * probability);
  const height = logFactorial(mode) + logFactorial(trials - mode);
  for (;;) {
    const u = random.uniform() - 0.5;
    const v = random.uniform();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + c);
    if (k < 0 || k > trials) continue;
    if (us >= 0.07 && v <= accept) return k;
    const bound = height - logFactorial(k) - logFactorial(trials - k) + (k - mode) * logOdds;
    if (Math.log((v * alpha) / (a / (us * us) + b)) <= bound) return k;
  }
}

function inverted(random: Random, trials: number, probability: number): number {
  const odds = probability / (1 - probability);
  let weight = (1 - probability) ** trials;
  let left = random.uniform();
  let count = 0;
  while (left > weight && count < trials) {
    left -= weight;
    count += 1;
    weight *= (odds * (trials - count + 1)) / count;
  }
  return count;
}

/**
 * Shares `total` out by the weights, as conditional binomials, and adds the shares to `into` from `offset` on,
 * `step` apart; they add up to `total`. Weights are from 0 up; where none is more, the last one takes all.
 */
export function multinomial(
  random: Random,
  total: number,
  weights: ArrayLike<number>,
  into: Uint32Array | Float64Array,
  offset = 0,
  step = 1,
): void {
  let weight = 0;
  for (let part = 0; part < weights.length; part += 1) weight += weights[part] ?? 0;
  let left = total;
  for (let part = 0; part < weights.length && left > 0; part += 1) {
    const own = weights[part] ?? 0;
    const last = part === weights.length - 1 || own >= weight * (1 - 1e-12);
    const share = last ? left : binomial(random, left, own / weight);
    const at = offset + part * step;
    into[at] = (into[at] ?? 0) + share;
    left -= share;
    weight -= own;
  }
}

const SMALL_FACTORIALS = Float64Array.from({ length: 128 }, (_, n) => {
  let sum = 0;
  for (let factor = 2; factor <= n; factor += 1) sum += Math.log(factor);
  return sum;
});

/** ln n!, from a table or by Stirling's series. */
function logFactorial(n: number): number {
  if (n < SMALL_FACTORIALS.length) return SMALL_FACTORIALS[n] ?? 0;
  const inverse = 1 / n;
  return (n + 0.5) * Math.log(n) - n + 0.9189385332046727 + inverse * (1 / 12 - (inverse * inverse) / 360);
}
