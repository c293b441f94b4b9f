import { dayAt, monthAt } from './calendar';
import type { Fields } from './fields';
import { frequency, type Planted } from './planting-plan';
import type { Parameters } from './parameters';
import { seasonWeights, weekWeights } from './profiles';
import { Random } from './random';
import type { City, Planting } from './types';

/** A planting in a few streets: its factor on each day, and the streets as indices. */
export interface Local {
  readonly issue: number;
  readonly streets: readonly number[];
  readonly factors: Float64Array;
}

/** Expected requests before their volume is fitted. */
export interface Intensity {
  /** By issue: weight of each day for the city as a whole. */
  readonly daily: readonly Float64Array[];
  readonly local: readonly Local[];
  /** By issue: change of the log rate a year. */
  readonly trends: Float64Array;
  /** Relative expected requests of streets: (street × issues + issue) × months + month. */
  readonly mean: Float64Array;
  /** Residents: street × months + month. */
  readonly exposure: Float64Array;
}

/**
 * The expected requests of each street, issue and month up to a factor by issue and month: residents × readiness to
 * report × the issue's field × the days' weights (season, week, holidays, Spring Festival, trend) × what is planted.
 */
export function intensityOf(
  city: City,
  seed: string,
  parameters: Parameters,
  fields: Fields,
  { plantings }: Planted,
): Intensity {
  const { streets, issues, calendar } = city;
  const { months } = calendar;
  const trends = Float64Array.from(issues, ({ code }) => {
    return new Random(seed, `trend ${code}`).normal() * parameters.trendDeviation;
  });
  const cityWide = plantings.filter((one) => one.streets === null);
  const daily = issues.map((issue, index) =>
    dailyWeights(city, parameters, issue, trends[index] ?? 0, cityWide),
  );
  const local = plantings.flatMap((one) => localOf(city, one));
  const exposure = exposureOf(city, parameters);
  const absent = absentCells(city, parameters);
  const mean = new Float64Array(streets.length * issues.length * months);
  const even = parameters.volume !== 'published' && parameters.volume.even;
  issues.forEach((issue, column) => {
    const weights = monthSums(city, daily[column] ?? new Float64Array(0));
    const weight = even ? 1 : frequency(city, issue);
    const factors = local.filter((one) => one.issue === column);
    for (let street = 0; street < streets.length; street += 1) {
      const rate = (fields.propensity[street] ?? 0) * (fields.rate[street * issues.length + column] ?? 0);
      const own = factors.filter((one) => one.streets.includes(street));
      const planted = own.map((one) => monthFactors(city, daily[column] ?? new Float64Array(0), one.factors));
      const at = (street * issues.length + column) * months;
      for (let month = 0; month < months; month += 1) {
        if (absent.has(street * months + month)) continue;
        let value = weight * rate * (weights[month] ?? 0) * (exposure[street * months + month] ?? 0);
        for (const factor of planted) value *= factor[month] ?? 1;
        mean[at + month] = value;
      }
    }
  });
  return { daily, local, trends, mean, exposure };
}

/** The sums of a weight on days over each month. */
export function monthSums({ calendar }: City, daily: Float64Array): Float64Array {
  const sums = new Float64Array(calendar.months);
  for (let day = 0; day < calendar.days; day += 1) {
    const month = calendar.monthOfDay[day] ?? 0;
    sums[month] = (sums[month] ?? 0) + (daily[day] ?? 0);
  }
  return sums;
}

function dailyWeights(
  city: City,
  { springFestival }: Parameters,
  issue: City['issues'][number],
  trend: number,
  cityWide: readonly Planting[],
): Float64Array {
  const { calendar } = city;
  const weights = seasonWeights(calendar, issue.season);
  const week = weekWeights(calendar, issue.week);
  const own = cityWide.filter((one) => one.issues.includes(issue.code));
  const factors = own.map((one) => dayFactors(city, one));
  const first = issue.from === null ? 0 : monthAt(calendar, issue.from);
  const last = issue.to === null ? calendar.months : monthAt(calendar, issue.to);
  return weights.map((season, day) => {
    const month = calendar.monthOfDay[day] ?? 0;
    if (month < first || month > last) return 0;
    const since = calendar.sinceSpringFestival[day] ?? 0;
    const festive = since >= springFestival.from && since <= springFestival.to ? springFestival.logEffect : 0;
    const years = (month - calendar.months / 2) / 12;
    let weight = season * (week[day] ?? 0) * Math.exp(festive + trend * years);
    for (const factor of factors) weight *= factor[day] ?? 1;
    return weight;
  });
}

