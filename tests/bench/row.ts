/** One measurement as the JSON file has it: the median (or the quantile that its name says), what it is held against, and every sample. */
export interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly baseline: number | null;
  readonly ratio: number | null;
  readonly samples: readonly number[];
  readonly baselineSamples: readonly number[];
  /** What each sample was made of, where it is a quantile or a mean of many. */
  readonly details?: unknown;
}

/** The value below which that share of the samples lies, between two of them where it falls there. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(at)] ?? Number.NaN, sorted[Math.ceil(at)] ?? Number.NaN];
  return below + (above - below) * (at - Math.floor(at));
}

/** The row of those samples, against the others where there are any: medians, or the quantile of that share. */
export function rowOf(
  name: string,
  unit: string,
  samples: readonly number[],
  baselineSamples: readonly number[] = [],
  share = 0.5,
): Row {
  const value = quantile(samples, share);
  const baseline = baselineSamples.length > 0 ? quantile(baselineSamples, share) : null;
  const ratio = baseline === null ? null : value / baseline;
  return { name, value, unit, baseline, ratio, samples, baselineSamples };
}

/** The row as a line for a terminal. */
export function rowLine({ name, value, unit, baseline, ratio }: Row): string {
  const against =
    baseline === null ? '' : ` against ${baseline.toFixed(1)}, ratio ${(ratio ?? 0).toFixed(3)}`;
  return `${name}: ${value.toFixed(value < 10 ? 4 : 1)} ${unit}${against}`;
}
