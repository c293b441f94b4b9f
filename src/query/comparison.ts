import type { Manifest } from '../dataset/manifest';
import type { Clause } from '../domain/clauses';
import { daysOf, monthIndex, monthOfIndex } from '../domain/period';
import { periodBounds } from './period-bounds';
import { RefusedError } from './refusal';

/**
 * What a period is compared with: the same months or days a year before, or as many months (of whole months) or
 * days (of others) as it has, just before it.
 */
export type Comparison = 'year-before' | 'previous-period';

/** Whole months from first to last, both included, as month indices (year × 12 + month − 1). */
interface MonthSpan {
  readonly first: number;
  readonly last: number;
}

/** Days from first to last as ISO text, both included. */
interface DaySpan {
  readonly first: string;
  readonly last: string;
}

/** Keys of an axis of time that can be compared, both included; none where the first lies behind the last. */
export interface KeySpan {
  readonly first: number;
  readonly last: number;
}

/** How far a period lies behind the one that it is compared with: in calendar months, or in days. */
export interface Shift {
  readonly unit: 'month' | 'day';
  readonly by: number;
}

/** The months that a span of months is compared with: as many, so much earlier. */
export function monthsBefore({ first, last }: MonthSpan, comparison: Comparison): MonthSpan {
  const by = comparison === 'year-before' ? 12 : last - first + 1;
  return { first: first - by, last: last - by };
}

/** The same where those months all lie among `months`, else null: part of a period is not compared with a whole one. */
export function monthsBeforeIn(span: MonthSpan, comparison: Comparison, months: MonthSpan): MonthSpan | null {
  const before = monthsBefore(span, comparison);
  return before.first < months.first || before.last > months.last ? null : before;
}

/**
 * The days that a period [first, last], each in any grain, is compared with. Months stay whole: February of a leap
 * year is compared with all of another February; of other days a 29 February is compared with the 28th. Null where
 * that is no period, or one that would begin before the year 1.
 */
export function periodBefore(first: string, last: string, comparison: Comparison): DaySpan | null {
  const [from, to] = [daysOf(first)?.first, daysOf(last)?.last];
  return from && to && from <= to
    ? daysBefore({ first: from, last: to }, shiftOf(from, to, comparison))
    : null;
}

/** A question's period, the one that it is compared with, and of which parts that can be said. */
export interface Alignment {
  readonly own: DaySpan;
  readonly before: DaySpan;
  readonly shift: Shift;
  /** The days of the period that are final and whose counterparts lie in the dataset, by the measure asked. */
  readonly comparable: (measure: { readonly complete_through: string | null }) => DaySpan;
}

/**
 * Aligns the period of those clauses, or of the whole dataset where they have none. Nothing is compared that is not
 * final or whose counterpart the dataset does not reach back to: it is missing, never nothing. Throws a RefusedError
 * `bad-value` where the clauses leave no period.
 */
export function alignmentOf(
  clauses: readonly Clause[],
  comparison: Comparison,
  { period }: Pick<Manifest, 'period'>,
): Alignment {
  const bounds = clauses.filter(({ dimension }) => dimension === 'period').map(periodBounds);
  const first = latest(bounds.map(({ firstDay }) => firstDay)) ?? period.start;
  const last = earliest(bounds.map(({ lastDay }) => lastDay)) ?? period.end;
  const shift = shiftOf(first, last, comparison);
  const before = first <= last ? daysBefore({ first, last }, shift) : null;
  if (!before) throw new RefusedError('bad-value', { dimension: 'period', value: `${first}..${last}` });
  const reached = firstWithCounterpart(period.start, shift);
  return {
    own: { first, last },
    before,
    shift,
    comparable: ({ complete_through: through }) => ({
      first: reached,
      last: through !== null && through < period.end ? through : period.end,
    }),
  };
}

/**
 * The months or years that can be compared: those whose days within the period are all among the comparable ones.
 * They are keys as the tables have them.
 */
