import { DEFAULT_LEVEL, requireCount, requirePositive, tailOf } from './interval';
import { isKnown, type Known, requireFinite } from './known';
import { median } from './median';
import { refuse, type Refusal } from './refusal';
import { stl } from './stl';
import { studentQuantile } from './student-t';

export interface ForecastOptions {
  /** Steps ahead. */
  readonly horizon: number;
  /** Steps a year. */
  readonly period: number;
  /** How many of the last origins are tried: 24 by default, four at least. */
  readonly origins?: number;
  readonly level?: number;
}

export interface ForecastStep {
  readonly expected: number;
  readonly low: number;
  readonly high: number;
}

/** Mean absolute errors over the mean absolute change from a year before: of the forecast, and of last year's counts. */
export interface ForecastSkill {
  readonly mase: number;
  readonly naive: number;
}

export interface Backtest {
  /** One an origin, the earliest first: how many steps were known then, and the errors over the horizon. */
  readonly origins: readonly (ForecastSkill & { readonly known: number })[];
  /** Medians over the earlier half of the origins, and whether the forecast was the better there: so issues are chosen. */
  readonly earlier: ForecastSkill | null;
  readonly chosen: boolean;
  /** Medians over the later half, which had no part in the choice: so skill is told. */
  readonly later: ForecastSkill | null;
}

export interface Forecast {
  readonly refused: null;
  /** One a step ahead. */
  readonly steps: ForecastStep[];
  readonly backtest: Backtest;
}

const LEAST_ORIGINS = 4;
const WEIGHTS = Array.from({ length: 20 }, (_, at) => (at + 1) / 20);

/**
 * The counts to come: the season of `stl` (the same every year, robust, of log(count + ½)) on the level that simple
 * exponential smoothing leaves. Intervals, symmetric for logarithms, have at each step the larger of the model's own
 * error and that which forecasts of that step had from the last origins. Every origin is forecast from what was known
 * then alone, and held against the count of a year before; where a year repeats the one before exactly there is no scale
 * and no skill is told of that origin.
 * Refuses `too-short` under two cycles and one step, with the horizon and three more origins, `missing-steps`, and `no-cases`.
 * Throws RangeError for counts below 0 and options that are none.
 * Hyndman, R. J. and Athanasopoulos, G. (2021). Forecasting: Principles and Practice, 3rd ed., §5.7, §8.1; Hyndman, R. J. and
 * Koehler, A. B. (2006). Another look at measures of forecast accuracy. International Journal of Forecasting 22, 679–688.
 */
export function forecast(series: readonly Known[], options: ForecastOptions): Forecast | Refusal {
  const { horizon, period, origins = 24, level = DEFAULT_LEVEL } = options;
  requireFinite(series, 'the series', 0);
  [horizon, period, origins].forEach((value) => {
    requireCount(value, 'horizon, period and origins');
    requirePositive(value, 'horizon, period and origins');
  });
  const tail = tailOf(level);
  const n = series.length;
  const first = 2 * period + 1;
  const needs = first + horizon + LEAST_ORIGINS - 1;
  if (n < needs) return refuse('too-short', needs, n);
  const counts = series.filter(isKnown);
  if (counts.length < n) return refuse('missing-steps', n, counts.length);
  if (counts.every((count) => count === 0)) return refuse('no-cases', 1, 0);
  const start = Math.max(first, n - horizon - Math.max(LEAST_ORIGINS, origins) + 1);
  const tried = Array.from({ length: n - horizon - start + 1 }, (_, at) => {
    const known = start + at;
    return { known, logs: ahead(counts.slice(0, known), horizon, period).logs };
  });
  const { logs, errors } = ahead(counts, horizon, period);
  const t = studentQuantile(tail, tried.length);
  const steps = logs.map((log, h): ForecastStep => {
    const squares = tried.reduce(
      (sum, one) => sum + (asLog(counts[one.known + h] ?? 0) - (one.logs[h] ?? 0)) ** 2,
      0,
    );
    const half = t * Math.max(errors[h] ?? 0, Math.sqrt(squares / tried.length));
    return { expected: asCount(log), low: asCount(log - half), high: asCount(log + half) };
  });
  return { refused: null, steps, backtest: judged(counts, tried, period) };
}

const asLog = (count: number) => Math.log(count + 0.5);
const asCount = (log: number) => Math.max(0, Math.exp(log) - 0.5);

/** Logarithms of the steps ahead, with the standard error that the model gives each. */
function ahead(
  counts: readonly number[],
  horizon: number,
  period: number,
): { logs: number[]; errors: number[] } {
  const parts = stl(counts.map(asLog), { period, robust: true });
  if (parts.refused !== null) return { logs: [], errors: [] };
  const adjusted = parts.trend.map((value, at) => value + (parts.remainder[at] ?? 0));
  const { level, alpha, variance } = WEIGHTS.map((weight) => smoothed(adjusted, weight, period)).reduce(
    (one, other) => (other.variance < one.variance ? other : one),
  );
  const steps = Array.from({ length: horizon }, (_, h) => h);
  return {
    logs: steps.map((h) => level + (parts.seasonal[(counts.length + h) % period] ?? 0)),
    errors: steps.map((h) => Math.sqrt(variance * (1 + h * alpha * alpha))),
  };
}

/** The last level, and the mean square of what a step differed from the level before it, after the first cycle. */
function smoothed(values: readonly number[], alpha: number, period: number) {
  let level = values.slice(0, period).reduce((sum, value) => sum + value, 0) / period;
  let squares = 0;
  for (const value of values.slice(period)) {
    const error = value - level;
    squares += error * error;
    level += alpha * error;
  }
  return { level, alpha, variance: squares / Math.max(1, values.length - period - 1) };
}

function judged(
  counts: readonly number[],
  tried: readonly { readonly known: number; readonly logs: readonly number[] }[],
  period: number,
): Backtest {
  const origins = tried.flatMap(({ known, logs }) => {
    const training = counts.slice(period, known);
    const scale = mean(training.map((count, at) => Math.abs(count - (counts[at] ?? 0))));
    if (scale === 0) return [];
    const error = (told: (h: number) => number) =>
      mean(logs.map((_, h) => Math.abs((counts[known + h] ?? 0) - told(h)))) / scale;
    return [
      {
        known,
        mase: error((h) => asCount(logs[h] ?? 0)),
        naive: error((h) => counts[known + (h % period) - period] ?? 0),
      },
    ];
  });
  const half = origins.length >> 1;
  const earlier = medians(origins.slice(0, half));
  const later = medians(origins.slice(half));
  return { origins, earlier, chosen: earlier !== null && earlier.mase < earlier.naive, later };
}

function medians(skills: readonly ForecastSkill[]): ForecastSkill | null {
  if (skills.length === 0) return null;
  return { mase: median(skills.map(({ mase }) => mase)), naive: median(skills.map(({ naive }) => naive)) };
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
