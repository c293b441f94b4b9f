import { betaLowerTail } from './incomplete-beta';
import { gammaTails } from './incomplete-gamma';

/** The chances of at most and of more than a count; the smaller has full relative precision. */
export interface CountTails {
  readonly atMost: number;
  readonly above: number;
}

/** Of a Poisson count at that mean (> 0), from its gamma tails. Johnson, Kemp and Kotz (2005), 4.35. */
export function poissonTails(count: number, mean: number): CountTails {
  if (count < 0) return { atMost: 0, above: 1 };
  const { lower, upper } = gammaTails(count + 1, mean);
  return { atMost: upper, above: lower };
}

/** Of a binomial count of n at that chance (in (0, 1)), from its beta tails. Johnson, Kemp and Kotz (2005), 3.37. */
export function binomialTails(count: number, n: number, chance: number): CountTails {
  if (count < 0) return { atMost: 0, above: 1 };
  if (count >= n) return { atMost: 1, above: 0 };
  const complement = 1 - chance;
  return {
    atMost: betaLowerTail(n - count, count + 1, { chance: complement, complement: chance }),
    above: betaLowerTail(count + 1, n - count, { chance, complement }),
  };
}

/** Above this φ counts are negative binomial; below, the difference from Poisson is lost in rounding. */
const NEARLY_POISSON = 1 + 1e-6;

/**
 * Of a count at that mean (> 0) with variance φ times the mean (φ ≥ 1): negative binomial of the first kind, from its
 * beta tails; Poisson where φ is 1. Johnson, Kemp and Kotz (2005), 5.6.
 */
export function dispersedTails(count: number, mean: number, phi: number): CountTails {
  if (phi < NEARLY_POISSON) return poissonTails(count, mean);
  if (count < 0) return { atMost: 0, above: 1 };
  const size = mean / (phi - 1);
  const [stop, go] = [1 / phi, (phi - 1) / phi];
  return {
    atMost: betaLowerTail(size, count + 1, { chance: stop, complement: go }),
    above: betaLowerTail(count + 1, size, { chance: go, complement: stop }),
  };
}