export function comparableKeys(
  axis: 'month' | 'year',
  { own }: Pick<Alignment, 'own'>,
  comparable: DaySpan,
): KeySpan {
  const keyOf = (day: string) => (axis === 'year' ? Number(day.slice(0, 4)) : (monthIndex(day) ?? 0));
  const daysOfKey = (key: number) => daysOf(axis === 'year' ? yearText(key) : (monthOfIndex(key) ?? ''));
  const [first, last] = [keyOf(comparable.first), keyOf(comparable.last)];
  const begins = latest([own.first, daysOfKey(first)?.first ?? '']) ?? '';
  const ends = earliest([own.last, daysOfKey(last)?.last ?? own.last]) ?? '';
  return {
    first: begins >= comparable.first ? first : first + 1,
    last: ends <= comparable.last ? last : last - 1,
  };
}

/** Whether all of the period can be compared. */
export function isComparable({ own }: Pick<Alignment, 'own'>, comparable: DaySpan): boolean {
  return own.first >= comparable.first && own.last <= comparable.last;
}

/**
 * How far the keys of an axis lie behind those that they are compared with: months or years, 0 for an axis that is
 * none of them. Null where the periods lie no whole number of them apart.
 */
export function keyShift(axis: string, { unit, by }: Shift): number | null {
  if (axis !== 'month' && axis !== 'year') return 0;
  const size = axis === 'year' ? 12 : 1;
  return unit === 'day' || by % size !== 0 ? null : by / size;
}

function shiftOf(first: string, last: string, comparison: Comparison): Shift {
  if (comparison === 'year-before') return { unit: 'month', by: 12 };
  if (!isWholeMonths(first, last)) return { unit: 'day', by: dayNumber(last) - dayNumber(first) + 1 };
  return { unit: 'month', by: (monthIndex(last) ?? 0) - (monthIndex(first) ?? 0) + 1 };
}

function isWholeMonths(first: string, last: string): boolean {
  return first.endsWith('-01') && last === daysOf(last.slice(0, 7))?.last;
}

function daysBefore({ first, last }: DaySpan, shift: Shift): DaySpan | null {
  const [from, to] = [earlierDay(first, shift), earlierDay(last, shift)];
  if (from === null || to === null) return null;
  const whole = shift.unit === 'month' && isWholeMonths(first, last);
  return { first: from, last: whole ? (daysOf(to.slice(0, 7))?.last ?? to) : to };
}

/** That day so much earlier, the last of its month where that has no such day; null before the year 1. */
function earlierDay(day: string, { unit, by }: Shift): string | null {
  if (unit === 'day') return dayText(dayNumber(day) - by);
  const month = daysOf(monthOfIndex((monthIndex(day) ?? 0) - by) ?? '');
  if (!month) return null;
  return earliest([`${month.first.slice(0, 8)}${day.slice(8)}`, month.last]);
}

/** The first day whose counterpart is not before the dataset's first. */
function firstWithCounterpart(start: string, { unit, by }: Shift): string {
  if (unit === 'day') return dayText(dayNumber(start) + by) ?? start;
  const month = daysOf(monthOfIndex((monthIndex(start) ?? 0) + by) ?? '');
  if (!month) return start;
  const day = `${month.first.slice(0, 8)}${start.slice(8)}`;
  if (day <= month.last) return day;
  return dayText(dayNumber(month.last) + 1) ?? month.last;
}

const DAY = 86_400_000;

function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY;
}

function dayText(number: number): string | null {
  const text = new Date(number * DAY).toISOString().slice(0, 10);
  return daysOf(text) ? text : null;
}

const yearText = (year: number): string => String(year).padStart(4, '0');
const latest = (days: readonly string[]): string | null => [...days].sort().at(-1) ?? null;
const earliest = (days: readonly string[]): string | null => [...days].sort()[0] ?? null;
