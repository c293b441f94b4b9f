import type { Known } from './known';
import { type Neighbourhoods, neighbourhoods, sumOver } from './neighbours';

/**
 * Gi*: whether a unit and its neighbours together stand above (z > 0) or below the mean of all units, with
 * weight 1 for the unit and each neighbour:
 * zᵢ = (Σⱼ xⱼ − W x̄) / (s √((nW − W²)/(n − 1))), W neighbours and itself, s² = Σ(x − x̄)²/n.
 * `values` is one a unit (standardised rates, never raw counts), `neighbours` its lists of indices, with or
 * without the unit itself. Null for a unit whose value is null, which is dropped from n and from all lists,
 * and for one without a known neighbour (isolated); 0 where all values are the same.
 * z is only roughly normal under 30 units or eight neighbours: `getisOrdGiStarTest` gives a p for those too.
 * Throws RangeError for lists of different length, values that are not finite and indices of no unit.
 * Ord, J. K. and Getis, A. (1995). Local spatial autocorrelation statistics: distributional issues and an
 * application. Geographical Analysis 27, 286–306.
 */
export function getisOrdGiStar(
  values: readonly Known[],
  neighbours: readonly (readonly number[])[],
): Known[] {
  const hoods = neighbourhoods(values, neighbours);
  return hoods.lists.map((list, unit) => (list.length === 0 ? null : giStar(hoods, list, unit)));
}

/** zᵢ of a unit with at least one neighbour. */
export function giStar(hoods: Neighbourhoods, list: readonly number[], unit: number): number {
  const n = hoods.units.length;
  const weight = list.length + 1;
  const spread = hoods.variance * ((n * weight - weight * weight) / (n - 1));
  const sum = (hoods.deviations[unit] ?? 0) + sumOver(hoods.deviations, list);
  return spread > 0 ? sum / Math.sqrt(spread) : 0;
}
