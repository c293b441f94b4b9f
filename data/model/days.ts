import type { DrawnModel } from './draw';
import { monthFactors, type Local } from './intensity';
import { HOURS, clockWeights } from './profiles';
import { Random } from './random';
import { multinomial } from './samplers';
import type { City } from './types';

/** Requests and what was received, by day and hour. */
export interface Daily {
  /** (district × categories + category) × days + day; the city-level district is last. */
  readonly requests: Uint32Array;
  readonly received: Uint32Array;
  /** The whole city: issue × days + day. */
  readonly issueRequests: Uint32Array;
  readonly issueReceived: Uint32Array;
  /** Received: (((year × districts + district) × categories + category) × 7 + weekday) × 24 + hour. */
  readonly hours: Uint32Array;
  readonly years: readonly number[];
}

const WEEKDAYS = 7;

/**
 * Splits the months of districts (`requests`: (district × issues + issue) × months + month) and the city's enquiries
 * over their days, given each day's weight and what is planted on it, and the days of each year over weekday and
 * hour. A weekday's hours add up to its days.
 */
export function splitDays(city: City, seed: string, drawn: DrawnModel, requests: Uint32Array): Daily {
  const { issues, districts, categories, calendar } = city;
  const yearOf = Int16Array.from(calendar.dates, (date) => Number(date.slice(0, 4)));
  const years = [...new Set(yearOf)];
  const groups = (districts.length + 1) * categories.length;
  const daily: Daily = {
    requests: new Uint32Array(groups * calendar.days),
    received: new Uint32Array(groups * calendar.days),
    issueRequests: new Uint32Array(issues.length * calendar.days),
    issueReceived: new Uint32Array(issues.length * calendar.days),
    hours: new Uint32Array(years.length * groups * WEEKDAYS * HOURS),
    years,
  };
  const { volume } = drawn.blueprint;
  const [byDay, received] = [new Uint32Array(calendar.days), new Uint32Array(calendar.days)];
  issues.forEach((issue, column) => {
    const random = new Random(seed, `days ${issue.code}`);
    const hourRandom = new Random(seed, `hours ${issue.code}`);
    const clock = clockWeights(issue.clock);
    const base = volume.requestDays[column] ?? new Float64Array(0);
    for (let district = 0; district <= districts.length; district += 1) {
      byDay.fill(0);
      const weights = districtDays(city, drawn, column, district, base);
      const from = (district * issues.length + column) * calendar.months;
      overMonths(city, random, weights, (month) => requests[from + month] ?? 0, byDay);
      received.set(byDay);
      if (district === districts.length) {
        const enquiryDays = volume.consultationDays[column] ?? new Float64Array(0);
        const enquiries = (month: number) => drawn.consultations[column * calendar.months + month] ?? 0;
        overMonths(city, random, enquiryDays, enquiries, received);
      }
      const group = district * categories.length + issue.category;
      addTo(daily.requests, group * calendar.days, byDay);
      addTo(daily.received, group * calendar.days, received);
      addTo(daily.issueRequests, column * calendar.days, byDay);
      addTo(daily.issueReceived, column * calendar.days, received);
      const weekdays = new Uint32Array(years.length * WEEKDAYS);
      received.forEach((count, day) => {
        const at = years.indexOf(yearOf[day] ?? 0) * WEEKDAYS + (calendar.weekday[day] ?? 0);
        weekdays[at] = (weekdays[at] ?? 0) + count;
      });
      weekdays.forEach((count, at) => {
        const [year, weekday] = [Math.floor(at / WEEKDAYS), at % WEEKDAYS];
        const offset = ((year * groups + group) * WEEKDAYS + weekday) * HOURS;
        if (count > 0) multinomial(hourRandom, count, clock, daily.hours, offset);
      });
    }
  });
  return daily;
}

function overMonths(
  { calendar }: City,
  random: Random,
  weights: Float64Array,
  total: (month: number) => number,
  into: Uint32Array,
): void {
  for (let month = 0; month < calendar.months; month += 1) {
    const count = total(month);
    const [first = 0, end = 0] = [calendar.monthStart[month], calendar.monthStart[month + 1]];
    if (count > 0) multinomial(random, count, weights.subarray(first, end), into, first);
  }
}

/** The weight of each day for an issue in a district: higher on the days on which some of its streets are raised. */
function districtDays(
  city: City,
  { mean, blueprint }: DrawnModel,
  issue: number,
  district: number,
  base: Float64Array,
): Float64Array {
  const { streets, issues, calendar } = city;
  const raised = blueprint.intensity.local.filter(
    (one) => one.issue === issue && one.streets.some((street) => streets[street]?.district === district),
  );
  if (raised.length === 0) return base;
  const own = blueprint.intensity.daily[issue] ?? base;
  const monthly = raised.map((one) => monthFactors(city, own, one.factors));
  const factor = new Float64Array(calendar.days);
  streets.forEach((street, index) => {
    if (street.district !== district) return;
    const mine: (readonly [Local, Float64Array])[] = [];
    raised.forEach((one, at) => {
      const months = monthly[at];
      if (months && one.streets.includes(index)) mine.push([one, months]);
    });
    for (let day = 0; day < calendar.days; day += 1) {
      const month = calendar.monthOfDay[day] ?? 0;
      let part = mean[(index * issues.length + issue) * calendar.months + month] ?? 0;
      for (const [one, months] of mine) part *= (one.factors[day] ?? 1) / (months[month] ?? 1);
      factor[day] = (factor[day] ?? 0) + part;
    }
  });
  return base.map((weight, day) => weight * (factor[day] ?? 0));
}

function addTo(sums: Uint32Array, offset: number, parts: Uint32Array): void {
  for (let at = 0; at < parts.length; at += 1)
    sums[offset + at] = (sums[offset + at] ?? 0) + (parts[at] ?? 0);
}
