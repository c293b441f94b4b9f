import { isKnown, type Known, requireFinite } from './known';
import { loess, type Loess, loessAt } from './loess';
import { refuse, type Refusal } from './refusal';

export interface StlOptions {
  /** Steps a cycle: 12 for months. */
  readonly period: number;
  /** Years that each month's curve is smoothed over (odd, 7 up), or `periodic`: the same in every year (the default). */
  readonly seasonalWindow?: number | 'periodic';
  /** Steps that the trend is smoothed over; the least odd that leaves the season alone where none is given. */
  readonly trendWindow?: number;
  /** Whether steps far from the rest lose weight, in fifteen rounds. */
  readonly robust?: boolean;
  /** Every how many steps a line is fitted; a tenth of the window where none is given. 1 is exact and slower. */
  readonly jumps?: { readonly seasonal?: number; readonly trend?: number; readonly lowPass?: number };
}

/** A series taken apart, each part one a step: they add up to it. */
export interface Stl {
  readonly refused: null;
  readonly seasonal: number[];
  readonly trend: number[];
  readonly remainder: number[];
  /** How much each step counted, 0 to 1; 1 throughout unless robust. */
  readonly weights: number[];
}

/**
 * Season, trend and remainder of a series, by loess. Give it logarithms where the season is a share of the level.
 * Refuses `missing-steps` (`needs` all of them), and `too-short` where there are not more than two cycles.
 * Throws RangeError for infinite values, a period under two steps, or windows and jumps that are no counts.
 * Cleveland, R. B., Cleveland, W. S., McRae, J. E. and Terpenning, I. (1990). STL: a seasonal-trend decomposition
 * procedure based on loess. Journal of Official Statistics 6, 3–73. Windows and rounds where none are given are R's.
 */
export function stl(series: readonly Known[], options: StlOptions): Stl | Refusal {
  requireFinite(series, 'the series');
  const { period, robust = false } = options;
  const n = series.length;
  requireWhole(period, 'the period', 2);
  if (n <= 2 * period) return refuse('too-short', 2 * period + 1, n);
  const known = series.filter(isKnown);
  if (known.length < n) return refuse('missing-steps', n, known.length);
  const x = Float64Array.from(known);
  const periodic = (options.seasonalWindow ?? 'periodic') === 'periodic';
  const how = windows(options, n);
  let [seasonal, trend] = [new Float64Array(n), new Float64Array(n)];
  let weights: Float64Array | null = null;
  for (let round = 0; round <= (robust ? 15 : 0); round += 1) {
    if (round > 0) weights = robustness(x.map((value, at) => value - (seasonal[at] ?? 0) - (trend[at] ?? 0)));
    for (let inner = 0; inner < (robust ? 1 : 2); inner += 1) {
      ({ seasonal, trend } = pass(x, trend, period, how, weights));
    }
  }
  if (periodic) seasonal = sameEveryCycle(seasonal, period);
  return {
    refused: null,
    seasonal: [...seasonal],
    trend: [...trend],
    remainder: known.map((value, at) => value - (seasonal[at] ?? 0) - (trend[at] ?? 0)),
    weights: weights ? [...weights] : known.map(() => 1),
  };
}

interface Smoothers {
  readonly seasonal: Loess;
  readonly trend: Loess;
  readonly lowPass: Loess;
}

function windows(
  { period, seasonalWindow = 'periodic', trendWindow, jumps = {} }: StlOptions,
  n: number,
): Smoothers {
  const years = seasonalWindow === 'periodic' ? 10 * n + 1 : seasonalWindow;
  requireWhole(years, 'the seasonal window', 3);
  const steps = trendWindow ?? odd(Math.ceil((1.5 * period) / (1 - 1.5 / years)));
  requireWhole(steps, 'the trend window', 3);
  const smoother = (window: number, degree: 0 | 1, given: number | undefined): Loess => {
    const jump = given ?? Math.ceil(window / 10);
    requireWhole(jump, 'a jump', 1);
    return { window: odd(window), degree, jump };
  };
  return {
    seasonal: smoother(years, 0, jumps.seasonal),
    trend: smoother(steps, 1, jumps.trend),
    lowPass: smoother(odd(period), 1, jumps.lowPass),
  };
}

