import { numberAt, type ColumnTable } from '../../domain/columns';
import { byName } from '../../domain/name-search';
import type { Language } from '../../domain/text';
import type { Interval } from '../../stats';
import { countInterval, shareInterval } from './intervals';
import { isUnplaced, type PlaceMember } from './places';
import { rateOf, type Protection, type RateRule } from './protection';

/** A rate of one place, or why it has none. */
export interface PlaceRate {
  readonly percent: number | null;
  /** As shares. */
  readonly interval: Interval | null;
  readonly denominator: number | null;
  readonly absence: 'withheld' | 'no-base' | 'below-minimum' | null;
}

export interface PlaceRow {
  readonly member: PlaceMember;
  readonly unplaced: boolean;
  /** Null where it was withheld. */
  readonly count: number | null;
  readonly interval: Interval | null;
  /** Of all places of the list, in percent; null where it cannot be computed. */
  readonly share: { readonly percent: number; readonly interval: Interval | null } | null;
  /** By the ids of the ratios. */
  readonly rates: ReadonlyMap<string, PlaceRate>;
}

export interface PlaceCounts {
  readonly table: ColumnTable;
  /** The column of places in it. */
  readonly axis: string;
  readonly method: Protection;
}

function rowsById({ table, axis }: Pick<PlaceCounts, 'table' | 'axis'>): ReadonlyMap<number, number> {
  if (!(axis in table.columns)) return new Map();
  return new Map(Array.from({ length: table.rows }, (_, row) => [numberAt(table, axis, row) ?? -1, row]));
}

const intervalOf = (interval: Interval | string): Interval | null =>
  typeof interval === 'string' ? null : interval;

/** The rates of every place that the answer has, by its key: sum over sum, with Wilson intervals. */
export function placeRates(
  answer: PlaceCounts,
  ratios: readonly string[],
  rule: RateRule,
): ReadonlyMap<number, ReadonlyMap<string, PlaceRate>> {
  const { table } = answer;
  const rate = (id: string, row: number): PlaceRate => {
    const none = { percent: null, interval: null };
    const numerator = numberAt(table, `${id}_numerator`, row);
    const denominator = numberAt(table, `${id}_denominator`, row);
    if (numerator === null || denominator === null) return { ...none, denominator, absence: 'withheld' };
    const share = rateOf(numerator, denominator, rule);
    if (typeof share === 'string') return { ...none, denominator, absence: share };
    const interval = rule.method === 'cell-key' ? null : intervalOf(shareInterval(numerator, denominator));
    return { percent: share * 100, interval, denominator, absence: null };
  };
  const there = ratios.filter((id) => `${id}_numerator` in table.columns);
  return new Map(
    Array.from(rowsById(answer), ([key, row]) => [key, new Map(there.map((id) => [id, rate(id, row)]))]),
  );
}

/**
 * A row for each of the places, in their order: its count with the interval that the variance over mean of places
 * (`phi`) makes, none while that is unknown (null), and its share of all of them with Wilson's. A place that the answer lacks counted nothing. Perturbed counts have neither interval nor
 * share, and where one is withheld or below 0 there are no shares.
 */
export function placeRows(
  members: readonly PlaceMember[],
  counts: PlaceCounts,
  measure: string,
  rates: ReadonlyMap<number, ReadonlyMap<string, PlaceRate>>,
  phi: number | null = 1,
): readonly PlaceRow[] {
  const rowOf = rowsById(counts);
  const counted = members.map((member) => {
    const row = rowOf.get(member.id);
    return { member, count: row === undefined ? 0 : numberAt(counts.table, measure, row) };
  });
  const whole = counted.every(({ count }) => count !== null && count >= 0) && counts.method !== 'cell-key';
  const total = whole ? counted.reduce((sum, { count }) => sum + (count ?? 0), 0) : 0;
  return counted.map(({ member, count }) => ({
    member,
    unplaced: isUnplaced(member),
    count,
    interval:
      count === null || phi === null || counts.method === 'cell-key'
        ? null
        : intervalOf(countInterval(count, phi)),
    share:
      total > 0 && count !== null
        ? { percent: (count / total) * 100, interval: intervalOf(shareInterval(count, total)) }
        : null,
    rates: rates.get(member.id) ?? new Map<string, PlaceRate>(),
  }));
}

/** What a list of places is put in order by: `name`, `count`, `share`, or the id of a ratio. */
export interface PlaceOrder {
  readonly by: string;
  readonly descending: boolean;
}

/** The number that a column of the list stands for, or null. */
export function valueOf(row: PlaceRow, by: string): number | null {
  if (by === 'count') return row.count;
  if (by === 'share') return row.share?.percent ?? null;
  return row.rates.get(by)?.percent ?? null;
}

/** The rows in that order: what has no value after what has one, equal ones by name, the unplaced at the end. */
export function inOrder(
  rows: readonly PlaceRow[],
  order: PlaceOrder,
  language: Language,
): readonly PlaceRow[] {
  const named = byName(language);
  const names = (a: PlaceRow, b: PlaceRow) =>
    named(a.member, b.member) || (a.member.code < b.member.code ? -1 : Number(a.member.code > b.member.code));
  const turn = order.descending ? -1 : 1;
  const values = (a: PlaceRow, b: PlaceRow): number => {
    if (order.by === 'name') return turn * names(a, b);
    const [one, other] = [valueOf(a, order.by), valueOf(b, order.by)];
    if (one === null || other === null) return Number(one === null) - Number(other === null) || names(a, b);
    return turn * (one - other) || names(a, b);
  };
  return [...rows].sort((a, b) => Number(a.unplaced) - Number(b.unplaced) || values(a, b));
}

/** How many of the other placed rows have an interval that meets the first one's: it is not clearly first. */
export function levelWithFirst(rows: readonly PlaceRow[]): number {
  const [first, ...others] = inOrder(rows, { by: 'count', descending: true }, 'zh').filter(
    (row) => !row.unplaced,
  );
  const low = first?.interval?.low;
  return low === undefined ? 0 : others.filter(({ interval }) => interval && interval.high >= low).length;
}
