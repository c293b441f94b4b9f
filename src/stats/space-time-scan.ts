import { requirePositive } from './interval';
import { requireDraws } from './permutation';
import { Random } from './random';
import { fittedDispersion, marginDispersion } from './scan-dispersion';
import {
  exposureOf,
  flattened,
  marginMeans,
  requireCells,
  scaled,
  split,
  steps,
  whereExposed,
} from './scan-input';
import { lastSums, NullTables, scanTable } from './scan-null';
import { type ScanBase, type ScanWindow, walkWindows } from './scan-windows';

export interface ScanOptions {
  /** Residents of each unit, or of each step and unit: the Poisson form. Without it the permutation form. */
  readonly exposure?: readonly number[] | readonly (readonly number[])[];
  /** The longest window, in steps; windows end at the last step. */
  readonly maxDuration: number;
  /** The fewest cases of a cluster (3). */
  readonly minCases?: number;
  /** Tables drawn without clusters (999); 0 gives no p. */
  readonly replicates?: number;
  readonly seed?: number;
  /** Variance over mean of the counts (φ); estimated from them where it is not given. */
  readonly overdispersion?: number;
  /** Told after each table drawn without clusters, for whoever waits. */
  readonly onReplicate?: (done: number, of: number) => void;
}

export interface ScanCluster {
  /** Indices of its units, the centre first. */
  readonly units: number[];
  /** First and last step. */
  readonly from: number;
  readonly to: number;
  readonly duration: number;
  readonly cases: number;
  readonly expected: number;
  /** Cases over expected. */
  readonly ratio: number;
  readonly llr: number;
  /** (1 + replicates with a cluster at least as strong)/(replicates + 1); null without replicates. */
  readonly p: number | null;
  /** From a Gumbel distribution fitted to the replicates: finer than 1/(replicates + 1). */
  readonly gumbelP: number | null;
  /** 1/p: once in how many steps chance alone shows a cluster as strong, where one looks at every step. */
  readonly recurrence: number | null;
}

export interface SpaceTimeScan {
  /** The strongest first; no two share a unit. Clusters by chance are among them: read p. */
  readonly clusters: ScanCluster[];
  /** φ of the tables without clusters. */
  readonly overdispersion: number;
}

const EULER_GAMMA = 0.5772156649015329;

/**
 * Where, and since when, there are more cases than expected: the zones and last steps of the highest likelihood
 * ratio c ln(c/e) + (C − c) ln((C − c)/(C − e)), with a p that accounts for having looked everywhere.
 * `counts` is cases by step and unit (one list is one step); `zones` of each centre its units from the nearest on,
 * every beginning of which is a zone (`nearestZones`). Expected are e = C·exposure/all exposure (Kulldorff 1997), or
 * without exposure e = (zone's cases of all steps)(all cases of the window's steps)/C, which asks for neither
 * residents nor equal rates (the space-time permutation form, Kulldorff et al. 2005). Cases where exposure is 0 are
 * left out, as no rate can be asked of them.
 * The p comes from tables drawn without clusters but with the counts' own variance: negative binomial with φ times
 * the mean, since an allowance for chance alone cries wolf on counts that come in bursts. Equal seeds, equal p.
 * Throws RangeError for ragged or unknown counts (a protected cell is no zero), and options out of range.
 * Kulldorff, M. (1997). Communications in Statistics 26, 1481–1496; Kulldorff, M. et al. (2005). PLoS Medicine 2,
 * e59; Gumbel p of Abrams, A. M., Kleinman, K. and Kulldorff, M. (2010). Int. J. Health Geographics 9, 61.
 */
