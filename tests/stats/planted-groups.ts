import { OverdispersedCounts } from '../../src/stats/overdispersed-counts';
import { Random } from '../../src/stats/random';

/** A table of issues by places in which `clusters` groups of issues follow a pattern of places each. */
export interface PlantedGroups {
  readonly matrix: number[][];
  /** Each issue's group. */
  readonly truth: number[];
}

/** Where a group's pattern has a place at +1 standard deviation, its issues have e^signal times the requests. */
export function plantedGroups({
  signal,
  mean,
  seed,
  issues = 60,
  places = 333,
  clusters = 6,
}: {
  readonly signal: number;
  readonly mean: number;
  readonly seed: number;
  readonly issues?: number;
  readonly places?: number;
  readonly clusters?: number;
}): PlantedGroups {
  const random = new Random(seed);
  const sizes = Array.from({ length: places }, () => Math.exp(0.5 * random.normal()));
  const patterns = Array.from({ length: clusters }, () => sizes.map(() => random.normal()));
  const truth = Array.from({ length: issues }, (_, issue) => issue % clusters);
  const matrix = truth.map((cluster) => {
    const volume = Math.exp(0.5 * random.normal());
    const means = sizes.map(
      (size, place) =>
        mean * volume * size * Math.exp(signal * (patterns[cluster]?.[place] ?? 0) - signal ** 2 / 2),
    );
    const counts = new Float64Array(places);
    new OverdispersedCounts(Float64Array.from(means), 1).drawInto(counts, random);
    return [...counts];
  });
  return { matrix, truth };
}
