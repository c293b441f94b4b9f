import { rateMoments } from './empirical-bayes';
import { isKnown, type Known } from './known';

/**
 * How far each unit's rate stands from the mean in its own standard errors, so that small and large units can
 * be compared (the input of the hot spot tests): zᵢ = (cᵢ/xᵢ − b)/√vᵢ with vᵢ = s² − b/x̄ + b/xᵢ, or b/xᵢ where
 * that is negative.
 * Null where cases or exposure are null, and where a unit has no exposure and so no rate; 0 throughout where
 * there are no cases. Throws RangeError as `empiricalBayes` does.
 * Assunção, R. M. and Reis, E. A. (1999). A new proposal to adjust Moran's I for population density.
 * Statistics in Medicine 18, 2147–2162.
 */
export function empiricalBayesStandardised(cases: readonly Known[], exposure: readonly Known[]): Known[] {
  const { b, excess } = rateMoments(cases, exposure);
  return cases.map((count, unit) => {
    const residents = exposure[unit];
    if (!isKnown(count) || !isKnown(residents) || residents === 0) return null;
    const own = b / residents;
    const variance = excess + own < 0 ? own : excess + own;
    return variance > 0 ? (count / residents - b) / Math.sqrt(variance) : 0;
  });
}
