import { numberAt, type ColumnTable } from '../../domain/columns';
import { monthIndex, monthOfIndex } from '../../domain/period';
import {
  changeInterval,
  poissonInterval,
  rateChangeInterval,
  wilsonInterval,
  type Change,
  type Interval,
  type RateChange,
} from '../../stats';

/** The counts behind one measure in one month: the count itself, or a ratio's two. */
export interface MonthValue {
  readonly month: number;
  readonly count: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
}

/** A measure month by month, out of the answer to `monthsQuestion`. */
export function monthValues(table: ColumnTable, measure: string, isRatio: boolean): MonthValue[] {
  return Array.from({ length: table.rows }, (_, row) => ({
    month: numberAt(table, 'month', row) ?? 0,
    count: isRatio ? null : numberAt(table, measure, row),
    numerator: isRatio ? numberAt(table, `${measure}_numerator`, row) : null,
    denominator: isRatio ? numberAt(table, `${measure}_denominator`, row) : null,
  }));
}

export interface Span {
  readonly first: number;
  readonly last: number;
}

/** A period [first, last] in any grain as month indices; null where it names no months. */
export function spanOf(period: readonly string[]): Span | null {
  const first = monthIndex(period[0] ?? '');
  const end = period[1] ?? period[0] ?? '';
  const last = monthIndex(/^\d{4}$/.test(end) ? `${end}-12` : end);
  return first === null || last === null || last < first ? null : { first, last };
}

/** The period in its months as text, [2024-01, 2024-12]. */
export function monthsOf({ first, last }: Span): readonly [string, string] {
  return [monthOfIndex(first) ?? '', monthOfIndex(last) ?? ''];
}

/** Sums over whole months; null where a month of the span is not in the answer: no total out of a part. */
function totals(
  values: readonly MonthValue[],
  { first, last }: Span,
): { count: number; numerator: number; denominator: number } | null {
  const inside = values.filter(({ month }) => month >= first && month <= last);
  if (new Set(inside.map(({ month }) => month)).size < last - first + 1) return null;
  const sum = (read: (value: MonthValue) => number | null) =>
    inside.reduce((total, value) => total + (read(value) ?? 0), 0);
  return {
    count: sum((value) => value.count),
    numerator: sum((value) => value.numerator),
    denominator: sum((value) => value.denominator),
  };
}

export interface CountHeadline {
  readonly value: number;
  readonly interval: Interval;
  readonly change: Change | 'no-year-before' | 'spring-festival';
}

/**
 * A count over a span with its Poisson interval and its change on the same months a year before. January
 * alone is not compared: Spring Festival falls in it in one year and not in the next.
 */
export function countHeadline(values: readonly MonthValue[], span: Span): CountHeadline | null {
  const now = totals(values, span);
  if (!now) return null;
  const before = totals(values, { first: span.first - 12, last: span.last - 12 });
  const onlyJanuaryOrFebruary = span.first === span.last && span.first % 12 <= 1;
  const change = onlyJanuaryOrFebruary
    ? 'spring-festival'
    : before
      ? changeInterval(before.count, now.count)
      : 'no-year-before';
  return { value: now.count, interval: poissonInterval(now.count), change };
}

export interface RateHeadline {
  /** In percent; null where the denominator is 0. */
  readonly percent: number | null;
  readonly numerator: number;
  readonly denominator: number;
  readonly interval: Interval | null;
  readonly change: RateChange | 'no-year-before';
}

/** A ratio over a span, sum over sum, with its Wilson interval and its change in percentage points. */
export function rateHeadline(values: readonly MonthValue[], span: Span): RateHeadline | null {
  const now = totals(values, span);
  if (!now) return null;
  const before = totals(values, { first: span.first - 12, last: span.last - 12 });
  const { numerator, denominator } = now;
  if (denominator === 0) {
    return { percent: null, numerator, denominator, interval: null, change: 'no-year-before' };
  }
  return {
    percent: (numerator / denominator) * 100,
    numerator,
    denominator,
    interval: wilsonInterval(numerator, denominator),
    change:
      (before && rateChangeInterval(before.numerator, before.denominator, numerator, denominator)) ??
      'no-year-before',
  };
}