/** A planting's factor on each day of the calendar; see `Planting`. */
function dayFactors(city: City, { from, to, ratio, shape }: Planting): Float64Array {
  const factors = new Float64Array(city.calendar.days).fill(1);
  const [first, end] = daySpan(city, from, to);
  if (shape === 'level') return factors.fill(ratio, first, end);
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  const before = Math.max(
    (Date.parse(city.calendar.dates[first] ?? from) - Date.parse(from)) / 86_400_000,
    0,
  );
  for (let day = first; day < factors.length; day += 1) {
    factors[day] = ratio ** Math.min((day - first + before) / Math.max(days, 1), 1);
  }
  return factors;
}

function localOf(city: City, planting: Planting): Local[] {
  const codes = planting.streets;
  if (codes === null) return [];
  const streets = city.streets.flatMap(({ code }, index) => (codes.includes(code) ? [index] : []));
  const factors = dayFactors(city, planting);
  return planting.issues.map((code) => {
    return { issue: city.issues.findIndex((issue) => issue.code === code), streets, factors };
  });
}

/** A factor on days as a factor on months, given the weights of the days. */
export function monthFactors(city: City, daily: Float64Array, factors: Float64Array): Float64Array {
  const whole = monthSums(city, daily);
  const planted = monthSums(
    city,
    daily.map((weight, day) => weight * (factors[day] ?? 1)),
  );
  return planted.map((sum, month) => ((whole[month] ?? 0) > 0 ? sum / (whole[month] ?? 1) : 1));
}

function exposureOf({ streets, neighbours, calendar }: City, { boundaryChange }: Parameters): Float64Array {
  const { months } = calendar;
  const exposure = new Float64Array(streets.length * months);
  streets.forEach(({ residents }, street) =>
    exposure.fill(residents, street * months, (street + 1) * months),
  );
  if (!boundaryChange) return exposure;
  const indexOf = (code: string) => {
    const index = streets.findIndex((street) => street.code === code);
    if (index < 0) throw new Error(`the change of boundary names no street of the city: ${code}`);
    return index;
  };
  const [from, to] = [indexOf(boundaryChange.from), indexOf(boundaryChange.to)];
  if (neighbours[from]?.includes(to) !== true) {
    throw new Error(
      `the change of boundary is between neighbours, not ${boundaryChange.from} and ${boundaryChange.to}`,
    );
  }
  for (let month = Math.max(monthAt(calendar, boundaryChange.at), 0); month < months; month += 1) {
    const moved = (exposure[from * months + month] ?? 0) * boundaryChange.share;
    exposure[from * months + month] = (exposure[from * months + month] ?? 0) - moved;
    exposure[to * months + month] = (exposure[to * months + month] ?? 0) + moved;
  }
  return exposure;
}

/** The cells (street × months + month) that were never delivered. */
function absentCells({ streets, calendar }: City, { missing }: Parameters): ReadonlySet<number> {
  const absent = new Set<number>();
  for (const { streets: codes, month } of missing) {
    for (const code of codes) {
      const street = streets.findIndex((one) => one.code === code);
      if (street < 0) throw new Error(`missing cells of no street of the city: ${code}`);
      absent.add(street * calendar.months + monthAt(calendar, month));
    }
  }
  return absent;
}

/** The days of a span of ISO dates, both within, as [first, beyond the last]. */
export function daySpan({ calendar }: City, from: string, to: string): readonly [number, number] {
  return [dayAt(calendar, from), Math.min(dayAt(calendar, to) + 1, calendar.days)];
}
