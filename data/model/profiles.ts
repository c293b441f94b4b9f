import type { Calendar, DayType } from './types';

/**
 * Profiles of requests over the year, the week and the day. All are assumptions: no such profile of the hotline
 * was published.
 */

/** A bump in the year: centre as month and day, standard deviation in days, height over the base of 1. */
type Bump = readonly [centre: string, days: number, height: number];

const SEASONS: Readonly<Record<string, { readonly base: number; readonly bumps: readonly Bump[] }>> = {
  even: { base: 1, bumps: [] },
  heating: {
    base: 0.04,
    bumps: [
      ['11-12', 9, 5],
      ['12-10', 20, 2.2],
      ['01-10', 22, 2],
      ['02-15', 18, 1],
      ['03-14', 7, 1],
    ],
  },
  summer: { base: 0.7, bumps: [['07-15', 40, 1]] },
  winter: { base: 0.75, bumps: [['01-05', 38, 0.8]] },
  spring: { base: 0.8, bumps: [['04-20', 30, 0.8]] },
  rain: { base: 0.35, bumps: [['07-25', 26, 3]] },
  nights: { base: 0.45, bumps: [['07-10', 45, 1.6]] },
  school: {
    base: 0.8,
    bumps: [
      ['09-03', 12, 0.9],
      ['03-01', 12, 0.5],
      ['06-25', 14, 0.5],
    ],
  },
  enrolment: {
    base: 0.3,
    bumps: [
      ['05-20', 16, 3],
      ['07-10', 16, 2.4],
      ['08-20', 9, 1.5],
    ],
  },
  yearend: {
    base: 0.85,
    bumps: [
      ['01-12', 18, 1.1],
      ['12-20', 18, 0.6],
    ],
  },
  shopping: {
    base: 0.9,
    bumps: [
      ['11-16', 9, 0.8],
      ['06-22', 8, 0.5],
    ],
  },
  tourism: {
    base: 0.6,
    bumps: [
      ['05-03', 6, 1],
      ['08-01', 28, 1.1],
      ['10-04', 6, 1.6],
    ],
  },
  catkins: { base: 0.02, bumps: [['04-28', 11, 12]] },
  qingming: { base: 0.4, bumps: [['04-03', 7, 6]] },
  festival: { base: 0.15, bumps: [] },
};

/** The epidemic's waves: log-linear between these days; nothing of the kind recurs by season. */
const EPIDEMIC: readonly (readonly [date: string, level: number])[] = [
  ['2019-01-01', 0.001],
  ['2020-01-15', 0.002],
  ['2020-01-24', 0.8],
  ['2020-02-08', 1.8],
  ['2020-03-15', 1.2],
  ['2020-05-20', 0.35],
  ['2020-06-10', 0.3],
  ['2020-06-20', 1.3],
  ['2020-07-20', 0.5],
  ['2020-10-01', 0.2],
  ['2020-12-25', 0.5],
  ['2021-01-15', 0.9],
  ['2021-03-10', 0.35],
  ['2021-07-25', 0.35],
  ['2021-08-10', 0.7],
  ['2021-10-15', 0.4],
  ['2021-12-15', 0.7],
  ['2022-01-20', 1],
  ['2022-03-20', 0.9],
  ['2022-05-10', 2.6],
  ['2022-06-20', 1.6],
  ['2022-08-15', 0.7],
  ['2022-10-20', 1.2],
  ['2022-11-25', 4],
  ['2022-12-12', 3],
  ['2023-01-15', 0.5],
  ['2023-03-01', 0.04],
  ['2023-09-01', 0.008],
  ['2025-12-31', 0.003],
];

/** What is called about fireworks around Spring Festival: days since its first day, height, standard deviation. */
const FIREWORKS: Bump[] = [['0', 3, 12]];

const WEEKS: Readonly<Record<string, Readonly<Record<DayType, number>>>> = {
  office: { workday: 1, weekend: 0.45, holiday: 0.3 },
  even: { workday: 1, weekend: 0.92, holiday: 0.75 },
  weekend: { workday: 1, weekend: 1.3, holiday: 1.15 },
};

/** Monday's share and so on, beside the type of the day: a backlog on Mondays. */
const WEEKDAYS = [1.08, 1.02, 1, 0.99, 0.98, 1.01, 0.99];

