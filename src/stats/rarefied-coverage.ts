import { requireCount } from './interval';
import { requireSameLength } from './known';
import { requireShares } from './shares';

/**
 * In how many places an issue occurs, over how many it would were its requests spread as all requests are:
 * (places with a count above 0) / Σ(1 − (1 − q)^N), N = Σcounts. `counts` are the issue's requests by place, `q` the
 * places' shares of all requests, adding up to 1. Around 1 for an issue that occurs wherever people call, whatever
 * its volume; below 1 for one that occurs in some places only. Without a unit.
 * Null where nothing was counted.
 * Throws RangeError unless counts and q are counts and shares of one length.
 * The expected number is Hurlbert's rarefaction, drawn with replacement: Hurlbert, S. H. (1971). The nonconcept of
 * species diversity. Ecology 52, 577–586.
 */
export function rarefiedCoverage(counts: readonly number[], q: readonly number[]): number | null {
  requireSameLength(counts, q, 'counts and q');
  requireShares(q, 'q');
  let [total, reached] = [0, 0];
  counts.forEach((count, place) => {
    requireCount(count, `counts[${place}]`);
    total += count;
    if (count > 0) reached += 1;
  });
  if (total === 0) return null;
  // expm1 and log1p keep the digits of a small place's chance.
  const expected = q.reduce((sum, share) => sum - Math.expm1(total * Math.log1p(-share)), 0);
  return reached / expected;
}
