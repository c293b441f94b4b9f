import { locationQuotient } from '../../stats';
import { isCount } from '../cells/intervals';
import type { Named } from '../cells/named';
import { familyLevel } from '../map/values';

/** How much more of a matter a place has than the city: its share there over its share everywhere. */
export interface Quotient {
  readonly member: Named;
  readonly count: number;
  readonly quotient: number;
  readonly low: number;
  readonly high: number;
}

export interface Mix {
  readonly more: readonly Quotient[];
  readonly fewer: readonly Quotient[];
  /** How many matters were compared. */
  readonly compared: number;
}

/**
 * What a place has more of than the city, and less of, `most` each: those whose interval leaves out 1 when all matters
 * are looked at together (Bonferroni), by the end of the interval that is nearer to 1, which a handful of cases does
 * not move. Null where a count is withheld or is none: no share is then known.
 */
export function mixOf(
  part: ReadonlyMap<number, number | null>,
  whole: ReadonlyMap<number, number | null>,
  members: ReadonlyMap<number, Named>,
  most = 5,
): Mix | null {
  const ids = [...whole.keys()].filter((id) => members.has(id));
  const own = asCounts(ids.map((id) => (part.has(id) ? (part.get(id) ?? null) : 0)));
  const all = asCounts(ids.map((id) => whole.get(id) ?? null));
  if (!own || !all || own.some((count, at) => count > (all[at] ?? 0))) return null;
  const compared = all.filter((count) => count > 0).length;
  const quotients = locationQuotient(own, all, familyLevel(compared)).flatMap((one, at): Quotient[] => {
    const member = members.get(ids[at] ?? -1);
    return one && member ? [{ member, count: own[at] ?? 0, ...one }] : [];
  });
  return {
    more: quotients
      .filter(({ low }) => low > 1)
      .sort((a, b) => b.low - a.low)
      .slice(0, most),
    fewer: quotients
      .filter(({ high }) => high < 1)
      .sort((a, b) => a.high - b.high)
      .slice(0, most),
    compared,
  };
}

/** The numbers where all of them are counts, else null. */
function asCounts(numbers: readonly (number | null)[]): readonly number[] | null {
  const counts = numbers.filter((one): one is number => one !== null && isCount(one));
  return counts.length === numbers.length ? counts : null;
}

/** Requests by matter of one place. */
export interface Portrait {
  readonly code: string;
  readonly counts: ReadonlyMap<number, number>;
}

/** Fewer cases than these make shares that differ by chance alone. */
export const LEAST_ALIKE = 500;

/**
 * The places whose requests are parted among matters most like those of `own`, the nearest first. The distance is half
 * the sum of the differences of shares (total variation): the part of the one's requests that would have to be of
 * another matter for the two to be parted alike, from 0 to 1. Places with fewer than `LEAST_ALIKE` cases are left out,
 * as chance alone sets them apart.
 */
export function mostAlike(
  own: ReadonlyMap<number, number>,
  others: readonly Portrait[],
  most = 5,
): readonly { readonly code: string; readonly distance: number }[] {
  const total = totalOf(own);
  if (total < LEAST_ALIKE) return [];
  return others
    .filter(({ counts }) => totalOf(counts) >= LEAST_ALIKE)
    .map(({ code, counts }) => ({ code, distance: distanceOf(own, counts) }))
    .sort((a, b) => a.distance - b.distance || (a.code < b.code ? -1 : 1))
    .slice(0, most);
}

function totalOf(counts: ReadonlyMap<number, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

/** Half the sum of the absolute differences of two divisions into shares. */
function distanceOf(one: ReadonlyMap<number, number>, other: ReadonlyMap<number, number>): number {
  const [a, b] = [totalOf(one), totalOf(other)];
  const ids = new Set([...one.keys(), ...other.keys()]);
  return (
    [...ids].reduce((sum, id) => sum + Math.abs((one.get(id) ?? 0) / a - (other.get(id) ?? 0) / b), 0) / 2
  );
}
