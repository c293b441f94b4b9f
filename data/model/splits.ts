import { channelWeights } from './channels';
import { IntegerRows } from './columns';
import { splitDays, type Daily } from './days';
import type { DrawnModel } from './draw';
import { splitDurations } from './durations';
import { CHANNELS, DEPARTMENTS, DURATIONS, KINDS, TIERS, indexOf } from './members';
import { Random } from './random';
import { multinomial } from './samplers';
import type { City } from './types';

const CELL_COLUMNS = [
  'district',
  'issue',
  'month',
  'kind',
  'channel',
  'tier',
  'received',
  'requests',
  'dispatched',
] as const;

/**
 * The same requests and enquiries split further. Districts are those of the city and, last, the city-level one.
 * Every split adds up to the counts of the drawn city it was made from.
 */
export interface Splits {
  /** Filled cells only, by district, issue and month; members as indices in members.ts. */
  readonly cells: IntegerRows<(typeof CELL_COLUMNS)[number]>;
  readonly days: Daily;
  /** Dispatched requests: (((district × issues + issue) × months + month) × 3 + tier) × 6 + duration. */
  readonly durations: Uint32Array;
  /** Dispatched requests: ((district × issues + issue) × months + month) × 4 + departments. */
  readonly departments: Uint32Array;
  /** Dispatched requests: ((district × issues + issue) × months + month) × 2 + part of `Issue.units`. */
  readonly units: Uint32Array;
}

/** How many tiers have a deadline, and how many units an issue has at most. */
export const DEADLINES = 3;
export const MOST_UNITS = 2;

/** Requests of districts: (district × issues + issue) × months + month; the city-level one is last. */
export function districtCounts(city: City, counts: Uint32Array): Uint32Array {
  const size = city.issues.length * city.calendar.months;
  const sums = new Uint32Array((city.districts.length + 1) * size);
  for (let place = 0; place <= city.streets.length; place += 1) {
    const district = city.streets[place]?.district ?? city.districts.length;
    for (let at = 0; at < size; at += 1) {
      const to = district * size + at;
      sums[to] = (sums[to] ?? 0) + (counts[place * size + at] ?? 0);
    }
  }
  return sums;
}

/** Draws the splits of a drawn city; each kind of split has a random stream of its own for every issue. */
export function splitCity(city: City, seed: string, drawn: DrawnModel): Splits {
  const { issues, districts, calendar } = city;
  const requests = districtCounts(city, drawn.counts.requests);
  const within = districtCounts(city, drawn.counts.withinDeadline);
  const cells = new IntegerRows(CELL_COLUMNS);
  const size = requests.length;
  const durations = new Uint32Array(size * DEADLINES * DURATIONS.length);
  const departments = new Uint32Array(size * DEPARTMENTS.length);
  const units = new Uint32Array(size * MOST_UNITS);
  issues.forEach((issue, column) => {
    const random = new Random(seed, `kinds ${issue.code}`);
    const durationRandom = new Random(seed, `durations ${issue.code}`);
    const departmentRandom = new Random(seed, `departments ${issue.code}`);
    const unitRandom = new Random(seed, `units ${issue.code}`);
    const splitter = cellSplitter(city, random, column, cells);
    const needed = departmentWeights(issue.departments);
    const unitWeights = issue.units.map(({ weight }) => weight);
    for (let district = 0; district <= districts.length; district += 1) {
      for (let month = 0; month < calendar.months; month += 1) {
        const at = (district * issues.length + column) * calendar.months + month;
        const cityLevel = district === districts.length;
        const inCity = column * calendar.months + month;
        const without = cityLevel ? (drawn.undispatched[inCity] ?? 0) : 0;
        const dispatched = (requests[at] ?? 0) - without;
        const enquiries = cityLevel ? (drawn.consultations[inCity] ?? 0) : 0;
        const tiers = splitter(district, month, { dispatched, without, enquiries });
        if (dispatched === 0) continue;
        const resolve = drawn.blueprint.rates.issueResolve[column] ?? 0;
        splitDurations(durationRandom, { tiers, within: within[at] ?? 0, resolve }, durations, at);
        multinomial(departmentRandom, dispatched, needed, departments, at * DEPARTMENTS.length);
        multinomial(unitRandom, dispatched, unitWeights, units, at * MOST_UNITS);
      }
    }
  });
  return { cells, days: splitDays(city, seed, drawn, requests), durations, departments, units };
}

interface Parts {
  readonly dispatched: number;
  readonly without: number;
  readonly enquiries: number;
}

/** Splits a district's month of one issue by kind, channel and tier into rows; gives the dispatched by tier. */
function cellSplitter(
  city: City,
  random: Random,
  issue: number,
  rows: IntegerRows<(typeof CELL_COLUMNS)[number]>,
): (district: number, month: number, parts: Parts) => Uint32Array {
  const { kinds = [], tiers = [], category = 0 } = city.issues[issue] ?? {};
  const kindIndices = kinds.map(({ id }) => indexOf(KINDS, id));
  const tierIndices = tiers.map(({ id }) => indexOf(TIERS, id));
  const kindWeights = kinds.map(({ weight }) => weight);
  const tierWeights = tiers.map(({ weight }) => weight);
  const none = indexOf(TIERS, 'none');
  const enquiry = indexOf(KINDS, 'consultation');
  const channels = channelWeights(city, city.categories[category]?.code === 'enterprise');
  const byChannel = new Uint32Array(CHANNELS.length);
  return (district, month, { dispatched, without, enquiries }) => {
    const byTier = new Uint32Array(DEADLINES);
    const weights = channels.subarray(month * CHANNELS.length, (month + 1) * CHANNELS.length);
    const each = (total: number, use: (channel: number, count: number) => void) => {
      if (total === 0) return;
      byChannel.fill(0);
      multinomial(random, total, weights, byChannel);
      Uint32Array.from(byChannel).forEach((count, channel) => {
        if (count > 0) use(channel, count);
      });
    };
    const ordered = new Uint32Array(kinds.length);
    const answered = new Uint32Array(kinds.length);
    multinomial(random, dispatched, kindWeights, ordered);
    multinomial(random, without, kindWeights, answered);
    kindIndices.forEach((kind, index) => {
      each(ordered[index] ?? 0, (channel, count) => {
        const parts = new Uint32Array(tierIndices.length);
        multinomial(random, count, tierWeights, parts);
        parts.forEach((part, at) => {
          const tier = tierIndices[at] ?? 0;
          if (part === 0) return;
          rows.add(district, issue, month, kind, channel, tier, part, part, part);
          byTier[tier] = (byTier[tier] ?? 0) + part;
        });
      });
      each(answered[index] ?? 0, (channel, count) => {
        rows.add(district, issue, month, kind, channel, none, count, count, 0);
      });
    });
    each(enquiries, (channel, count) => {
      rows.add(district, issue, month, enquiry, channel, none, count, 0, 0);
    });
    return byTier;
  };
}

/** Shares of one, two, three, and four or more departments, with that mean: one and a Poisson number more. */
export function departmentWeights(mean: number): readonly number[] {
  const more = Math.max(mean - 1, 0);
  const weights = [Math.exp(-more), more * Math.exp(-more), ((more * more) / 2) * Math.exp(-more)];
  return [...weights, Math.max(1 - weights.reduce((sum, weight) => sum + weight, 0), 0)];
}
