import { continuedFraction } from './continued-fraction';
import { solveTail } from './log-newton';
import { normalQuantile } from './normal';
import { binomialDensity } from './saddlepoint';

/** A chance and its complement, each with full relative precision. */
export interface Chance {
  readonly chance: number;
  readonly complement: number;
}

const fromLogit = (logit: number): Chance => ({
  chance: 1 / (1 + Math.exp(-logit)),
  complement: 1 / (1 + Math.exp(logit)),
});

/** x^a (1−x)^b / B(a, b): the derivative of the beta distribution by the logit of x. */
function logitDensity(a: number, b: number, { chance, complement }: Chance): number {
  return (binomialDensity(a, b, chance, complement) * a * b) / (a + b);
}

/** The regularised incomplete beta function. Abramowitz and Stegun (1964), 26.5.8. */
export function betaLowerTail(a: number, b: number, at: Chance): number {
  const density = logitDensity(a, b, at);
  if (at.chance <= (a + 1) / (a + b + 2)) return (density / a) * betaFraction(a, b, at.chance);
  return 1 - (density / b) * betaFraction(b, a, at.complement);
}

function betaFraction(a: number, b: number, x: number): number {
  return continuedFraction((i) => {
    const m = Math.floor(i / 2);
    if (i === 0) return [1, 1];
    if (i % 2 === 0) return [(m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)), 1];
    return [(-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)), 1];
  });
}

/**
 * The quantile of the beta distribution (a, b > 0) that leaves `probability` (0 < probability ≤ 0.5) in the
 * lower tail. The upper tail's is the lower tail's of (b, a) with chance and complement exchanged.
 * It is sought on the logit, so that chances near 0 and near 1 are equally precise.
 */
export function betaLowerQuantile(probability: number, a: number, b: number): Chance {
  const start = Math.log(a / b) + normalQuantile(probability) * Math.sqrt(1 / a + 1 / b);
  const logit = solveTail(
    (at) => {
      const chance = fromLogit(at);
      return { probability: betaLowerTail(a, b, chance), slope: logitDensity(a, b, chance) };
    },
    'lower',
    probability,
    start,
  );
  return fromLogit(logit);
}
