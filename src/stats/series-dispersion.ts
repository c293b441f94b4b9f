import { neighbouringMonthsDispersion } from './quasi-poisson';

const MONTHS = 12;
/** Under these a single odd month decides φ. */
const LEAST_FREEDOM = 8;

export interface SeriesMonth {
  /** Months since year 0: 24288 is January 2024. */
  readonly month: number;
  /** Null where it is unknown. */
  readonly count: number | null;
}

/**
 * φ, the variance of a series of monthly counts over their mean, out of its own years: each month is held against the
 * next as a table of years × 2 whose margins are given, so that neither the size of a year nor its season counts, nor a
 * trend of its own, and what is left is how far a month strays from what its neighbour and the other years lead to
 * expect (`neighbouringMonthsDispersion`, with the years as rows). The months `unlike` of every year (1 to 12) are left
 * out: February, whose length changes, and in China January, as Spring Festival falls in either. December is not held
 * against January. Null with less than eight degrees of freedom, which two whole years have; not below 1.
 * Pearson's estimate: McCullagh, P. and Nelder, J. A. (1989). Generalized Linear Models, 2nd ed., §4.5.2.
 */
export function seriesDispersion(
  series: readonly SeriesMonth[],
  unlike: readonly number[] = [2],
): number | null {
  const years = new Map<number, number[]>();
  for (const { month, count } of series) {
    const [year, at] = [Math.floor(month / MONTHS), month % MONTHS];
    const row = years.get(year) ?? new Array<number>(MONTHS).fill(Number.NaN);
    years.set(year, row);
    if (!unlike.includes(at + 1)) row[at] = count ?? Number.NaN;
  }
  const rows = [...years.values()];
  let freedom = 0;
  for (let at = 0; at + 1 < MONTHS; at += 1) {
    const pairs = rows.filter((row) => !Number.isNaN((row[at] ?? Number.NaN) + (row[at + 1] ?? Number.NaN)));
    freedom += Math.max(0, pairs.length - 1);
  }
  return freedom < LEAST_FREEDOM ? null : neighbouringMonthsDispersion(rows);
}
