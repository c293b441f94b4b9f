import type { Known } from './known';
import { neighbourhoods, sumOver } from './neighbours';

/** High or low itself (first letter) among neighbours that are on average high or low (second). */
export type Quadrant = 'HH' | 'LL' | 'HL' | 'LH';

export interface LocalMoran {
  /** Above 0 where a unit is like its neighbours, below 0 where it is an outlier among them. */
  readonly I: Known[];
  readonly expectation: Known[];
  readonly variance: Known[];
  /** (I − expectation)/√variance; 0 where the variance is 0. */
  readonly z: Known[];
  /** Of every unit, significant or not; the mean itself counts as low. */
  readonly quadrant: (Quadrant | null)[];
}

/**
 * Local Moran's I of each unit, with row-standardised weights: Iᵢ = (dᵢ/m₂) · mean of the neighbours' d, where
 * d is the value less the mean and m₂ = Σd²/n; expectation and variance given the unit's own value.
 * `values` is one a unit, `neighbours` its lists of indices (the unit itself, if named, is left out). Null for a
 * unit whose value is null, which is dropped from n and all lists, and for one without a known neighbour
 * (isolated); where all values are the same, or fewer than three are known, everything is 0.
 * Throws RangeError for lists of different length, values that are not finite and indices of no unit.
 * Anselin, L. (1995). Local indicators of spatial association. Geographical Analysis 27, 93–115; moments of
 * Sokal, R. R., Oden, N. L. and Thomson, B. A. (1998). Geographical Analysis 30, 331–354.
 */
export function localMoran(values: readonly Known[], neighbours: readonly (readonly number[])[]): LocalMoran {
  const { deviations, units, lists, variance: m2 } = neighbourhoods(values, neighbours);
  const n = units.length;
  const rows = lists.map((list, unit) => {
    if (list.length === 0) return null;
    const own = deviations[unit] ?? 0;
    const lag = sumOver(deviations, list) / list.length;
    const quadrant: Quadrant = `${own > 0 ? 'H' : 'L'}${lag > 0 ? 'H' : 'L'}`;
    if (m2 === 0 || n < 3) return { I: 0, expectation: 0, variance: 0, z: 0, quadrant };
    const I = (own / m2) * lag;
    const expectation = -(own * own) / ((n - 1) * m2);
    const spread = (1 / list.length - 1 / (n - 1)) * (m2 - (own * own) / (n - 1));
    // Rounding can leave a hair below 0 where one unit carries all the variance.
    const variance = Math.max(0, (own / m2) ** 2 * (n / (n - 2)) * spread);
    const z = variance > 0 ? (I - expectation) / Math.sqrt(variance) : 0;
    return { I, expectation, variance, z, quadrant };
  });
  return {
    I: rows.map((row) => row?.I ?? null),
    expectation: rows.map((row) => row?.expectation ?? null),
    variance: rows.map((row) => row?.variance ?? null),
    z: rows.map((row) => row?.z ?? null),
    quadrant: rows.map((row) => row?.quadrant ?? null),
  };
}
