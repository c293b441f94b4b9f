/** A two-sided confidence interval; never NaN. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The confidence level that every method takes where none is given. */
export const DEFAULT_LEVEL = 0.95;

/** Half of what a two-sided interval leaves out. Throws RangeError for a level outside (0, 1). */
export function tailOf(level: number): number {
  if (!(level > 0 && level < 1)) {
    throw new RangeError(`a confidence level lies between 0 and 1, not ${level}`);
  }
  return (1 - level) / 2;
}

/** Throws RangeError unless `value` is a whole number from 0 up that a double holds exactly. */
export function requireCount(value: number, name: string): void {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new RangeError(`${name} must be a whole number from 0 up, not ${value}`);
  }
}

/** Throws RangeError unless `value` is finite and above 0. */
export function requirePositive(value: number, name: string): void {
  if (!(value > 0 && Number.isFinite(value))) {
    throw new RangeError(`${name} must be a finite number above 0, not ${value}`);
  }
}
