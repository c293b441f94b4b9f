import { numberAt, type ColumnTable } from '../../domain/columns';
import { daysOf, monthIndex, monthOfIndex } from '../../domain/period';

/** A count in one month; null where it was withheld. */
export interface MonthCount {
  readonly month: number;
  readonly count: number | null;
}

/** The two counts behind a ratio in one month; null where withheld. */
export interface MonthRatio {
  readonly month: number;
  readonly numerator: number | null;
  readonly denominator: number | null;
}

function finiteAt(table: ColumnTable, column: string, row: number): number | null {
  const value = numberAt(table, column, row);
  return value !== null && Number.isFinite(value) ? value : null;
}

/**
 * The rows of an answer by month, with null for each of `months` that it has no row of: cells of nothing may be
 * left out of a table, so that such a month counted nothing. An answer without any row stays without.
 */
function rowsByMonth(table: ColumnTable, { first, last }: Span): (readonly [number, number | null])[] {
  const rows = new Map(
    Array.from({ length: table.rows }, (_, row) => [numberAt(table, 'month', row) ?? 0, row] as const),
  );
  if (rows.size === 0) return [];
  const months = new Set(rows.keys());
  for (let month = first; month <= last; month += 1) months.add(month);
  return [...months].sort((a, b) => a - b).map((month) => [month, rows.get(month) ?? null]);
}

/** A count in each of those months, out of the answer to `monthsQuestion`. */
export function monthCounts(table: ColumnTable, measure: string, months: Span): MonthCount[] {
  return rowsByMonth(table, months).map(([month, row]) => ({
    month,
    count: row === null ? 0 : finiteAt(table, measure, row),
  }));
}

/**
 * A ratio's two counts in each of those months, out of the same answer; none where it was answered without the
 * ratio.
 */
export function monthRatios(table: ColumnTable, measure: string, months: Span): MonthRatio[] {
  const [above, below] = [`${measure}_numerator`, `${measure}_denominator`];
  if (!table.columns[above] || !table.columns[below]) return [];
  return rowsByMonth(table, months).map(([month, row]) => ({
    month,
    numerator: row === null ? 0 : finiteAt(table, above, row),
    denominator: row === null ? 0 : finiteAt(table, below, row),
  }));
}

/** The months that a dataset's period touches. */
export function monthsWithin({ start, end }: { readonly start: string; readonly end: string }): Span {
  return { first: monthIndex(start) ?? 0, last: monthIndex(end) ?? -1 };
}

/** Whole months from first to last, both included, as month indices; none where last lies before first. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

/** A period [first, last] in any grain as month indices; null where it is not made of whole months. */
export function spanOf(period: readonly string[]): Span | null {
  const from = period[0] ?? '';
  const firstDay = daysOf(from)?.first;
  const lastDay = daysOf(period[1] ?? from)?.last;
  if (!firstDay?.endsWith('-01') || !lastDay || lastDay !== daysOf(lastDay.slice(0, 7))?.last) return null;
  const first = monthIndex(firstDay);
  const last = monthIndex(lastDay);
  return first === null || last === null || last < first ? null : { first, last };
}

/** The period in its months as text, [2024-01, 2024-12]. */
export function monthsOf({ first, last }: Span): readonly [string, string] {
  return [monthOfIndex(first) ?? '', monthOfIndex(last) ?? ''];
}

/** The days in a span: what its counts were gathered over. */
export function daysIn({ first, last }: Span): number {
  const start = (month: number) => Date.UTC(Math.floor(month / 12), month % 12, 1);
  return (start(last + 1) - start(first)) / 86_400_000;
}

/**
 * The months of a dataset whose values of a measure are final and whole: a month that the dataset begins or
 * ends within, or that lies beyond `complete_through`, is not among them.
 */
export function finalMonths(
  measure: { readonly complete_through: string | null },
  period: { readonly start: string; readonly end: string },
): Span {
  const through = measure.complete_through ?? period.end;
  const end = through < period.end ? through : period.end;
  const first = monthIndex(period.start) ?? 0;
  const last = monthIndex(end) ?? -1;
  return {
    first: period.start.endsWith('-01') ? first : first + 1,
    last: end === daysOf(end.slice(0, 7))?.last ? last : last - 1,
  };
}

/** The last twelve of those months, fewer where there are fewer. */
export function lastTwelve({ first, last }: Span): Span {
  return { first: Math.max(first, last - 11), last };
}

/** Whose holidays move within the year: China's, where Spring Festival falls in January or in February, or nobody's. */
export type Calendar = 'china' | 'none';

/**
 * Whether a span takes in exactly one of a year's January and February, in China: Spring Festival falls in either,
 * so that such a span is not compared with the same months of another year.
 */
export function splitsSpringFestival({ first, last }: Span, calendar: Calendar): boolean {
  return calendar === 'china' && (first % 12 === 1 || last % 12 === 0);
}
