import { giStar } from './getis-ord';
import type { Known } from './known';
import { Ladder } from './ladder';
import { type Neighbourhoods, neighbourhoods, sumOver } from './neighbours';
import { twoSidedP } from './normal-tail';
import { drawnAt, requireDraws } from './permutation';
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

interface GiStarOptions {
  readonly permutations?: number;
  readonly seed?: number;
  /** The units whose mean and spread neighbourhoods are compared with; all where absent. */
  readonly ordinary?: (unit: number) => boolean;
}

/**
 * Gi* with a p that holds for few neighbours too: by permutation where a unit has fewer than eight or there are
 * fewer than 30 units, else from the normal distribution. The permutation is the one under which the mean and
 * variance of Gi* are derived: as many units as the neighbourhood has, itself with it, drawn from all without
 * replacement; p = min(1, 2(min(#≥, #≤) + 1)/(R + 1)).
 * `permutations` (99,999) are many, for among 343 units the smallest p must reach 0.05/343; one draw
 * serves the units of every neighbourhood size. Equal seeds give equal p.
 * Throws RangeError as `getisOrdGiStar` does, and for permutations under 1.
 * Ord and Getis (1995), Geographical Analysis 27, 286–306; Hope, A. C. A. (1968). A simplified Monte Carlo
 * significance test procedure. Journal of the Royal Statistical Society B 30, 582–598.
 */
export function getisOrdGiStarTest(
  values: readonly Known[],
  neighbours: readonly (readonly number[])[],
  { permutations = 99_999, seed = 1, ordinary }: GiStarOptions = {},
): GiStarTest {
  requireDraws(permutations, 'permutations');
  const hoods = neighbourhoods(values, neighbours, ordinary);
  const { deviations, units, lists } = hoods;
  const z = lists.map((list, unit) => (list.length === 0 ? null : giStar(hoods, list, unit)));
  const permuted = lists.map(
    (list) => list.length > 0 && (list.length < ENOUGH_NEIGHBOURS || units.length < ENOUGH_UNITS),
  );
  // Sums of the same values in another order differ by rounding, and a tie counts on both sides.
  const slack = hoods.variance > 0 ? 1e-9 * Math.sqrt(hoods.variance) : Number.MIN_VALUE;
  const observed = lists.map((list, unit) => (deviations[unit] ?? 0) + sumOver(deviations, list));
  const few = lists.flatMap((_, unit) => (permuted[unit] === true ? [unit] : []));
  const tails = permutedTails(hoods, few, observed, { permutations, seed, slack });
  const p = z.map((score, unit) => {
    if (score === null || permuted[unit] !== true) return score === null ? null : twoSidedP(score);
    return Math.min(1, (2 * ((tails.get(unit) ?? permutations) + 1)) / (permutations + 1));
  });
  return { z, p, permuted };
}

interface Draws {
  readonly permutations: number;
  readonly seed: number;
  readonly slack: number;
}

/**
 * Of each of these units, how many of the drawn neighbourhoods of its size are at least as far out on the nearer side.
 * One draw without replacement gives a neighbourhood of every size by its beginnings.
 */
function permutedTails(
  { deviations, units, lists }: Neighbourhoods,
  few: readonly number[],
  observed: readonly number[],
  { permutations, seed, slack }: Draws,
): ReadonlyMap<number, number> {
  const sizeOf = (unit: number): number => (lists[unit]?.length ?? 0) + 1;
  const largest = few.reduce((most, unit) => Math.max(most, sizeOf(unit)), 0);
  const ladders = Array.from({ length: largest + 1 }, (_, size) => {
    const own = few.filter((unit) => sizeOf(unit) === size);
    return own.length === 0
      ? null
      : new Ladder(
          Float64Array.from(own, (unit) => observed[unit] ?? 0),
          slack,
        );
  });
  const pool = Float64Array.from(units, (unit) => deviations[unit] ?? 0);
  const random = new Random(seed);
  for (let draw = 0; draw < permutations; draw += 1) {
    let sum = 0;
    for (let at = 0; at < largest; at += 1) {
      sum += drawnAt(pool, at, random);
      ladders[at + 1]?.add(sum);
    }
  }
  return new Map(few.map((unit) => [unit, ladders[sizeOf(unit)]?.nearerTail(observed[unit] ?? 0) ?? 0]));
}