const CLOCKS: Readonly<Record<string, readonly number[]>> = {
  day: [2, 1, 1, 1, 1, 2, 5, 12, 26, 36, 36, 30, 22, 26, 32, 32, 30, 26, 20, 17, 15, 12, 8, 4],
  office: [0.5, 0.3, 0.2, 0.2, 0.2, 0.5, 2, 8, 30, 46, 44, 32, 16, 30, 42, 42, 38, 22, 9, 7, 6, 4, 2, 1],
  evening: [4, 2, 1, 1, 1, 2, 6, 14, 20, 24, 24, 22, 20, 20, 22, 22, 24, 28, 36, 42, 40, 34, 22, 10],
  night: [26, 16, 10, 7, 6, 7, 9, 9, 10, 10, 10, 10, 10, 10, 9, 9, 10, 11, 14, 20, 30, 42, 50, 40],
  commute: [2, 1, 1, 1, 2, 6, 16, 34, 38, 26, 22, 20, 18, 18, 20, 20, 24, 36, 38, 26, 18, 12, 7, 4],
  meals: [4, 2, 1, 1, 1, 1, 3, 6, 12, 18, 24, 36, 40, 30, 20, 18, 20, 28, 40, 42, 36, 28, 18, 9],
};

export const HOURS = 24;

// A run by the thousand asks for the same calendar's profiles each time.
const kept = new WeakMap<Calendar, Map<string, Float64Array>>();

function once(calendar: Calendar, name: string, make: () => Float64Array): Float64Array {
  const own = kept.get(calendar) ?? new Map<string, Float64Array>();
  kept.set(calendar, own);
  const weights = own.get(name) ?? make();
  own.set(name, weights);
  return weights;
}

/** A profile's weight on each day of the calendar; about 1 on an ordinary day. Throws on an unknown name. */
export function seasonWeights(calendar: Calendar, season: string): Float64Array {
  return once(calendar, `season ${season}`, () => seasonOf(calendar, season));
}

/** A profile of the week on each day of the calendar, holidays and make-up workdays included. */
export function weekWeights(calendar: Calendar, week: string): Float64Array {
  return once(calendar, `week ${week}`, () => weekOf(calendar, week));
}

function seasonOf(calendar: Calendar, season: string): Float64Array {
  if (season === 'epidemic') return Float64Array.from(calendar.dates, epidemicLevel);
  const profile = SEASONS[season];
  if (!profile) throw new Error(`no season ${season}`);
  return Float64Array.from(calendar.dates, (date, day) => {
    let weight = profile.base;
    for (const [centre, days, height] of profile.bumps) {
      weight += height * bell(daysApart(date, centre), days);
    }
    if (season === 'festival') {
      const since = calendar.sinceSpringFestival[day] ?? 0;
      for (const [centre, days, height] of FIREWORKS) weight += height * bell(since - Number(centre), days);
    }
    return weight;
  });
}

function weekOf(calendar: Calendar, week: string): Float64Array {
  const profile = WEEKS[week];
  if (!profile) throw new Error(`no week ${week}`);
  return Float64Array.from(calendar.types, (type, day) => {
    return profile[type] * (WEEKDAYS[calendar.weekday[day] ?? 0] ?? 1);
  });
}

/** A profile of the day: 24 weights. */
export function clockWeights(clock: string): readonly number[] {
  const profile = CLOCKS[clock];
  if (!profile) throw new Error(`no clock ${clock}`);
  return profile;
}

const bell = (distance: number, deviation: number) => Math.exp(-0.5 * (distance / deviation) ** 2);

/** Days from a month and day of the year to the date, the shorter way round. */
function daysApart(date: string, centre: string): number {
  const apart = (Date.parse(date) - Date.parse(`${date.slice(0, 4)}-${centre}`)) / 86_400_000;
  if (apart > 183) return apart - 365;
  return apart < -183 ? apart + 365 : apart;
}

function epidemicLevel(date: string): number {
  const after = EPIDEMIC.findIndex(([day]) => day > date);
  const [next, last] = [EPIDEMIC[after], EPIDEMIC[after < 0 ? EPIDEMIC.length - 1 : after - 1]];
  if (!last) return next?.[1] ?? 0;
  if (!next || after < 0) return last[1];
  const share = (Date.parse(date) - Date.parse(last[0])) / (Date.parse(next[0]) - Date.parse(last[0]));
  return Math.exp(Math.log(last[1]) * (1 - share) + Math.log(next[1]) * share);
}
