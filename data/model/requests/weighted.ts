import type { Random } from '../random';

/** Weights added up one after another: what `pick` draws an index from. */
export function runningSums(weights: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(weights.length);
  let sum = 0;
  for (let at = 0; at < weights.length; at += 1) {
    sum += weights[at] ?? 0;
    sums[at] = sum;
  }
  return sums;
}

/** An index with a chance in proportion to its weight; one without weight is never drawn. */
export function pick(random: Random, sums: Float64Array): number {
  let [low, high] = [0, sums.length - 1];
  const at = random.uniform() * (sums[high] ?? 0);
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sums[middle] ?? 0) > at) high = middle;
    else low = middle + 1;
  }
  return low;
}
