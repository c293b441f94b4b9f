import { DEFAULT_LEVEL, requireCount, requirePositive, tailOf } from './interval';
import { isKnown, type Known, requireFinite, requireSameLength } from './known';
import { dot, leastSquares } from './least-squares';
import { neweyWestErrors } from './newey-west';
import { quasiPoisson, type QuasiPoisson } from './quasi-poisson-regression';
import { refuse, type Refusal } from './refusal';
import { serialCorrelation } from './serial-correlation';
import { studentQuantile } from './student-t';

export interface InterruptedTimeSeriesOptions {
  /** Cases, one a step. */
  readonly counts: readonly Known[];
  /** Logarithms of what they are counted of (days, or the cases of issues that a rule does not name), one a step. */
  readonly offset?: readonly number[];
  /** The first step after. */
  readonly interruption: number;
  /** Steps a year, 12 by default, and how many pairs of waves make its season, 2 by default. */
  readonly period?: number;
  readonly harmonics?: number;
  /** Further columns, each one a step: the holiday's share, a known shock. */
  readonly controls?: readonly (readonly number[])[];
  /** Up to how many steps apart errors may be alike; a period by default. */
  readonly neweyWestLag?: number;
  readonly level?: number;
}

/** A change of level, or of slope each step, as a share: −0.2 is a fifth less than would have been. */
export interface SegmentChange {
  readonly change: number;
  readonly low: number;
  readonly high: number;
  /** Whether the interval leaves out no change at all. */
  readonly clear: boolean;
}

/** What the lines of before lead to expect at a step after. */
export interface Counterfactual {
  readonly step: number;
  readonly expected: number;
  readonly low: number;
  readonly high: number;
}

export interface InterruptedTimeSeries {
  readonly refused: null;
  /** Of log counts: 1, steps from 1, after, steps since from 1, sine and cosine of each wave, then controls. */
  readonly coefficients: number[];
  readonly standardErrors: number[];
  readonly dispersion: number;
  /** How alike neighbouring steps err, 0 to 0.9: the intervals are wider for it. */
  readonly serialCorrelation: number;
  readonly fitted: number[];
  readonly levelChange: SegmentChange;
  readonly slopeChange: SegmentChange;
  readonly counterfactual: Counterfactual[];
  /** The same lines through log counts, with plain errors and those of Newey and West; null where a count is 0. */
  readonly logCounts: {
    readonly coefficients: number[];
    readonly standardErrors: number[];
    readonly neweyWestErrors: number[];
  } | null;
}

/** Fewer points on a side tell no slope from season. */
const LEAST_SIDE = 12;
const [AFTER, SINCE] = [2, 3];

/**
 * How level and slope of a series differ after a step from before, beside season and controls: a quasi-Poisson regression,
 * whose intervals (Student's t) take the wider of its own errors times √((1 + ρ)/(1 − ρ)), with ρ how alike neighbouring
 * steps err (`serialCorrelation`), and those of Newey and West for log counts. It tells that something changed at the time, not why.
 * Refuses `outside-series` (`needs` a step below the length, `has` the interruption), `missing-steps`, `too-short-before` and
 * `too-short-after` with fewer than twelve steps, or a period, on a side, and what `quasiPoisson` refuses.
 * Throws RangeError where lengths differ, a value is not finite, or an option is none.
 * Lopez Bernal, J., Cummins, S. and Gasparrini, A. (2017). Interrupted time series regression for the evaluation of
 * public health interventions. International Journal of Epidemiology 46, 348–355.
 */
