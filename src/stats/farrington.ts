import { dot } from './least-squares';
import { requireCount, requirePositive, tailOf } from './interval';
import { isKnown, type Known, requireFinite } from './known';
import { fitLogLinear, type LogLinearFit } from './log-linear';
import { normalQuantile } from './normal';
import { refuse, type Refusal } from './refusal';
import { twoSidedStudentP } from './student-t';

export interface FarringtonOptions {
  /** How many earlier years a step is held against where the series has them; the first three it must have. 3 by default. */
  readonly baselineYears?: number;
  /** Steps on either side of the same one in earlier years that count as its season: 3 weeks, 1 month. 1 by default. */
  readonly halfWindow?: number;
  /** Chance of an alarm among ordinary steps, both sides together: half of it lies above. 0.01 by default. */
  readonly alpha?: number;
  /** Steps a year: 52 or 12. 12 by default. */
  readonly seasonPeriod?: number;
}

/** What was usual at one step, and whether its count is above. */
export interface FarringtonStep {
  /** Where the step is in `counts`. */
  readonly step: number;
  readonly expected: number;
  /** The count above which it is an alarm. */
  readonly bound: number;
  /** (count − expected)/(bound − expected): over 1 is above the bound; 0 under five cases in the last four steps. */
  readonly exceedance: number;
  readonly alarm: boolean;
  /** Whether a trend over the baseline was kept. */
  readonly trend: boolean;
}

export interface Farrington {
  readonly refused: null;
  /** One a step of `counts`: null before the first that is judged, where the count is not known, or nothing can be fitted. */
  readonly steps: (FarringtonStep | null)[];
}

const LEAST_CASES = 5;
const RECENT_STEPS = 4;
/** Of fewer years no trend is told. */
const LEAST_YEARS = 3;

/**
 * Alarms in a series of counts: each step against the same season of earlier years, by a quasi-Poisson line whose
 * outlying counts lose weight (Anscombe's residuals beyond 1), with a bound on the scale of μ^(2/3), which suits small
 * counts. A trend is kept where p < 0.05, three years lie behind and it leads to no more than was ever seen.
 * `counts` are one a step, null where not known. A baseline without cases gives no alarm.
 * Refuses `too-short` where no step has three years behind it (or `baselineYears`, if less), `no-cases` where nothing was ever counted.
 * Throws RangeError for counts below 0 and options that are none.
 * Farrington, C. P., Andrews, N. J., Beale, A. D. and Catchpole, M. A. (1996). A statistical algorithm for the early
 * detection of outbreaks of infectious disease. Journal of the Royal Statistical Society A 159, 547–563.
 */
export function farrington(counts: readonly Known[], options: FarringtonOptions = {}): Farrington | Refusal {
  const { baselineYears = 3, halfWindow = 1, alpha = 0.01, seasonPeriod = 12 } = options;
  requireFinite(counts, 'counts', 0);
  [baselineYears, halfWindow, seasonPeriod].forEach((value) =>
    requireCount(value, 'years, window and period'),
  );
  requirePositive(baselineYears, 'the years of the baseline');
  requirePositive(seasonPeriod, 'the period');
  const z = -normalQuantile(tailOf(1 - alpha));
  const first = Math.min(baselineYears, LEAST_YEARS) * seasonPeriod + halfWindow;
  if (counts.length <= first) return refuse('too-short', first + 1, counts.length);
  if (!counts.some((count) => isKnown(count) && count > 0)) return refuse('no-cases', 1, 0);
  const steps = counts.map((count, step) => {
    if (step < first || !isKnown(count)) return null;
    const baseline: { readonly ago: number; readonly count: number }[] = [];
    for (let year = baselineYears; year >= 1; year -= 1) {
      for (let off = -halfWindow; off <= halfWindow; off += 1) {
        const ago = off - year * seasonPeriod;
        // A window that reaches to the step itself, as only one of half a year does, would hold it against itself.
        const past = ago < 0 ? counts[step + ago] : null;
        if (isKnown(past)) baseline.push({ ago, count: past });
      }
    }
    const usual = prediction(baseline, baselineYears, z);
    if (!usual) return null;
    const recent = counts
      .slice(step - RECENT_STEPS + 1, step + 1)
      .reduce<number>((sum, one) => sum + (one ?? 0), 0);
    const { expected, bound } = usual;
    const exceedance = recent >= LEAST_CASES ? (count - expected) / (bound - expected) : 0;
    return { step, ...usual, exceedance, alarm: exceedance > 1 };
  });
  return { refused: null, steps };
}

/** Counts of a baseline and how many steps before (below 0) the one that is judged. */
type Baseline = readonly { readonly ago: number; readonly count: number }[];

function prediction(
  baseline: Baseline,
  years: number,
  z: number,
): { expected: number; bound: number; trend: boolean } | null {
  const most = Math.max(...baseline.map(({ count }) => count));
  const sloped = fit(baseline, true);
  const kept =
    sloped.refused === null &&
    years >= LEAST_YEARS &&
    trendP(sloped) < 0.05 &&
    Math.exp(sloped.coefficients[0] ?? 0) <= most;
  const model = kept ? sloped : fit(baseline, false);
  if (model.refused !== null) return null;
  const expected = Math.exp(model.coefficients[0] ?? 0);
  const phi = Math.max(1, model.dispersion);
  // The baseline is counted from the step judged, so that the intercept is its expected count and has its error.
  const tau = phi + expected * phi * (model.inverse[0]?.[0] ?? 0);
  const root = expected ** (2 / 3) + z * Math.sqrt((4 / 9) * Math.cbrt(expected) * tau);
  return { expected, bound: root ** 1.5, trend: kept };
}

function fit(baseline: Baseline, trend: boolean): LogLinearFit | Refusal {
  const rows = baseline.map(({ ago }) => (trend ? [1, ago] : [1]));
  const counts = baseline.map(({ count }) => count);
  const plain = fitLogLinear(rows, counts);
  return plain.refused === null
    ? fitLogLinear(rows, counts, { weights: weights(rows, counts, plain) })
    : plain;
}

/** Less weight, s⁻², for counts whose standardised Anscombe residual s is above 1, so that past outbreaks are forgotten. */
function weights(
  rows: readonly (readonly number[])[],
  counts: readonly number[],
  model: LogLinearFit,
): number[] {
  const phi = Math.max(1, model.dispersion);
  const raw = counts.map((count, at) => {
    const [mean, row] = [model.fitted[at] ?? 0, rows[at] ?? []];
    const leverage =
      mean *
      dot(
        row,
        model.inverse.map((one) => dot(one, row)),
      );
    const residual = 1.5 * (count ** (2 / 3) * mean ** (-1 / 6) - Math.sqrt(mean));
    const s = residual / Math.sqrt(phi * Math.max(1e-12, 1 - leverage));
    return s > 1 ? s ** -2 : 1;
  });
  const share = counts.length / raw.reduce((sum, weight) => sum + weight, 0);
  return raw.map((weight) => weight * share);
}

function trendP({ coefficients, inverse, dispersion, freedom }: LogLinearFit): number {
  const error = Math.sqrt(dispersion * (inverse[1]?.[1] ?? 0));
  return error > 0 ? twoSidedStudentP((coefficients[1] ?? 0) / error, freedom) : 1;
}
