import { numberAt, textAt, type ColumnTable } from '../../domain/columns';
import { daysOf, monthOfIndex } from '../../domain/period';
import type { TrendGrain } from '../../state/trends';
import type { Break } from './series-breaks';

/** One step of a series: [first, last] day, both within it, and what was counted in it. */
export interface Step {
  readonly first: string;
  readonly last: string;
  /** A count, or the numerator of a rate; null where a part of it is withheld or missing. */
  readonly count: number | null;
  /** The denominator of a rate; null for a count, or where withheld. */
  readonly base: number | null;
}

/** The axis that a question of that grain is asked by: longer steps are sums of these. */
export function axisOf(grain: TrendGrain): 'day' | 'month' {
  return grain === 'day' || grain === 'week' ? 'day' : 'month';
}

/** How many steps of that grain make a year; null for days, which are not compared so. */
export function stepsAYear(grain: TrendGrain): number | null {
  return { day: null, week: 52, month: 12, quarter: 4, year: 1 }[grain];
}

const DAY = 86_400_000;
const dayText = (time: number) => new Date(time).toISOString().slice(0, 10);

/** The first and last day of the step of that grain in which the day lies; weeks begin on Monday. */
export function stepOf(day: string, grain: TrendGrain): { readonly first: string; readonly last: string } {
  const time = Date.parse(`${day}T00:00:00Z`);
  const date = new Date(time);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const between = (from: number, months: number) => ({
    first: dayText(Date.UTC(year, from, 1)),
    last: dayText(Date.UTC(year, from + months, 1) - DAY),
  });
  switch (grain) {
    case 'day':
      return { first: day, last: day };
    case 'week': {
      const monday = time - ((date.getUTCDay() + 6) % 7) * DAY;
      return { first: dayText(monday), last: dayText(monday + 6 * DAY) };
    }
    case 'month':
      return between(month, 1);
    case 'quarter':
      return between(month - (month % 3), 3);
    case 'year':
      return between(0, 12);
  }
}

interface Columns {
  readonly count: string;
  readonly base: string | null;
}

interface Sum {
  count: number | null;
  base: number | null;
}

const added = (sum: number | null, more: number | null) =>
  sum === null || more === null ? null : sum + more;

/**
 * The steps of a grain out of an answer by day or by month, over all of the dataset's period: a part without a row
 * counted nothing, one that is withheld leaves the step without a number, and a step that the dataset begins or ends
 * within is left out. A part without a row on a day of `absent`, when something was not delivered, is not nothing but
 * unknown. `member` chooses the rows of one key of a column; an answer without a row of it gives none.
 */
export function stepsOf(
  table: ColumnTable,
  columns: Columns,
  grain: TrendGrain,
  period: { readonly start: string; readonly end: string },
  member: { readonly column: string; readonly key: number } | null,
  absent: readonly Pick<Break, 'from' | 'to'>[] = [],
): readonly Step[] {
  const counted = new Set<string>();
  const sums = new Map<string, Sum>();
  const axis = axisOf(grain);
  for (let row = 0; row < table.rows; row += 1) {
    if (member && numberAt(table, member.column, row) !== member.key) continue;
    const day =
      axis === 'day'
        ? textAt(table, 'day', row)
        : daysOf(monthOfIndex(numberAt(table, 'month', row) ?? 0) ?? '')?.first;
    if (!day) continue;
    counted.add(day);
    const { first } = stepOf(day, grain);
    const sum = sums.get(first) ?? { count: 0, base: 0 };
    sum.count = added(sum.count, numberAt(table, columns.count, row));
    sum.base = columns.base === null ? null : added(sum.base, numberAt(table, columns.base, row));
    sums.set(first, sum);
  }
  if (sums.size === 0) return [];
  const unknown = new Set<string>();
  for (const { from, to } of absent) {
    for (let part = stepOf(from, axis); part.first <= (to ?? from); part = nextAfter(part, axis)) {
      if (!counted.has(part.first)) unknown.add(stepOf(part.first, grain).first);
    }
  }
  const steps: Step[] = [];
  for (let step = stepOf(period.start, grain); step.first <= period.end;) {
    if (step.first >= period.start && step.last <= period.end) {
      const sum = sums.get(step.first) ?? { count: 0, base: columns.base === null ? null : 0 };
      steps.push({ ...step, ...(unknown.has(step.first) ? UNKNOWN : sum) });
    }
    step = nextAfter(step, grain);
  }
  return steps;
}

const UNKNOWN: Sum = { count: null, base: null };

function nextAfter({ last }: { readonly last: string }, grain: TrendGrain) {
  return stepOf(dayText(Date.parse(`${last}T00:00:00Z`) + DAY), grain);
}

/** How many of the steps are final: those whose last day is not beyond `completeThrough`. */
export function finishedSteps(steps: readonly Step[], completeThrough: string | null): number {
  return completeThrough === null ? steps.length : steps.filter(({ last }) => last <= completeThrough).length;
}

/** The values against the first one that is known and not nothing, which is 100; all null where there is none. */
export function indexed(values: readonly (number | null)[]): readonly (number | null)[] {
  const first = values.find((value) => value !== null && value > 0) ?? null;
  return values.map((value) => (value === null || first === null ? null : (value / first) * 100));
}
