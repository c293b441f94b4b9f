import { requireFinite, requireSameLength } from './known';

/**
 * For each unit all units from the nearest on (itself first, equal distances by index), as long as their weights
 * together stay within `share` of all: the zones of a scan, each list's beginnings being its growing circles.
 * `x`, `y` in one plane unit (metres, not degrees), `weights` residents or cases, `share` in (0, 1]; empty for a
 * unit that exceeds the share alone. Throws RangeError for lists of different length and numbers out of range.
 * Kulldorff, M. (1997). A spatial scan statistic. Communications in Statistics: Theory and Methods 26, 1481–1496.
 */
export function nearestZones(
  x: readonly number[],
  y: readonly number[],
  weights: readonly number[],
  share: number,
): number[][] {
  requireSameLength(x, y, 'x and y');
  requireSameLength(x, weights, 'x and weights');
  requireFinite(x, 'x');
  requireFinite(y, 'y');
  requireFinite(weights, 'weights', 0);
  if (!(share > 0 && share <= 1)) throw new RangeError(`a share lies between 0 and 1, not ${share}`);
  const most = share * weights.reduce((sum, weight) => sum + weight, 0);
  return x.map((x0, centre) => {
    const y0 = y[centre] ?? 0;
    const distances = x.map((x1, unit) => Math.hypot(x1 - x0, (y[unit] ?? 0) - y0));
    const nearest = x.map((_, unit) => unit);
    nearest.sort((one, other) => (distances[one] ?? 0) - (distances[other] ?? 0) || one - other);
    let sum = 0;
    const end = nearest.findIndex((unit) => (sum += weights[unit] ?? 0) > most);
    return end === -1 ? nearest : nearest.slice(0, end);
  });
}