export function interruptedTimeSeries(
  options: InterruptedTimeSeriesOptions,
): InterruptedTimeSeries | Refusal {
  const { counts, offset, interruption, period = 12, level = DEFAULT_LEVEL } = options;
  const { neweyWestLag = period } = options;
  requireFinite(counts, 'counts', 0);
  requireCount(period, 'the period');
  requirePositive(period, 'the period');
  requireCount(neweyWestLag, 'the lag');
  const tail = tailOf(level);
  const n = counts.length;
  if (!Number.isSafeInteger(interruption) || interruption < 1 || interruption >= n) {
    return refuse('outside-series', n - 1, interruption);
  }
  const y = counts.filter(isKnown);
  if (y.length < n) return refuse('missing-steps', n, y.length);
  const side = Math.max(LEAST_SIDE, period);
  if (interruption < side) return refuse('too-short-before', side, interruption);
  if (n - interruption < side) return refuse('too-short-after', side, n - interruption);
  const rows = design(options, n, period);
  const fit = quasiPoisson(rows, y, offset);
  if (fit.refused !== null) return fit;
  const t = studentQuantile(tail, fit.freedom);
  const alike = serialCorrelation(rows, y, fit);
  const wider = t * Math.sqrt((1 + alike) / (1 - alike));
  const logCounts = throughLogs(rows, y, offset, neweyWestLag);
  const change = (k: number): SegmentChange => {
    const estimate = fit.coefficients[k] ?? 0;
    const half = Math.max(wider * (fit.standardErrors[k] ?? 0), t * (logCounts?.neweyWestErrors[k] ?? 0));
    const [low, high] = [Math.expm1(estimate - half), Math.expm1(estimate + half)];
    return { change: Math.expm1(estimate), low, high, clear: low > 0 || high < 0 };
  };
  const { coefficients, standardErrors, dispersion, fitted } = fit;
  return {
    refused: null,
    coefficients,
    standardErrors,
    dispersion,
    serialCorrelation: alike,
    fitted,
    levelChange: change(AFTER),
    slopeChange: change(SINCE),
    counterfactual: withoutChange(rows, fit, offset, wider).slice(interruption),
    logCounts,
  };
}

function design(
  { interruption, harmonics = 2, controls = [] }: InterruptedTimeSeriesOptions,
  n: number,
  period: number,
): number[][] {
  requireCount(harmonics, 'the number of waves');
  controls.forEach((control, at) => {
    requireSameLength(control, Array.from({ length: n }), `control ${at} and the counts`);
  });
  return Array.from({ length: n }, (_, step) => {
    const after = step >= interruption ? 1 : 0;
    const waves = Array.from({ length: harmonics }, (__, wave) => {
      const angle = (2 * Math.PI * (wave + 1) * (step + 1)) / period;
      return [Math.sin(angle), Math.cos(angle)];
    });
    return [
      1,
      step + 1,
      after,
      after * (step - interruption + 1),
      ...waves.flat(),
      ...controls.map((control) => control[step] ?? Number.NaN),
    ];
  });
}

function throughLogs(
  rows: readonly (readonly number[])[],
  y: readonly number[],
  offset: readonly number[] | undefined,
  lag: number,
): InterruptedTimeSeries['logCounts'] {
  if (y.includes(0)) return null;
  const logs = y.map((count, at) => Math.log(count) - (offset?.[at] ?? 0));
  const lines = leastSquares(rows, logs);
  if (!lines) return null;
  const { coefficients, inverse } = lines;
  const residuals = logs.map((value, at) => value - dot(rows[at] ?? [], coefficients));
  const variance = dot(residuals, residuals) / (y.length - coefficients.length);
  return {
    coefficients,
    standardErrors: inverse.map((row, k) => Math.sqrt(variance * (row[k] ?? 0))),
    neweyWestErrors: neweyWestErrors(rows, residuals, inverse, lag),
  };
}

/** Every step as if nothing had changed, with the interval of its expected count. */
function withoutChange(
  rows: readonly (readonly number[])[],
  { coefficients, covariance }: QuasiPoisson,
  offset: readonly number[] | undefined,
  t: number,
): Counterfactual[] {
  return rows.map((row, step) => {
    const before = row.map((value, k) => (k === AFTER || k === SINCE ? 0 : value));
    const log = dot(before, coefficients) + (offset?.[step] ?? 0);
    const variance = dot(
      before,
      covariance.map((one) => dot(one, before)),
    );
    const half = t * Math.sqrt(Math.max(0, variance));
    return { step, expected: Math.exp(log), low: Math.exp(log - half), high: Math.exp(log + half) };
  });
}
