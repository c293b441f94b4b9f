import { betaLowerQuantile, betaLowerTail } from './incomplete-beta';

/**
 * The chance that Student's t of that many degrees of freedom (> 0) lies at least as far from 0 as `t`, on either side.
 * Abramowitz, M. and Stegun, I. A. (1964). Handbook of Mathematical Functions, 26.7.1 by 26.5.27.
 */
export function twoSidedStudentP(t: number, freedom: number): number {
  if (t === 0) return 1;
  const square = t * t;
  const chance = Number.isFinite(square) ? freedom / (freedom + square) : 0;
  return betaLowerTail(freedom / 2, 0.5, { chance, complement: 1 - chance });
}

/** The distance from 0 that Student's t exceeds with chance `tail` (0 < tail < 0.5) on one side. */
export function studentQuantile(tail: number, freedom: number): number {
  const { chance, complement } =
    2 * tail <= 0.5 ? betaLowerQuantile(2 * tail, freedom / 2, 0.5) : flipped(1 - 2 * tail, freedom);
  return Math.sqrt((freedom * complement) / chance);
}

function flipped(probability: number, freedom: number) {
  const { chance, complement } = betaLowerQuantile(probability, 0.5, freedom / 2);
  return { chance: complement, complement: chance };
}
