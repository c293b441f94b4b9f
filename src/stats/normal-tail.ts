import { gammaTails } from './incomplete-gamma';

/**
 * The chance that a standard normal lies at least as far from 0 as z, on either side: 2(1 − Φ(|z|)), which is
 * the upper tail of the gamma distribution of shape ½ at z²/2. Full relative precision however small.
 */
export function twoSidedP(z: number): number {
  const half = (z * z) / 2;
  return half === 0 ? 1 : gammaTails(0.5, half).upper;
}
