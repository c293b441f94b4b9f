import { DURATIONS } from './members';
import type { Random } from './random';
import { multinomial } from './samplers';

/** By deadline: weights of the durations within it, and of those beyond. Assumed. */
const WITHIN: readonly (readonly number[])[] = [[1], [0.3, 0.7], [0.06, 0.24, 0.3, 0.4]];
const BEYOND: readonly (readonly number[])[] = [
  [0, 0.55, 0.2, 0.12, 0.08, 0.05],
  [0, 0, 0.5, 0.3, 0.13, 0.07],
  [0, 0, 0, 0, 0.7, 0.3],
];

/** How much longer a step of the durations is drawn where resolution is harder by one on the logit scale. */
const SLOWER = 0.35;

/**
 * Splits a cell's dispatched requests by deadline and duration into `into`, so that exactly the requests that are
 * within their deadline have a duration within it: those beyond are drawn without replacement from all tiers.
 */
export function splitDurations(
  random: Random,
  cell: { readonly tiers: Uint32Array; readonly within: number; readonly resolve: number },
  into: Uint32Array,
  at: number,
): void {
  const left = Uint32Array.from(cell.tiers);
  const late = new Uint32Array(left.length);
  let all = left.reduce((sum, count) => sum + count, 0);
  for (let beyond = all - cell.within; beyond > 0; beyond -= 1) {
    let drawn = random.below(all);
    const tier = left.findIndex((count) => {
      drawn -= count;
      return drawn < 0;
    });
    left[tier] = (left[tier] ?? 0) - 1;
    late[tier] = (late[tier] ?? 0) + 1;
    all -= 1;
  }
  left.forEach((count, tier) => {
    const offset = (at * left.length + tier) * DURATIONS.length;
    if (count > 0) multinomial(random, count, durationWeights(tier, true, cell.resolve), into, offset);
    const beyond = late[tier] ?? 0;
    if (beyond > 0) multinomial(random, beyond, durationWeights(tier, false, cell.resolve), into, offset);
  });
}

/**
 * The weights of the durations, by their index, of requests of that tier that are within their deadline or beyond it;
 * `resolve` is how readily their issue is resolved, on the logit scale.
 */
export function durationWeights(tier: number, within: boolean, resolve: number): number[] {
  const weights = (within ? WITHIN : BEYOND)[tier] ?? [];
  return weights.map((weight, step) => weight * Math.exp(-SLOWER * resolve * step));
}
