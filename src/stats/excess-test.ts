import { betweenUnits, type BetweenUnits } from './between-units';
import { dispersedTails } from './count-tails';
import { rateMoments } from './empirical-bayes';
import { isKnown, type Known } from './known';

export interface ExcessTest extends BetweenUnits {
  /** Cases of each unit that the common rate leads to expect; null where cases or exposure are null or it is 0. */
  readonly expected: Known[];
  /** Cases over expected. */
  readonly ratio: Known[];
  /** One-sided: how rarely a unit of that size with the common rate has at least so many, and at most so many. */
  readonly above: Known[];
  readonly below: Known[];
}

/**
 * Whether a unit by itself, whatever its neighbours, has more or fewer cases than its size leads to expect: the
 * funnel plot as a test. Of cᵢ cases about Eᵢ = xᵢ·Σc/Σx, with variance Eᵢ·(φ + τ²Eᵢ): φ for requests that come in
 * bursts, τ² for the ordinary difference between units, both estimated so that the few that truly stand out do not
 * widen the limits for all (`betweenUnits`). The chances are the tails of the negative binomial with that mean and
 * variance (Poisson where φ + τ²Eᵢ is 1), so that they hold for small units too.
 * `cases` whole counts and `exposure` (residents) one a unit. `above` and `below` are two families, each for
 * `benjaminiHochberg`.
 * Null where a unit has no exposure or is not known; 1 throughout where there are no cases. Throws RangeError as
 * `empiricalBayes` does.
 * Spiegelhalter, D. J. (2005). Funnel plots for comparing institutional performance. Statistics in Medicine 24,
 * 1185–1202; negative binomial tails: Johnson, Kemp and Kotz (2005), Univariate Discrete Distributions, 5.2.
 */
export function excessTest(cases: readonly Known[], exposure: readonly Known[]): ExcessTest {
  const { b } = rateMoments(cases, exposure);
  const expected = cases.map((count, unit) => {
    const residents = exposure[unit];
    return isKnown(count) && isKnown(residents) && residents > 0 ? b * residents : null;
  });
  const spread = betweenUnits(cases, expected);
  const ratio = expected.map((mean, unit) =>
    mean === null ? null : mean > 0 ? (cases[unit] ?? 0) / mean : 1,
  );
  const chances = expected.map((mean, unit) => {
    if (mean === null) return null;
    if (mean === 0) return { atLeast: 1, atMost: 1 };
    const [count, phi] = [cases[unit] ?? 0, spread.phi + spread.tauSquared * mean];
    return {
      atLeast: dispersedTails(count - 1, mean, phi).above,
      atMost: dispersedTails(count, mean, phi).atMost,
    };
  });
  return {
    expected,
    ratio,
    above: chances.map((chance) => chance?.atLeast ?? null),
    below: chances.map((chance) => chance?.atMost ?? null),
    ...spread,
  };
}
