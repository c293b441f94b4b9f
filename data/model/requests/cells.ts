import { monthAt } from '../calendar';
import type { DrawnModel } from '../draw';
import { Random } from '../random';
import { gamma, multinomial } from '../samplers';
import type { City } from '../types';

/** What a file of requests is to hold. */
export interface RequestFile {
  readonly seed: string;
  /** First and last month, as `2024-01`; both within the city's calendar. */
  readonly first: string;
  readonly last: string;
  readonly rows: number;
  /** Whether enquiries are among the rows, in their share of what is received; else all are requests. */
  readonly enquiries: boolean;
}

/**
 * How many rows of each cell a file has: month × size + cell, months counted from the calendar's month `first`. In a
 * month the requests of an issue and place are cell issue × places + place (the city-level place is last), the
 * enquiries about an issue are cell issues × places + issue.
 */
export interface RequestCells {
  readonly first: number;
  readonly months: number;
  readonly size: number;
  readonly counts: Uint32Array;
}

/**
 * Draws the cells of a file of exactly so many rows from what the drawn city expects in these months. Each count is
 * NB1 about its share of the rows, as in the city itself, given that all of them add up to the rows: a gamma-mixed
 * Poisson, and Poisson counts of a known sum are multinomial (Johnson, Kotz & Balakrishnan 1997, Discrete
 * Multivariate Distributions, 35.6). Throws where the months are not of the calendar, or there is nothing to draw.
 */
export function drawRequestCells(city: City, drawn: DrawnModel, file: RequestFile): RequestCells {
  const { issues, streets, calendar } = city;
  const [first, last] = [monthAt(calendar, file.first), monthAt(calendar, file.last)];
  if (first < 0 || last >= calendar.months || last < first) {
    throw new Error(`${file.first} to ${file.last} is not within the months of the city`);
  }
  if (!Number.isSafeInteger(file.rows) || file.rows < 1) {
    throw new Error(`a file of requests has 1 row or more, not ${file.rows}`);
  }
  const places = streets.length + 1;
  const months = last - first + 1;
  const size = issues.length * (places + 1);
  const rates = expectedRows(city, drawn, file, { first, months, size });
  const expected = rates.reduce((sum, value) => sum + value, 0);
  if (!(expected > 0)) throw new Error('nothing is expected in these months');
  mix(city, file, rates, { months, size, scale: file.rows / expected });
  const counts = new Uint32Array(rates.length);
  const random = new Random(file.seed, `file rows ${file.rows}`);
  const byMonth = new Uint32Array(months);
  multinomial(random, file.rows, sumsOf(rates, months, size), byMonth);
  byMonth.forEach((rows, month) => {
    const from = month * size;
    const enquiries = from + issues.length * places;
    const weights = new Float64Array(2 * issues.length);
    weights.set(sumsOf(rates.subarray(from, enquiries), issues.length, places));
    weights.set(rates.subarray(enquiries, from + size), issues.length);
    const groups = new Uint32Array(weights.length);
    multinomial(random, rows, weights, groups);
    counts.set(groups.subarray(issues.length), enquiries);
    issues.forEach((_, issue) => {
      const begin = from + issue * places;
      multinomial(random, groups[issue] ?? 0, rates.subarray(begin, begin + places), counts, begin);
    });
  });
  return { first, months, size, counts };
}

type Layout = Pick<RequestCells, 'first' | 'months' | 'size'>;

/** What the city expects of each cell, in the city's own volume. */
function expectedRows(
  { issues, streets, calendar }: City,
  { mean, blueprint }: DrawnModel,
  { enquiries }: RequestFile,
  { first, months, size }: Layout,
): Float64Array {
  const places = streets.length + 1;
  const expected = new Float64Array(months * size);
  for (let month = 0; month < months; month += 1) {
    issues.forEach((_, issue) => {
      const at = month * size + issue * places;
      for (let place = 0; place < places; place += 1) {
        expected[at + place] = mean[(place * issues.length + issue) * calendar.months + first + month] ?? 0;
      }
      if (!enquiries) return;
      const own = blueprint.volume.consultations[issue * calendar.months + first + month] ?? 0;
      expected[month * size + issues.length * places + issue] = own;
    });
  }
  return expected;
}

/** Turns expected counts into the gamma-mixed rates of the NB1 counts of that many rows. */
function mix(
  { issues, streets }: City,
  { seed, rows }: RequestFile,
  rates: Float64Array,
  { months, size, scale }: { readonly months: number; readonly size: number; readonly scale: number },
): void {
  const places = streets.length + 1;
  issues.forEach(({ code, dispersion }, issue) => {
    const random = new Random(seed, `file rates ${rows} ${code}`);
    const mixed = (at: number) => {
      const mean = (rates[at] ?? 0) * scale;
      if (mean === 0) return;
      const over = dispersion - 1;
      rates[at] = over > 0 ? gamma(random, mean / over) * over : mean;
    };
    for (let month = 0; month < months; month += 1) {
      const at = month * size + issue * places;
      for (let place = 0; place < places; place += 1) mixed(at + place);
      mixed(month * size + issues.length * places + issue);
    }
  });
}

/** Sums of so many groups of `size` values each, one after another. */
function sumsOf(values: Float64Array, groups: number, size: number): Float64Array {
  return Float64Array.from({ length: groups }, (_, group) => {
    let sum = 0;
    for (let at = group * size; at < (group + 1) * size; at += 1) sum += values[at] ?? 0;
    return sum;
  });
}
