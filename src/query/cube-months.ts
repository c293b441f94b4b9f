import type { Clause } from '../domain/clauses';
import { monthIndex } from '../domain/period';
import { keyShift, type Alignment } from './comparison';
import { grouped, groupedAlike, ungrouped, type CubeAxis } from './cube-axes';
import { periodBounds } from './period-bounds';

/** The axis of months of an answer parted by `part`, or by no time; null for half a month or another part. */
export function monthAxis(
  keys: readonly number[],
  part: string | null,
  clauses: readonly Clause[],
): CubeAxis | null {
  const bounds = clauses.map(periodBounds);
  if (bounds.some(({ wholeMonths }) => !wholeMonths)) return null;
  const kept = (key: number) =>
    bounds.every(({ firstMonth, lastMonth }) => key >= firstMonth && key <= lastMonth);
  const column = part === null ? null : { name: part, of: (key: number) => keyOfMonth(part, key) };
  return part === 'month' || part === 'year' || part === null ? grouped(keys, kept, column) : null;
}

/**
 * The months of a period and of the one that it is compared with, in the groups of the former; null as above, and
 * where the part has no counterpart.
 */
export function comparedMonthAxes(
  keys: readonly number[],
  part: string | null,
  { own, before, shift }: Alignment,
  halves: boolean,
): { readonly own: CubeAxis; readonly before: CubeAxis } | null {
  const by = keyShift(part ?? '', shift);
  if (halves || shift.unit === 'day' || by === null) return null;
  if (part !== null && part !== 'month' && part !== 'year') return null;
  const within = (days: Alignment['own']) => {
    const [first, last] = [monthIndex(days.first) ?? 0, monthIndex(days.last) ?? 0];
    return (key: number) => key >= first && key <= last;
  };
  const [kept, keptBefore] = [within(own), within(before)];
  if (part === null) return { own: ungrouped(keys, kept), before: ungrouped(keys, keptBefore) };
  const of = (key: number) => keyOfMonth(part, key);
  const [now, then] = groupedAlike(
    keys,
    [
      { kept, of },
      { kept: keptBefore, of: (key) => of(key) + by },
    ],
    part,
  );
  return { own: now, before: then };
}

function keyOfMonth(part: string, month: number): number {
  return part === 'year' ? Math.floor(month / 12) : month;
}
