import type { RateRule } from '../../src/views/cells/protection';
import type { Inputs } from '../../src/views/map/figure';
import type { MonthGrid } from '../../src/views/map/grid';
import type { MapForm } from '../../src/views/map/measure';
import type { MapCounts } from '../../src/views/map/values';

export const JANUARY = 2023 * 12;
export const SPAN = { first: JANUARY, last: JANUARY + 23 };
export const RULE: RateRule = { method: 'none', minimum: 0 };
export const inputs = (part: number, whole = Number.NaN): Inputs => ({
  part,
  whole,
  days: 365,
  daysBefore: 365,
});

/** Counts of places (and of what is on no map, last) that are the same in every month. */
export function grid(...monthly: readonly number[]): MonthGrid {
  return {
    span: SPAN,
    places: monthly.length - 1,
    at: Float64Array.from(monthly.flatMap((count) => new Array<number>(24).fill(count))),
  };
}

/** All places together, as the city's own answer has them. */
export function sumOf({ span, at, places }: MonthGrid): MonthGrid {
  const total = new Float64Array(48);
  for (let place = 0; place <= places; place += 1) {
    for (let month = 0; month < 24; month += 1) {
      total[month] = (total[month] ?? 0) + (at[place * 24 + month] ?? 0);
    }
  }
  return { span, places: 1, at: total };
}

export function countsOf(form: MapForm, part: MonthGrid, more: Partial<MapCounts> = {}): MapCounts {
  return {
    form,
    part,
    whole: null,
    cityPart: sumOf(part),
    cityWhole: null,
    residents: null,
    cityResidents: Number.NaN,
    rule: RULE,
    noise: 0,
    dispersion: null,
    calendar: 'china',
    ...more,
  };
}

/** The part of the second year multiplied. */
export function grown(before: MonthGrid, factors: readonly number[]): MonthGrid {
  const at = before.at.map((count, index) =>
    index % 24 < 12 ? count : count * (factors[Math.floor(index / 24)] ?? 1),
  );
  return { ...before, at };
}

export const LAST_YEAR = { first: JANUARY + 12, last: JANUARY + 23 };
