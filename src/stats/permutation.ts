import type { Random } from './random';

/** Throws RangeError unless `value` is a whole number from `least` up. */
export function requireDraws(value: number, name: string, least = 1): void {
  if (!Number.isSafeInteger(value) || value < least) {
    throw new RangeError(`${name} must be a whole number from ${least} up, not ${value}`);
  }
}

/** The next of the values in a draw without replacement, `at` having been drawn before; shuffles them on the way. */
export function drawnAt(values: Float64Array, at: number, random: Random): number {
  const other = at + random.below(values.length - at);
  const value = values[other] ?? 0;
  values[other] = values[at] ?? 0;
  values[at] = value;
  return value;
}

/** The sum of `count` of the values, drawn without replacement; shuffles them on the way. */
export function drawnSum(values: Float64Array, count: number, random: Random): number {
  let sum = 0;
  for (let at = 0; at < count; at += 1) sum += drawnAt(values, at, random);
  return sum;
}
