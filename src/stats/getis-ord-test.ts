import { giStar } from './getis-ord';
import type { Known } from './known';
import { neighbourhoods, sumOver } from './neighbours';
import { twoSidedP } from './normal-tail';
import { drawnSum, requireDraws } from './permutation';
import { Random } from './random';

/** Below these the normal approximation of Gi* is weak. */
const ENOUGH_NEIGHBOURS = 8;
const ENOUGH_UNITS = 30;

export interface GiStarTest {
  /** As `getisOrdGiStar`. */
  readonly z: Known[];
  /** Two-sided; null where z is. */
  readonly p: Known[];
  /** Whether p is by permutation (few neighbours or few units) and not the normal one. */
  readonly permuted: boolean[];
}

/**
 * Gi* with a p that holds for few neighbours too: by permutation where a unit has fewer than eight or there are
 * fewer than 30 units, else from the normal distribution. The permutation is the one under which the mean and
 * variance of Gi* are derived: as many units as the neighbourhood has, itself with it, drawn from all without
 * replacement; p = min(1, 2(min(#≥, #≤) + 1)/(R + 1)).
 * `permutations` (99,999) are many, for among 343 units the smallest p must reach 0.05/343; the draws of one
 * neighbourhood size serve all units of that size. Equal seeds give equal p.
 * Throws RangeError as `getisOrdGiStar` does, and for permutations under 1.
 * Ord and Getis (1995), Geographical Analysis 27, 286–306; Hope, A. C. A. (1968). A simplified Monte Carlo
 * significance test procedure. Journal of the Royal Statistical Society B 30, 582–598.
 */
export function getisOrdGiStarTest(
  values: readonly Known[],
  neighbours: readonly (readonly number[])[],
  { permutations = 99_999, seed = 1 }: { readonly permutations?: number; readonly seed?: number } = {},
): GiStarTest {
  requireDraws(permutations, 'permutations');
  const hoods = neighbourhoods(values, neighbours);
  const { deviations, units, lists } = hoods;
  const pool = Float64Array.from(units, (unit) => deviations[unit] ?? 0);
  const drawn = new Map<number, Float64Array>();
  const sumsOf = (size: number): Float64Array => {
    const sums = drawn.get(size) ?? sortedSums(pool, size, permutations, new Random(seed + size));
    drawn.set(size, sums);
    return sums;
  };
  const z = lists.map((list, unit) => (list.length === 0 ? null : giStar(hoods, list, unit)));
  const permuted = lists.map(
    (list) => list.length > 0 && (list.length < ENOUGH_NEIGHBOURS || units.length < ENOUGH_UNITS),
  );
  // Sums of the same values in another order differ by rounding, and a tie counts on both sides.
  const slack = hoods.variance > 0 ? 1e-9 * Math.sqrt(hoods.variance) : Number.MIN_VALUE;
  const p = lists.map((list, unit) => {
    const score = z[unit] ?? null;
    if (score === null || permuted[unit] !== true) return score === null ? null : twoSidedP(score);
    const observed = (deviations[unit] ?? 0) + sumOver(deviations, list);
    const sums = sumsOf(list.length + 1);
    const atLeast = permutations - countBelow(sums, observed - slack);
    const atMost = countBelow(sums, observed + slack);
    return Math.min(1, (2 * (Math.min(atLeast, atMost) + 1)) / (permutations + 1));
  });
  return { z, p, permuted };
}

function sortedSums(pool: Float64Array, size: number, permutations: number, random: Random): Float64Array {
  const sums = new Float64Array(permutations);
  for (let draw = 0; draw < permutations; draw += 1) sums[draw] = drawnSum(pool, size, random);
  return sums.sort();
}

/** How many of the sorted numbers are below the limit. */
function countBelow(sorted: Float64Array, limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
