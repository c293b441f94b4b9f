import { seriesDispersion } from '../../stats';
import type { Protection } from '../../query/protection';
import type { Calendar, MonthCount, Span } from './months';

/** Older ones, such as those of an epidemic, say little of how far a month strays today. */
const RECENT = 48;
const FEBRUARY = [2];
const SPRING_FESTIVAL = [1, 2];

/**
 * φ of a count out of its last 48 final months (`seriesDispersion`); null where they are too few, or were perturbed. Counts
 * that vary as Poisson ones have 1.
 */
export function seriesPhi(
  values: readonly MonthCount[],
  final: Span,
  method: Protection,
  calendar: Calendar = 'china',
): number | null {
  if (method === 'cell-key') return null;
  const inside = values.filter(
    ({ month }) => month >= final.first && month > final.last - RECENT && month <= final.last,
  );
  return seriesDispersion(inside, calendar === 'china' ? SPRING_FESTIVAL : FEBRUARY);
}