const odd = (value: number) => (value % 2 === 0 ? value + 1 : value);

function requireWhole(value: number, name: string, least: number): void {
  if (!Number.isSafeInteger(value) || value < least) {
    throw new RangeError(`${name} must be a whole number from ${least} up, not ${value}`);
  }
}

/** One round: the months' curves of what the trend leaves, less what is slow in them; the trend of the rest. */
function pass(
  x: Float64Array,
  trend: Float64Array,
  period: number,
  how: Smoothers,
  weights: Float64Array | null,
): { seasonal: Float64Array<ArrayBuffer>; trend: Float64Array<ArrayBuffer> } {
  const cycles = monthCurves(
    x.map((value, at) => value - (trend[at] ?? 0)),
    period,
    how.seasonal,
    weights,
  );
  const slow = movingMean(movingMean(movingMean(cycles, period), period), 3);
  const low = loess(slow, how.lowPass, null);
  const seasonal = x.map((_, at) => (cycles[at + period] ?? 0) - (low[at] ?? 0));
  const rest = x.map((value, at) => value - (seasonal[at] ?? 0));
  return { seasonal, trend: Float64Array.from(loess(rest, how.trend, weights)) };
}

/** Every month's values smoothed over the years, a cycle further at both ends: n + 2·period. */
function monthCurves(
  x: Float64Array,
  period: number,
  how: Loess,
  weights: Float64Array | null,
): Float64Array {
  const curves = new Float64Array(x.length + 2 * period);
  for (let month = 0; month < period; month += 1) {
    const own = x.filter((_, at) => at % period === month);
    const weight = weights ? weights.filter((_, at) => at % period === month) : null;
    const k = own.length;
    const inside = loess(own, how, weight);
    const before = loessAt(own, how, 0, 1, Math.min(how.window, k), weight) ?? inside[0] ?? 0;
    const after = loessAt(own, how, k + 1, Math.max(1, k - how.window + 1), k, weight) ?? inside[k - 1] ?? 0;
    [before, ...inside, after].forEach((value, year) => (curves[year * period + month] = value));
  }
  return curves;
}

/** Means of `width` neighbours: that many less one fewer than there are values. */
function movingMean(values: Float64Array, width: number): Float64Array {
  const means = new Float64Array(values.length - width + 1);
  let sum = 0;
  values.forEach((value, at) => {
    sum += value - (values[at - width] ?? 0);
    if (at >= width - 1) means[at - width + 1] = sum / width;
  });
  return means;
}

/** Tukey's bisquare of each remainder over six times their median size. */
function robustness(remainder: Float64Array): Float64Array {
  const sizes = remainder.map(Math.abs);
  const sorted = sizes.slice().sort();
  const upper = sorted[sorted.length >> 1] ?? 0;
  const lower = sorted[sorted.length - (sorted.length >> 1) - 1] ?? 0;
  const far = 3 * (upper + lower);
  return sizes.map((size) => {
    if (size <= 0.001 * far) return 1;
    return size <= 0.999 * far ? (1 - (size / far) ** 2) ** 2 : 0;
  });
}

function sameEveryCycle(seasonal: Float64Array, period: number): Float64Array<ArrayBuffer> {
  const [sums, times] = [new Float64Array(period), new Float64Array(period)];
  seasonal.forEach((value, at) => {
    sums[at % period] = (sums[at % period] ?? 0) + value;
    times[at % period] = (times[at % period] ?? 0) + 1;
  });
  return Float64Array.from(seasonal, (_, at) => (sums[at % period] ?? 0) / (times[at % period] ?? 1));
}
