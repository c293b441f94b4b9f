import { benjaminiHochberg } from './benjamini-hochberg';
import { type EmpiricalBayes, empiricalBayes } from './empirical-bayes';
import { empiricalBayesStandardised } from './empirical-bayes-standardised';
import { type ExcessTest, excessTest } from './excess-test';
import { type HotAndCold, hotAndCold } from './hot-and-cold';
import { isKnown, type Known } from './known';
import type { Quadrant } from './local-moran';
import { localMoranPermutation } from './local-moran-permutation';

/** Draws on either side after which a unit's p is known to be large. */
const ENOUGH = 20;

export type Flag = -1 | 0 | 1;

export interface PlaceFamily {
  /** Cases and exposure of each unit; null where either is not known, such as a protected cell. */
  readonly cases: readonly Known[];
  readonly exposure: readonly Known[];
  /** Lists of indices. */
  readonly neighbours: readonly (readonly number[])[];
  /** The false discovery rate (0.05). */
  readonly level?: number;
  readonly seed?: number;
}

export interface PlaceAnalysis {
  /** Shrunk rates, in cases per unit of exposure, and how far each is its own. */
  readonly smoothed: EmpiricalBayes;
  readonly hotAndCold: HotAndCold;
  readonly excess: ExcessTest & {
    /** 1 above what size leads to expect, −1 below, 0 within. */
    readonly flags: (Flag | null)[];
    /** Adjusted chance on the side on which the unit lies. */
    readonly q: Known[];
  };
}

/**
 * All that is asked of the units of one family (one issue and period): shrunk rates (`empiricalBayes`), which are hot or
 * cold with their neighbours (`hotAndCold` of standardised rates), and which stand out by themselves (`excessTest`, above and
 * below as two families, adjusted by Benjamini and Hochberg). A unit that is not known takes part in nothing and is null throughout.
 * Throws RangeError as these do.
 */
export function analysePlaces({
  cases,
  exposure,
  neighbours,
  level = 0.05,
  seed = 1,
}: PlaceFamily): PlaceAnalysis {
  const values = empiricalBayesStandardised(cases, exposure);
  const test = excessTest(cases, exposure);
  const [above, below] = [benjaminiHochberg(test.above), benjaminiHochberg(test.below)];
  const q = above.map((one, unit) => ((test.ratio[unit] ?? 1) >= 1 ? one : (below[unit] ?? null)));
  const flags = q.map((one, unit): Flag | null => {
    if (one === null) return null;
    if (one > level) return 0;
    return (test.ratio[unit] ?? 1) >= 1 ? 1 : -1;
  });
  return {
    smoothed: empiricalBayes(cases, exposure),
    hotAndCold: hotAndCold(values, neighbours, { level, seed }),
    excess: { ...test, flags, q },
  };
}

export interface PlaceOutliers {
  /** Like or unlike its neighbours where that is significant, else null. */
  readonly quadrant: (Quadrant | null)[];
  /** Adjusted for the family; null where a unit is not known or has no neighbours. */
  readonly q: Known[];
}

/**
 * Which units of a family are unlike their neighbours (HL, LH) or like them (HH, LL): local Moran's I of standardised
 * rates, its two-sided permuted p (`localMoranPermutation`) adjusted by Benjamini and Hochberg over the units.
 * Throws RangeError as `localMoranPermutation` does.
 */
export function placeOutliers({
  cases,
  exposure,
  neighbours,
  level = 0.05,
  seed = 1,
}: PlaceFamily): PlaceOutliers {
  const values = empiricalBayesStandardised(cases, exposure);
  const permutations = Math.max(9_999, Math.ceil((4 * values.filter(isKnown).length) / level) - 1);
  const moran = localMoranPermutation(values, neighbours, { permutations, seed, enough: ENOUGH });
  const q = benjaminiHochberg(moran.p.map((p) => (p === null ? null : Math.min(1, 2 * p))));
  return { quadrant: q.map((one, unit) => ((one ?? 1) <= level ? (moran.quadrant[unit] ?? null) : null)), q };
}
