import { poissonInterval, wilsonInterval, type Interval } from '../../stats';

/** Why a number stands without an interval: it was perturbed, or is no count that a method of counts takes. */
export type NoInterval = 'perturbed' | 'not-counts' | 'above-whole';

/** Whether the number is one that something can be counted to. */
export function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

/** The 95 % Poisson interval of a count, or why there is none. */
export function countInterval(count: number): Interval | NoInterval {
  return isCount(count) ? poissonInterval(count) : 'not-counts';
}

/** The 95 % Wilson interval of `part` out of `whole`, as shares, or why there is none. */
export function shareInterval(part: number, whole: number): Interval | NoInterval {
  if (!isCount(part) || !isCount(whole)) return 'not-counts';
  return part > whole ? 'above-whole' : wilsonInterval(part, whole);
}
