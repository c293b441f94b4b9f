import { changeInterval, quasiPoissonInterval, wilsonInterval, type Interval } from '../../stats';
import { isCount } from '../cells/intervals';
import { rateOf, type RateRule } from '../cells/protection';
import type { MapForm } from './measure';

/** Residents for whom a count per 10,000 of them is made. */
export const PER_RESIDENTS = 10_000;
/** Below these a value rests on too little: cases below a rate or a share, residents, cases a year before. */
export const LEAST_CASES = 30;
export const LEAST_RESIDENTS = 1000;
const LEAST_BEFORE = 20;

/** Why a place has no value. */
export type Absence =
  'withheld' | 'no-base' | 'no-residents' | 'below-minimum' | 'base-too-small' | 'no-year-before';

/** What a value is made of. */
export interface Inputs {
  /** The count; NaN where it was withheld. */
  readonly part: number;
  /** What it is held against: residents, all requests, the denominator, the count a year before; NaN where unknown. */
  readonly whole: number;
  /** Days of the window and of the one a year before. */
  readonly days: number;
  readonly daysBefore: number;
  /** Variance over mean of the counts (φ), where it is known; else they are taken as Poisson. */
  readonly dispersion?: number;
}

/** A value of one place, city or group in its own unit (cases, cases per 10,000, percent), or why there is none. */
export interface MapFigure {
  readonly value: number | null;
  readonly absence: Absence | null;
  /** Whether its base is too small to be told from chance. */
  readonly small: boolean;
}

const none = (absence: Absence, small = false): MapFigure => ({ value: null, absence, small });

/** The value that the form makes of the counts. */
export function figureOf(
  form: MapForm,
  { part, whole, days, daysBefore }: Inputs,
  rule: RateRule,
): MapFigure {
  if (Number.isNaN(part)) return none('withheld');
  if (form === 'count') return { value: part, absence: null, small: false };
  if (form === 'residents') {
    if (!(whole > 0)) return none('no-residents');
    return { value: (part / whole) * PER_RESIDENTS, absence: null, small: whole < LEAST_RESIDENTS };
  }
  if (Number.isNaN(whole)) return none('withheld');
  if (form === 'change') {
    if (whole < LEAST_BEFORE) return none('base-too-small', true);
    return { value: (part / days / (whole / daysBefore) - 1) * 100, absence: null, small: false };
  }
  const share = rateOf(part, whole, rule);
  if (typeof share === 'string') return none(share);
  return { value: share * 100, absence: null, small: whole < LEAST_CASES };
}

/**
 * The interval of that value in its own unit, null where it has none: counts that were perturbed or are no counts.
 * Poisson for counts and counts per residents, Wilson for shares, exact conditional for changes; of counts that vary
 * more than Poisson ones quasi-Poisson, and the scaled log ratio for changes (src/stats).
 */
export function intervalOf(
  form: MapForm,
  inputs: Inputs,
  { method }: Pick<RateRule, 'method'>,
  level?: number,
): Interval | null {
  if (method === 'cell-key') return null;
  const key = `${form} ${Object.values(inputs).join(' ')} ${level ?? ''}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const interval = computed(form, inputs, level);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, interval);
  return interval;
}

/** Card, table and labels ask for the same intervals, and a slider that plays comes back to them: each costs some 50 µs. */
const kept = new Map<string, Interval | null>();
const MOST_KEPT = 50_000;

function computed(form: MapForm, inputs: Inputs, level?: number): Interval | null {
  const { part, whole, days, daysBefore, dispersion = 1 } = inputs;
  if (!isCount(part)) return null;
  if (form === 'count') return quasiPoissonInterval(part, dispersion, 1, level);
  if (form === 'residents') {
    return whole > 0 ? quasiPoissonInterval(part, dispersion, whole / PER_RESIDENTS, level) : null;
  }
  if (!isCount(whole)) return null;
  if (form === 'change') {
    if (whole < LEAST_BEFORE) return null;
    const change = changeInterval(whole, part, {
      exposure0: daysBefore,
      exposure1: days,
      dispersion,
      ...(level === undefined ? {} : { level }),
    });
    return change.refused === null ? { low: change.low * 100, high: change.high * 100 } : null;
  }
  if (whole === 0 || part > whole) return null;
  const { low, high } = wilsonInterval(part, whole, level);
  return { low: low * 100, high: high * 100 };
}
