/** The spread of true rates between units: a beta distribution of mean μ and size M (its two shapes' sum). */
export interface BetaSpread {
  readonly mean: number;
  readonly size: number;
}

/** Above this correlation within units the distribution's shapes would be too small to draw from. */
const MOST_ALIKE = 0.95;

/** So narrow a spread that the units' rates are as good as one. */
const ONE_RATE = 1e6;

/**
 * The beta distribution of the units' true rates, from x of n in each, by moments with weights n/(1 + ρ(n − 1)),
 * ρ = 1/(M + 1) the correlation within a unit, repeated until the weights agree with ρ. Units with n = 0 say
 * nothing. Where rates vary no more than chance, M is a million times the largest n.
 * Kleinman, J. C. (1973). Proportions with extraneous variance. Journal of the American Statistical
 * Association 68, 46–54.
 */
export function betaSpread(x: readonly number[], n: readonly number[]): BetaSpread {
  const units = x.flatMap((count, unit) => {
    const asked = n[unit] ?? 0;
    return asked > 0 ? [{ asked, rate: count / asked }] : [];
  });
  const largest = units.reduce((most, { asked }) => Math.max(most, asked), 1);
  const least = 1 / (ONE_RATE * largest + 1);
  let rho = 0.01;
  let mean = 0.5;
  for (let round = 0; round < 200; round += 1) {
    const weights = units.map(({ asked }) => asked / (1 + rho * (asked - 1)));
    const sum = weights.reduce((total, weight) => total + weight, 0);
    if (sum === 0) break;
    mean = units.reduce((total, { rate }, at) => total + (weights[at] ?? 0) * rate, 0) / sum;
    let spread = 0;
    let chance = 0;
    let free = 0;
    units.forEach(({ asked, rate }, at) => {
      const weight = weights[at] ?? 0;
      const rest = weight * (1 - weight / sum);
      spread += weight * (rate - mean) ** 2;
      chance += rest / asked;
      free += rest;
    });
    const variance = mean * (1 - mean);
    const found = variance > 0 ? (spread / variance - chance) / (free - chance) : 0;
    const next = Math.min(MOST_ALIKE, Math.max(least, Number.isFinite(found) ? found : 0));
    const settled = Math.abs(next - rho) <= 1e-10 * rho;
    rho = next;
    if (settled) break;
  }
  const hits = x.reduce((sum, count) => sum + count, 0);
  const all = n.reduce((sum, asked) => sum + asked, 0);
  // No hit among many is a small rate, not an impossible one.
  return { mean: mean > 0 && mean < 1 ? mean : (hits + 0.5) / (all + 1), size: 1 / rho - 1 };
}
