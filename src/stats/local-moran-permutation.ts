import type { Known } from './known';
import { localMoran, type Quadrant } from './local-moran';
import { neighbourhoods, sumOver } from './neighbours';
import { drawnSum, requireDraws } from './permutation';
import { Random } from './random';

export interface LocalMoranPermutation {
  readonly I: Known[];
  /** One-sided, on the side on which I lies (folded): double it for a two-sided p. */
  readonly p: Known[];
  readonly quadrant: (Quadrant | null)[];
}

interface LocalMoranOptions {
  readonly permutations?: number;
  readonly seed?: number;
  /** Stop drawing for a unit once so many draws lie on either side of it: its p is large enough to be known. */
  readonly enough?: number;
}

/**
 * Local Moran's I with p by conditional permutation: the unit keeps its value, and as many others as it has
 * neighbours are drawn from all others without replacement; p = (min(#≥, #≤) + 1)/(R + 1).
 * Holds for any number of neighbours. Null, and refused, as `localMoran`; where all values are the same p is 1.
 * `permutations` (999) is R; with `enough` h a unit's draws end with the one that makes both counts at least h, the l-th,
 * and p = min(#≥, #≤)/l, so that a family in which p must be able to be small costs little. Equal seeds give equal p, and each unit has a stream of its own, so that p does
 * not depend on which other units are tested.
 * Anselin, L. (1995). Geographical Analysis 27, 93–115; sequential p: Besag, J. and Clifford, P. (1991). Biometrika 78,
 * 301–304.
 */
export function localMoranPermutation(
  values: readonly Known[],
  neighbours: readonly (readonly number[])[],
  { permutations = 999, seed = 1, enough = Infinity }: LocalMoranOptions = {},
): LocalMoranPermutation {
  requireDraws(permutations, 'permutations');
  const { I, quadrant } = localMoran(values, neighbours);
  const { deviations, units, lists, variance } = neighbourhoods(values, neighbours);
  // Sums of the same values in another order differ by rounding, and a tie counts on both sides.
  const slack = 1e-9 * Math.sqrt(variance);
  const p = lists.map((list, unit) => {
    if (list.length === 0) return null;
    const own = deviations[unit] ?? 0;
    if (own === 0) return 1;
    const observed = sumOver(deviations, list);
    const others = Float64Array.from(
      units.filter((other) => other !== unit),
      (other) => deviations[other] ?? 0,
    );
    const random = new Random(seed + unit / values.length);
    let atLeast = 0;
    let atMost = 0;
    for (let draw = 1; draw <= permutations; draw += 1) {
      const sum = drawnSum(others, list.length, random);
      if (sum >= observed - slack) atLeast += 1;
      if (sum <= observed + slack) atMost += 1;
      if (atLeast >= enough && atMost >= enough) return Math.min(atLeast, atMost) / draw;
    }
    return Math.min(1, (Math.min(atLeast, atMost) + 1) / (permutations + 1));
  });
  return { I, p, quadrant };
}
