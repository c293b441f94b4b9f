import { monthIndex } from '../../src/domain/period';
import type { Fields } from './fields';
import type { Parameters, RatePath } from './parameters';
import type { Planted } from './planting-plan';
import { fact, rateFacts } from './published-targets';
import type { City } from './types';

export type RateName = 'resolved' | 'satisfied' | 'contacted' | 'withinDeadline' | 'repeat';

/** What a request's outcome hangs on, on the logit scale. */
export interface Rates {
  /** City rates by month, as meant. */
  readonly paths: Readonly<Record<RateName, Float64Array>>;
  /** By month: what is added to the effects below so that the city's expected rate is that of the path. */
  readonly offsets: Readonly<Record<RateName, Float64Array>>;
  /** By issue and by street (the city-level place last, without one). */
  readonly issueResolve: Float64Array;
  readonly issueRepeat: Float64Array;
  readonly streetResolve: Float64Array;
  /** By month: share of requests that is assessed. */
  readonly assessed: Float64Array;
}

const logit = (rate: number) => Math.log(rate / (1 - rate));
export const expit = (value: number) => 1 / (1 + Math.exp(-value));

/** How far the street's and issue's effect on resolution counts for each rate; repeats have effects of their own. */
export const WEIGHT_OF_EFFECT: Readonly<Record<RateName, number>> = {
  resolved: 1,
  satisfied: 1,
  contacted: 0.3,
  withinDeadline: 0.6,
  repeat: 1,
};

const BIN = 0.02;
const BINS = 1024;

/**
 * The rates of a run: published points of resolution and satisfaction (for the published volume) with the
 * assumed points between them, and offsets that keep the city on the path whatever streets and issues differ by.
 * `mean` are expected requests by place × issue × month.
 */
export function ratesOf(
  city: City,
  parameters: Parameters,
  fields: Fields,
  { classes }: Planted,
  mean: Float64Array,
): Rates {
  const { issues, streets, calendar } = city;
  const { outcomes, classEffects, unfinished } = parameters;
  const hard = new Set(classes.hard);
  const own = (value: number, code: string, effect: number) =>
    hard.has(code) ? effect : value * outcomes.issueOffsets;
  const issueResolve = Float64Array.from(issues, ({ code, resolveOffset }) =>
    own(resolveOffset, code, classEffects.hardResolve),
  );
  const issueRepeat = Float64Array.from(issues, ({ code, repeatOffset }) =>
    own(repeatOffset, code, classEffects.hardRepeat),
  );
  const streetResolve = new Float64Array(streets.length + 1);
  streetResolve.set(fields.resolve);
  const paths = pathsOf(city, parameters);
  const resolveBins = binned(city, mean, (issue, street) => {
    return (issueResolve[issue] ?? 0) + (streetResolve[street] ?? 0);
  });
  const repeatBins = binned(city, mean, (issue) => issueRepeat[issue] ?? 0);
  const fitted = (name: RateName) => {
    const bins = name === 'repeat' ? repeatBins : resolveBins;
    return paths[name].map((rate, month) =>
      offsetFor(
        rate,
        bins.subarray(month * BINS, (month + 1) * BINS),
        WEIGHT_OF_EFFECT[name],
        outcomes.ceiling,
      ),
    );
  };
  const assessed = new Float64Array(calendar.months).fill(outcomes.assessed);
  unfinished.forEach((share, index) => {
    const month = calendar.months - unfinished.length + index;
    assessed[month] = outcomes.assessed * share;
  });
  return {
    paths,
    offsets: {
      resolved: fitted('resolved'),
      satisfied: fitted('satisfied'),
      contacted: fitted('contacted'),
      withinDeadline: fitted('withinDeadline'),
      repeat: fitted('repeat'),
    },
    issueResolve,
    issueRepeat,
    streetResolve,
    assessed,
  };
}

function pathsOf({ calendar }: City, { outcomes, volume }: Parameters): Rates['paths'] {
  const published = (definition: 'resolution-city' | 'satisfaction-city', assumed: RatePath): RatePath => {
    const points = rateFacts(definition).map(({ month, value }) => [month, value] as const);
    return volume === 'published' ? [...points, ...assumed] : assumed;
  };
  const resolved = published('resolution-city', outcomes.resolved);
  let satisfied = published('satisfaction-city', outcomes.satisfied);
  if (volume === 'published') satisfied = [...satisfied, ['2019-05', endOfSpring(satisfied)]];
  const along = (path: RatePath) =>
    Float64Array.from({ length: calendar.months }, (_, month) => rateAt(path, calendar.firstMonth + month));
  return {
    resolved: along(resolved),
    satisfied: along(satisfied),
    contacted: along(outcomes.contacted),
    withinDeadline: along(outcomes.withinDeadline),
    repeat: along(outcomes.repeat),
  };
}

/**
 * The rate in May 2019 with which its months from January on have the mean that was published for the five, the
 * first of them being a published point too.
 */
function endOfSpring(path: RatePath): number {
  const mean = fact('annual-005').value;
  const months = [0, 1, 2, 3, 4].map((month) => 2019 * 12 + month);
  let [low, high] = [0.5, 0.99];
  for (let step = 0; step < 50; step += 1) {
    const middle = (low + high) / 2;
    const rates = months.map((month) => rateAt([...path, ['2019-05', middle]], month));
    if (rates.reduce((sum, rate) => sum + rate, 0) / rates.length < mean) low = middle;
    else high = middle;
  }
  return low;
}

/** The path's rate in a month (year × 12 + month − 1). */
function rateAt(path: RatePath, month: number): number {
  const points = path
    .map(([text, rate]) => ({ at: monthIndex(text) ?? 0, rate }))
    .sort((a, b) => a.at - b.at);
  const after = points.findIndex(({ at }) => at > month);
  const [next, last] = [points[after], points[after < 0 ? points.length - 1 : after - 1]];
  if (!last || !next) return (next ?? last)?.rate ?? Number.NaN;
  const share = (month - last.at) / (next.at - last.at);
  return expit(logit(last.rate) * (1 - share) + logit(next.rate) * share);
}

/** Expected requests by month and effect, in steps of the effect: month × BINS + bin. */
function binned(
  { issues, streets, calendar }: City,
  mean: Float64Array,
  effect: (issue: number, street: number) => number,
): Float64Array {
  const bins = new Float64Array(calendar.months * BINS);
  for (let street = 0; street <= streets.length; street += 1) {
    for (let issue = 0; issue < issues.length; issue += 1) {
      const bin = Math.min(Math.max(Math.round(effect(issue, street) / BIN) + BINS / 2, 0), BINS - 1);
      const from = (street * issues.length + issue) * calendar.months;
      for (let month = 0; month < calendar.months; month += 1) {
        const at = month * BINS + bin;
        bins[at] = (bins[at] ?? 0) + (mean[from + month] ?? 0);
      }
    }
  }
  return bins;
}

function offsetFor(rate: number, bins: Float64Array, weight: number, ceiling: number): number {
  const filled: (readonly [effect: number, share: number])[] = [];
  let whole = 0;
  bins.forEach((expected, bin) => {
    if (expected > 0) filled.push([(bin - BINS / 2) * BIN * weight, expected]);
    whole += expected;
  });
  let [low, high] = [-12, 12];
  if (whole === 0) return logit(rate);
  for (let step = 0; step < 40; step += 1) {
    const middle = (low + high) / 2;
    let sum = 0;
    for (const [effect, expected] of filled) sum += expected * Math.min(expit(middle + effect), ceiling);
    if (sum < rate * whole) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
