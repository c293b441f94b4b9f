/** One measurement as the JSON file has it: the median, what it is held against, and every sample. */
export interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly baseline: number | null;
  readonly ratio: number | null;
  readonly samples: readonly number[];
  readonly baselineSamples: readonly number[];
}

function median(samples: readonly number[]): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

/** The row of those samples, against the others where there are any. */
export function rowOf(
  name: string,
  unit: string,
  samples: readonly number[],
  baselineSamples: readonly number[] = [],
): Row {
  const value = median(samples);
  const baseline = baselineSamples.length > 0 ? median(baselineSamples) : null;
  const ratio = baseline === null ? null : value / baseline;
  return { name, value, unit, baseline, ratio, samples, baselineSamples };
}

/** The row as a line for a terminal. */
export function rowLine({ name, value, unit, baseline, ratio }: Row): string {
  const against =
    baseline === null ? '' : ` against ${baseline.toFixed(1)}, ratio ${(ratio ?? 0).toFixed(3)}`;
  return `${name}: ${value.toFixed(value < 10 ? 4 : 1)} ${unit}${against}`;
}
