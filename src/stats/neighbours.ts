import { isKnown, type Known, requireFinite, requireSameLength } from './known';

/** The units whose value is known, their mean and spread, and for each the neighbours that are known. */
export interface Neighbourhoods {
  /** Value less mean; 0 for unknown units. */
  readonly deviations: Float64Array;
  /** Indices of the known units that mean and variance are of. */
  readonly units: readonly number[];
  /** Of every unit its known neighbours, each once and never itself; empty for an unknown unit. */
  readonly lists: readonly (readonly number[])[];
  /** Mean squared deviation; exactly 0 where all values are the same. */
  readonly variance: number;
}

/**
 * What the local statistics have in common. Neighbours are lists of indices, of every unit one; an unknown
 * unit is dropped from the values and from every list. Throws RangeError for lists of different length, values
 * that are not finite and indices of no unit. Mean and variance, and `units`, are of those that are `ordinary`.
 */
export function neighbourhoods(
  values: readonly Known[],
  neighbours: readonly (readonly number[])[],
  ordinary: (unit: number) => boolean = () => true,
): Neighbourhoods {
  requireSameLength(values, neighbours, 'values and neighbours');
  requireFinite(values, 'values');
  const units = values.flatMap((value, unit) => (isKnown(value) && ordinary(unit) ? [unit] : []));
  const known = units.flatMap((unit) => values[unit] ?? []);
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  const tied = known.every((value) => value === known[0]);
  const deviations = Float64Array.from(values, (value) => (isKnown(value) && !tied ? value - mean : 0));
  const variance = tied
    ? 0
    : units.reduce((sum, unit) => sum + (deviations[unit] ?? 0) ** 2, 0) / known.length;
  const lists = neighbours.map((list, unit) => {
    const wrong = list.find((index) => !(Number.isInteger(index) && index >= 0 && index < values.length));
    if (wrong !== undefined) {
      throw new RangeError(
        `neighbours[${unit}] names unit ${wrong}, but the units are 0 to ${values.length - 1}`,
      );
    }
    if (!isKnown(values[unit])) return [];
    return [...new Set(list)].filter((index) => index !== unit && isKnown(values[index]));
  });
  return { deviations, units, lists, variance };
}

/** Sum of the deviations of these units. */
export function sumOver(deviations: Float64Array, units: readonly number[]): number {
  return units.reduce((sum, unit) => sum + (deviations[unit] ?? 0), 0);
}
