import { OverdispersedCounts } from '../../src/stats/overdispersed-counts';
import { Random } from '../../src/stats/random';

/** A count of each mean, of variance φ times the mean, from a seed. */
export function drawnCounts(means: readonly number[], phi: number, seed: number): number[] {
  const counts = new Float64Array(means.length);
  new OverdispersedCounts(Float64Array.from(means), phi).drawInto(counts, new Random(seed));
  return [...counts];
}
