import { formatCount, formatPercent } from '../../../domain/format';
import { daysOf, monthOfIndex } from '../../../domain/period';
import type { Language } from '../../../domain/text';
import type { Protection } from '../../../query/protection';
import { countInterval, shareInterval } from '../../cells/intervals';
import type { MonthCount, MonthRatio } from '../../cells/months';
import { rateOf, type RateRule } from '../../cells/protection';

/** One month of a measure: a count, or a rate in percent. */
export interface TrendRow {
  /** `2024-01`. */
  readonly month: string;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** What a rate is out of. */
  readonly base: number | null;
  /** Whether it is missing because it was withheld; a rate without a base just has none. */
  readonly withheld: boolean;
}

/** The months of a count with the intervals that the variance over mean `phi` makes; perturbed ones have none. */
export function countRows(values: readonly MonthCount[], method: Protection, phi = 1): TrendRow[] {
  return values.map(({ month, count }) => {
    const interval = count === null || method === 'cell-key' ? null : countInterval(count, phi);
    const bounds = typeof interval === 'object' ? interval : null;
    return {
      month: monthOfIndex(month) ?? '',
      value: count,
      low: bounds?.low ?? null,
      high: bounds?.high ?? null,
      base: null,
      withheld: count === null,
    };
  });
}

/** A length of time that was never delivered: its first day, and its last or null where it goes on. */
export interface Undelivered {
  readonly from: string;
  readonly to: string | null;
}

/** Whether the month, `2024-01`, lies wholly within a length of time that was never delivered. */
export function isUndelivered(month: string, spans: readonly Undelivered[]): boolean {
  const days = daysOf(month);
  return (
    days !== null && spans.some(({ from, to }) => from <= days.first && (to === null || to >= days.last))
  );
}

/** The months of a count, of which one that was never delivered and has no request is not known, rather than zero. */
export function withoutUndelivered(rows: readonly TrendRow[], spans: readonly Undelivered[]): TrendRow[] {
  return rows.map((row) =>
    row.value === 0 && isUndelivered(row.month, spans) ? { ...row, value: null, low: null, high: null } : row,
  );
}

/** The months of a rate in percent with their Wilson intervals, likewise. */
export function rateRows(values: readonly MonthRatio[], rule: RateRule): TrendRow[] {
  return values.map(({ month, numerator, denominator }) => {
    const row = { month: monthOfIndex(month) ?? '', low: null, high: null, base: denominator };
    if (numerator === null || denominator === null) return { ...row, value: null, withheld: true };
    const share = rateOf(numerator, denominator, rule);
    if (typeof share === 'string') return { ...row, value: null, withheld: false };
    const interval = rule.method === 'cell-key' ? null : shareInterval(numerator, denominator);
    const bounds = typeof interval === 'object' ? interval : null;
    return {
      ...row,
      value: share * 100,
      low: bounds && bounds.low * 100,
      high: bounds && bounds.high * 100,
      withheld: false,
    };
  });
}

/** A number of the axis or an end of an interval, without digits that nobody reads: 88.9%, 41,235, 0.25. */
export function trendNumber(value: number, rate: boolean, language: Language): string {
  if (rate) return formatPercent(Number(value.toFixed(1)));
  return formatCount(value >= 10 ? Math.round(value) : Number(value.toFixed(2)), language);
}
