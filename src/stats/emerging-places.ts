import { empiricalBayesStandardised } from './empirical-bayes-standardised';
import { type EmergingCategory, emergingHotSpot } from './emerging-hot-spot';
import { hotAndCold } from './hot-and-cold';
import { isKnown, type Known } from './known';

export interface EmergingFamily {
  /** Cases by step and unit, oldest first; the first step only adds to the second. */
  readonly cases: readonly (readonly Known[])[];
  /** Exposure of each step and unit. */
  readonly exposure: readonly (readonly Known[])[];
  readonly neighbours: readonly (readonly number[])[];
  /** The false discovery rate of each step (0.05). */
  readonly level?: number;
  readonly seed?: number;
  /** Told after each step, of so many, for whoever waits. */
  readonly onStep?: (done: number, of: number) => void;
}

/**
 * What became of each unit over the steps after the first: `hotAndCold` of every step, each its own family, of the
 * standardised rates of the step and the one before it together (a neighbourhood of one step in time), and of the flags
 * and scores the category (`emergingHotSpot`). A unit that is not known in some step is 'insufficient'.
 * Throws RangeError as these do.
 */
export function emergingPlaces({
  cases,
  exposure,
  neighbours,
  level = 0.05,
  seed = 1,
  onStep,
}: EmergingFamily): EmergingCategory[] {
  const pooled = (table: readonly (readonly Known[])[], step: number): Known[] =>
    (table[step] ?? []).map((value, unit) => {
      const before = table[step - 1]?.[unit];
      return isKnown(value) && isKnown(before) ? value + before : null;
    });
  const steps = cases.slice(1).map((_, index) => {
    const step = index + 1;
    const values = empiricalBayesStandardised(pooled(cases, step), pooled(exposure, step));
    const found = hotAndCold(values, neighbours, { level, seed: seed + step });
    onStep?.(step, cases.length - 1);
    return found;
  });
  return neighbours.map((_, unit) =>
    emergingHotSpot(
      steps.map(({ flags }) => flags[unit] ?? null),
      steps.map(({ z }) => z[unit] ?? null),
    ),
  );
}
