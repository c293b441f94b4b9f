import { quasiPoissonInterval, wilsonInterval, type Interval } from '../../stats';

/** Why a number stands without an interval: it was perturbed, or is no count that a method of counts takes. */
export type NoInterval = 'perturbed' | 'not-counts' | 'above-whole';

/** Whether the number is one that something can be counted to. */
export function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

/** The 95 % interval of a count whose variance is φ times its mean (1: Poisson), or why there is none. */
export function countInterval(count: number, dispersion = 1): Interval | NoInterval {
  return isCount(count) ? quasiPoissonInterval(count, dispersion) : 'not-counts';
}

/** The 95 % Wilson interval of `part` out of `whole`, as shares, or why there is none. */
export function shareInterval(part: number, whole: number): Interval | NoInterval {
  if (!isCount(part) || !isCount(whole)) return 'not-counts';
  return part > whole ? 'above-whole' : wilsonInterval(part, whole);
}
