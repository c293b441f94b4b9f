import { requirePositive } from './interval';
import { requireSameLength } from './known';
import { requireShares } from './shares';

/**
 * How much more an issue's requests gather in few places than all requests do: γ = (G/(1 − Σq²) − 1/n)/(1 − 1/n),
 * G = Σ(p − q)². `p` are the places' shares of the issue's requests, `q` their shares of all requests, each adding
 * up to 1; `n` is how many requests the issue has. 0 is expected, at any n, of an issue that is spread as all
 * requests are; the authors call up to 0.02 little and from 0.05 much concentrated. Without a unit, at most 1 but
 * for n near 1, and below 0 by chance.
 * Null for n ≤ 1, and where all requests come from one place: nothing could gather.
 * Throws RangeError unless p and q are shares of one length and n is finite and above 0.
 * Ellison, G. and Glaeser, E. L. (1997). Geographic concentration in U.S. manufacturing industries: a dartboard
 * approach. Journal of Political Economy 105, 889–927 (plants of one size).
 */
export function ellisonGlaeser(p: readonly number[], q: readonly number[], n: number): number | null {
  requireSameLength(p, q, 'p and q');
  requireShares(p, 'p');
  requireShares(q, 'q');
  requirePositive(n, 'n');
  let [gathered, benchmark] = [0, 0];
  q.forEach((share, place) => {
    gathered += ((p[place] ?? 0) - share) ** 2;
    benchmark += share * share;
  });
  // Of one place alone 1 − Σq² is 0, or the hair that rounding leaves.
  if (n <= 1 || 1 - benchmark < 1e-12) return null;
  return (gathered / (1 - benchmark) - 1 / n) / (1 - 1 / n);
}
