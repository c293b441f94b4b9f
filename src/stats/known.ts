/** A number, or null where it is not known: not published, protected, or not computable. NaN counts as null. */
export type Known = number | null;

/** Whether the number is there. */
export function isKnown(value: Known | undefined): value is number {
  return typeof value === 'number' && !Number.isNaN(value);
}

/** Throws RangeError unless both lists are of one length. */
export function requireSameLength(one: readonly unknown[], other: readonly unknown[], names: string): void {
  if (one.length !== other.length) {
    throw new RangeError(`${names} must be of one length, not ${one.length} and ${other.length}`);
  }
}

/** Throws RangeError unless every value is unknown, or finite and from `least` up. */
export function requireFinite(values: readonly Known[], name: string, least = -Infinity): void {
  const index = values.findIndex((value) => isKnown(value) && !(Number.isFinite(value) && value >= least));
  if (index === -1) return;
  const what = least === 0 ? 'a finite number from 0 up' : 'a finite number';
  throw new RangeError(`${name}[${index}] must be ${what} or null, not ${values[index] ?? 'null'}`);
}
