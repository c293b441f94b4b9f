import type { Clause } from '../domain/clauses';
import { daysOf, monthIndex } from '../domain/period';
import { RefusedError } from './refusal';

/** A period clause as whole days, first and last included, and as the months that hold them. */
export interface PeriodBounds {
  readonly firstDay: string;
  readonly lastDay: string;
  /** year × 12 + month − 1 */
  readonly firstMonth: number;
  readonly lastMonth: number;
  readonly wholeMonths: boolean;
  readonly wholeYears: boolean;
}

/** Throws a RefusedError `bad-value` where the clause is not [first, last] of days, months or years in order. */
export function periodBounds(clause: Clause): PeriodBounds {
  const [from = '', to = ''] = clause.values;
  const firstDay = daysOf(from)?.first;
  const lastDay = daysOf(to)?.last;
  if (clause.values.length !== 2 || !firstDay || !lastDay || firstDay > lastDay) {
    throw new RefusedError('bad-value', { dimension: 'period', value: clause.values.join('..') });
  }
  const wholeMonths = firstDay.endsWith('-01') && lastDay === daysOf(lastDay.slice(0, 7))?.last;
  return {
    firstDay,
    lastDay,
    firstMonth: monthIndex(firstDay) ?? 0,
    lastMonth: monthIndex(lastDay) ?? 0,
    wholeMonths,
    wholeYears: wholeMonths && firstDay.endsWith('-01-01') && lastDay.endsWith('-12-31'),
  };
}
