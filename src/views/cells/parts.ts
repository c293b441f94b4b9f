import { numberAt, type ColumnTable } from '../../domain/columns';
import type { Interval } from '../../stats';
import { shareInterval } from './intervals';
import type { Named } from './named';

export interface Part {
  readonly member: Named;
  /** Null where it was withheld. */
  readonly count: number | null;
}

/** An answer parted by the column `axis` as named counts, largest first, withheld ones last; ties by code. */
export function partsOf(
  table: ColumnTable,
  axis: string,
  measure: string,
  members: ReadonlyMap<number, Named>,
): readonly Part[] {
  const parts: Part[] = [];
  for (let row = 0; row < table.rows; row += 1) {
    const member = members.get(numberAt(table, axis, row) ?? -1);
    if (member) parts.push({ member, count: numberAt(table, measure, row) });
  }
  const size = ({ count }: Part) => count ?? -Infinity;
  return parts.sort((a, b) => Math.sign(size(b) - size(a)) || a.member.code.localeCompare(b.member.code));
}

/** The sum of the parts; null where one is withheld. */
export function totalOf(parts: readonly { readonly count: number | null }[]): number | null {
  let total = 0;
  for (const { count } of parts) {
    if (count === null) return null;
    total += count;
  }
  return total;
}

/**
 * The share of one part in all of them, in percent, with its Wilson interval where it has one. Null where a
 * part is withheld or below 0, or there is nothing to share.
 */
export function shareOf(
  part: Part,
  parts: readonly Part[],
): { readonly percent: number; readonly interval: Interval | null } | null {
  const total = totalOf(parts);
  const below = parts.some(({ count }) => count !== null && count < 0);
  if (total === null || part.count === null || total <= 0 || below) return null;
  const interval = shareInterval(part.count, total);
  return {
    percent: (part.count / total) * 100,
    interval: typeof interval === 'string' ? null : interval,
  };
}
