import { isKnown, type Known, requireFinite, requireSameLength } from './known';

/** What the rates of all units have in common. */
export interface RateMoments {
  /** The mean rate: all cases over all exposure. */
  readonly b: number;
  /** Variance between units beyond chance, s² − b/x̄; negative where the rates vary less than chance alone. */
  readonly excess: number;
}

export interface EmpiricalBayes {
  /** Variance between units, not below 0. */
  readonly a: number;
  /** The mean rate, to which units are shrunk. */
  readonly b: number;
  /** The shrunk rate of each unit, in cases per unit of exposure; null where cases or exposure are not known. */
  readonly rates: Known[];
  /** How far each unit's own rate is trusted: from 0 (only the mean) to 1 (only its own). */
  readonly weights: Known[];
}

/**
 * Rates shrunk to their common mean, the more the smaller the unit: θᵢ = b + wᵢ(cᵢ/xᵢ − b) with
 * b = Σc/Σx, a = max(0, Σxᵢ(pᵢ − b)²/Σx − b/x̄) and wᵢ = a/(a + b/xᵢ).
 * `cases` and `exposure` (residents) are one a unit. A unit without exposure gets the mean rate at weight 0 and
 * takes no part in a and b; one whose cases or exposure are null is left out and null. Where rates vary no more
 * than chance, all are the mean.
 * Throws RangeError for lists of different length and for negative or infinite numbers.
 * Marshall, R. J. (1991). Mapping disease and mortality rates using empirical Bayes estimators. Applied
 * Statistics 40, 283–294.
 */
export function empiricalBayes(cases: readonly Known[], exposure: readonly Known[]): EmpiricalBayes {
  const { b, excess } = rateMoments(cases, exposure);
  const a = Math.max(0, excess);
  const rates: Known[] = [];
  const weights: Known[] = [];
  cases.forEach((count, unit) => {
    const residents = exposure[unit];
    const known = isKnown(count) && isKnown(residents);
    const weight = known && a > 0 ? a / (a + b / residents) : 0;
    weights.push(known ? weight : null);
    rates.push(known ? b + (weight > 0 ? weight * (count / residents - b) : 0) : null);
  });
  return { a, b, rates, weights };
}

/** The common moments of Marshall (1991), over the units with exposure; both 0 where there is none. */
export function rateMoments(cases: readonly Known[], exposure: readonly Known[]): RateMoments {
  requireSameLength(cases, exposure, 'cases and exposure');
  requireFinite(cases, 'cases', 0);
  requireFinite(exposure, 'exposure', 0);
  const units = cases.flatMap((count, unit) => {
    const residents = exposure[unit];
    return isKnown(count) && isKnown(residents) && residents > 0 ? [{ count, residents }] : [];
  });
  const allCases = units.reduce((sum, { count }) => sum + count, 0);
  const all = units.reduce((sum, { residents }) => sum + residents, 0);
  if (all === 0) return { b: 0, excess: 0 };
  const b = allCases / all;
  const squares = units.reduce(
    (sum, { count, residents }) => sum + residents * (count / residents - b) ** 2,
    0,
  );
  return { b, excess: squares / all - b / (all / units.length) };
}
