import { numberAt, type ColumnTable } from '../../domain/columns';
import { neighbouringMonthsDispersion } from '../../stats';
import type { Protection } from '../../query/protection';
import type { Calendar, Span } from '../cells/months';
import { seriesPhi } from '../cells/series-phi';

/**
 * A count of each place in each month of a span: place × months + month; NaN where it was withheld. An answer over
 * one whole period is a grid of one month. Rows of places that are not drawn stand in the row after the last.
 */
export interface MonthGrid {
  readonly span: Span;
  readonly places: number;
  readonly at: Float64Array;
}

function monthsOfSpan({ first, last }: Span): number {
  return Math.max(0, last - first + 1);
}

/**
 * The column of an answer by place and month as a grid over those months; `indexOf` gives the place of a key. What
 * the answer has no row of counted nothing. Without a column `month` all rows stand in the first month.
 */
export function gridOf(
  table: ColumnTable,
  { axis, column }: { readonly axis: string | null; readonly column: string },
  { span, indexOf, places }: { span: Span; indexOf: ReadonlyMap<number, number>; places: number },
): MonthGrid {
  const months = monthsOfSpan(span);
  const at = new Float64Array((places + 1) * months);
  const monthly = 'month' in table.columns;
  for (let row = 0; row < table.rows; row += 1) {
    const month = monthly ? (numberAt(table, 'month', row) ?? -1) - span.first : 0;
    if (month < 0 || month >= months) continue;
    const key = axis === null ? null : numberAt(table, axis, row);
    const place = (key === null ? undefined : indexOf.get(key)) ?? (axis === null ? 0 : places);
    const cell = place * months + month;
    at[cell] = (at[cell] ?? 0) + (numberAt(table, column, row) ?? Number.NaN);
  }
  return { span, places, at };
}

/**
 * The sum of a place over a window; NaN where a month of it was withheld, or the window goes beyond the grid. The
 * place `grid.places` stands for all that are not drawn.
 */
export function sumWithin({ span, at }: MonthGrid, place: number, window: Span): number {
  if (window.first < span.first || window.last > span.last || window.last < window.first) return Number.NaN;
  const from = place * monthsOfSpan(span) - span.first;
  let sum = 0;
  for (let month = window.first; month <= window.last; month += 1) sum += at[from + month] ?? Number.NaN;
  return sum;
}

/** The last months of `within` whose neighbours φ is taken from: as many as a year has, and one before. */
const DISPERSION_MONTHS = 13;

/**
 * Variance over mean (φ) of the counts of the grid's places from each of the last months of `within` to the next
 * (`neighbouringMonthsDispersion`); null where it has too few months or places.
 */
export function dispersionOf({ span, places, at }: MonthGrid, within: Span): number | null {
  const last = Math.min(span.last, within.last);
  const first = Math.max(span.first, within.first, last - DISPERSION_MONTHS + 1);
  if (last <= first) return null;
  const months = monthsOfSpan(span);
  const rows = Array.from({ length: places }, (_, place) => {
    const from = place * months - span.first;
    return [...at.subarray(from + first, from + last + 1)];
  });
  return neighbouringMonthsDispersion(rows);
}

/** φ of a city's own months (`seriesPhi`), out of a grid of one place. */
export function cityPhi(
  { span, at }: MonthGrid,
  final: Span,
  method: Protection,
  calendar: Calendar | undefined,
): number | null {
  const months = Array.from({ length: monthsOfSpan(span) }, (_, index) => ({
    month: span.first + index,
    count: Number.isNaN(at[index] ?? Number.NaN) ? null : (at[index] ?? null),
  }));
  return seriesPhi(months, final, method, calendar);
}
