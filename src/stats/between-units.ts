import { isKnown, type Known, requireSameLength } from './known';

/** How much counts vary about what is expected of them: variance = mean · (φ + τ² · mean). */
export interface BetweenUnits {
  /** Variance over mean that does not grow with size; at least 1. */
  readonly phi: number;
  /** Variance of the units' true ratios about 1; 0 where counts vary no more than φ explains. */
  readonly tauSquared: number;
}

/** Squares beyond this many standard errors count as this many: the outer tenth of a normal on either side. */
const CAP = 1.2815515655446004 ** 2;
/** The mean of a squared standard normal that is capped so: what the estimates are made consistent by. */
const CAPPED_MEAN = 0.6786546;
const HALVINGS = 40;

interface Scored {
  readonly mean: number;
  /** (cases − mean)²/mean. */
  readonly square: number;
}

/**
 * φ and τ² from each unit's cases and expectation, by capped squares, so that a tenth of the units may be truly
 * different without widening what is ordinary: Σ(ψ(uᵢ) − κ) = 0 and Σ(Eᵢ/vᵢ)(ψ(uᵢ) − κ) = 0 with vᵢ = φ + τ²Eᵢ,
 * uᵢ = (cᵢ − Eᵢ)²/(Eᵢ vᵢ), ψ(u) = min(u, 1.28²), κ its expectation under normality (Huber's Proposal 2, for a variance
 * of two parts). Units whose expectation is null or 0 are left out; φ 1 and τ² 0 where fewer than three are left.
 * Huber, P. J. (1964). Annals of Mathematical Statistics 35, 73–101; the two parts as in Spiegelhalter, D. J. (2005),
 * Statistics in Medicine 24, 1185–1202, A.3.
 */
export function betweenUnits(cases: readonly Known[], expected: readonly Known[]): BetweenUnits {
  requireSameLength(cases, expected, 'cases and expected');
  const units = cases.flatMap((count, unit): Scored[] => {
    const mean = expected[unit];
    return isKnown(count) && isKnown(mean) && mean > 0 ? [{ mean, square: (count - mean) ** 2 / mean }] : [];
  });
  if (units.length < 3) return { phi: 1, tauSquared: 0 };
  const surplus = (phi: number, tauSquared: number, bySize: boolean): number =>
    units.reduce((sum, { mean, square }) => {
      const variance = phi + tauSquared * mean;
      return sum + (bySize ? mean / variance : 1) * (Math.min(square / variance, CAP) - CAPPED_MEAN);
    }, 0);
  const phiAt = (tauSquared: number): number =>
    root((phi) => surplus(phi, tauSquared, false), 1, highest(units, ({ square }) => square) / CAPPED_MEAN);
  const most = highest(units, ({ square, mean }) => square / mean) / CAPPED_MEAN;
  const tauSquared = root((tau) => surplus(phiAt(tau), tau, true), 0, most);
  return { phi: phiAt(tauSquared), tauSquared };
}

/** Where a falling function crosses 0 between two bounds; a bound where it does not cross between them. */
function root(of: (at: number) => number, low: number, high: number): number {
  if (!(high > low) || of(low) <= 0) return low;
  let [below, above] = [low, high];
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const middle = (below + above) / 2;
    if (of(middle) > 0) below = middle;
    else above = middle;
  }
  return (below + above) / 2;
}

function highest(units: readonly Scored[], of: (unit: Scored) => number): number {
  return units.reduce((most, unit) => Math.max(most, of(unit)), 0);
}