export function spaceTimeScan(
  counts: readonly number[] | readonly (readonly number[])[],
  zones: readonly (readonly number[])[],
  options: ScanOptions,
): SpaceTimeScan {
  const { maxDuration, minCases = 3, replicates = 999, seed = 1 } = options;
  const given = steps(counts);
  const units = given[0]?.length ?? 0;
  requireCells(given, units, 'counts', true);
  const exposure = options.exposure ? exposureOf(options.exposure, given.length, units) : null;
  const rows = exposure ? whereExposed(given, exposure) : given;
  requireDraws(maxDuration, 'maxDuration');
  requireDraws(minCases, 'minCases', 0);
  requireDraws(replicates, 'replicates', 0);
  const durations = Math.min(maxDuration, rows.length);
  const flat = flattened(zones, units);
  const table = split(rows, units, durations);
  const observed = scanTable(table.earlier, table.cells, durations);
  const means = exposure ? scaled(exposure, observed.sum) : marginMeans(rows, observed.sum);
  const estimated = (): number =>
    exposure && rows.length === 1 ? fittedDispersion(rows, means) : marginDispersion(rows);
  if (options.overdispersion !== undefined) requirePositive(options.overdispersion, 'overdispersion');
  const phi = Math.max(1, options.overdispersion ?? estimated());
  const expected = split(means, units, durations);
  // Expectations add up to the observed sum, so that they can stand for the exposure itself.
  const base: ScanBase | null = exposure
    ? { recent: lastSums(expected.cells, durations), sum: observed.sum }
    : null;

  const kept: ScanWindow[] = [];
  walkWindows(
    observed,
    base,
    flat,
    durations,
    minCases,
    () => 0,
    (window) => kept.push(window),
  );
  const separate = nonOverlapping(kept, zones);
  const nulls = new NullTables(expected.earlier, expected.cells, durations, phi);
  const random = new Random(seed);
  const maxima = new Float64Array(separate.length > 0 ? replicates : 0).map((_, done) => {
    let highest = 0;
    const keep = ({ llr }: ScanWindow): void => void (highest = llr);
    walkWindows(nulls.draw(random), base, flat, durations, minCases, () => highest, keep);
    options.onReplicate?.(done + 1, replicates);
    return highest;
  });
  const last = rows.length - 1;
  const clusters = separate.map(({ centre, size, duration, cases, expected: e, llr }) => ({
    units: (zones[centre] ?? []).slice(0, size),
    from: last - duration + 1,
    to: last,
    duration,
    cases,
    expected: e,
    ratio: cases / e,
    llr,
    ...significance(llr, maxima),
  }));
  return { clusters, overdispersion: phi };
}

function significance(llr: number, maxima: Float64Array): Pick<ScanCluster, 'p' | 'gumbelP' | 'recurrence'> {
  const R = maxima.length;
  if (R === 0) return { p: null, gumbelP: null, recurrence: null };
  // As high but for rounding is as high: small tables have ties.
  const p = (1 + maxima.filter((maximum) => maximum >= llr * (1 - 1e-12)).length) / (R + 1);
  const mean = maxima.reduce((sum, maximum) => sum + maximum, 0) / R;
  const squares = maxima.reduce((sum, maximum) => sum + (maximum - mean) ** 2, 0);
  const beta = (Math.sqrt(squares / (R - 1)) * Math.sqrt(6)) / Math.PI;
  const fitted = beta > 0 ? -Math.expm1(-Math.exp(-(llr - (mean - EULER_GAMMA * beta)) / beta)) : p;
  return { p, gumbelP: fitted, recurrence: 1 / p };
}

/** Greedily from the strongest: a window stays if it shares no unit with a stronger one. */
function nonOverlapping(windows: ScanWindow[], zones: readonly (readonly number[])[]): ScanWindow[] {
  const taken = new Set<number>();
  // The same zone from two centres differs by rounding: the first centre's stands.
  return windows
    .map((window) => ({ ...window, rank: Number(window.llr.toPrecision(12)) }))
    .sort((one, other) => other.rank - one.rank)
    .filter(({ centre, size }) => {
      const units = (zones[centre] ?? []).slice(0, size);
      if (units.some((unit) => taken.has(unit))) return false;
      for (const unit of units) taken.add(unit);
      return true;
    });
}
