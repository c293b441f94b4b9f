import { benjaminiHochberg } from './benjamini-hochberg';
import { getisOrdGiStarTest } from './getis-ord-test';
import { isKnown, type Known } from './known';

/** The comparison settles in two or three rounds; where it does not, the last stands. */
const MOST_ROUNDS = 4;
/** Fewer ordinary units than this say too little of what is ordinary. */
const LEAST_ORDINARY = 30;
const LEAST_PERMUTATIONS = 9_999;

export interface HotAndCold {
  /** Gi* against the mean and spread of the ordinary units. */
  readonly z: Known[];
  /** Adjusted for the family, all units that were tested. */
  readonly q: Known[];
  /** 1 hot, −1 cold, 0 not significant; null where z is. */
  readonly flags: (-1 | 0 | 1 | null)[];
  /** Units that the last round compared with: those that were not hot or cold in the round before. */
  readonly ordinary: number;
}

export interface HotAndColdOptions {
  /** The false discovery rate (0.05). */
  readonly level?: number;
  /** As many as it takes for the smallest p to be half of what the strictest test of the family asks. */
  readonly permutations?: number;
  readonly seed?: number;
}

/**
 * Which units are hot or cold together with their neighbours: Gi* with its permuted p (`getisOrdGiStarTest`), adjusted
 * by Benjamini and Hochberg over all units, in rounds. The first compares with all units; but a city with several hot
 * spots has a mean and a spread that the hot spots themselves raise, behind which the weaker ones hide (masking), so
 * each next round compares with the units that the round before left ordinary, until no flag changes. Where nothing
 * is significant the first round is the last, so that the rounds invent nothing in a city without hot spots.
 * `values` and `neighbours` as of `getisOrdGiStar`. Throws RangeError as `getisOrdGiStarTest` does.
 * Ord, J. K. and Getis, A. (1995), Geographical Analysis 27, 286–306, and (2001), Testing for local spatial
 * autocorrelation in the presence of global autocorrelation, Journal of Regional Science 41, 411–432; masking: Rocke,
 * D. M. and Woodruff, D. L. (1996). JASA 91, 1047–1061; Benjamini and Hochberg (1995), JRSS B 57, 289–300.
 */
export function hotAndCold(
  values: readonly Known[],
  neighbours: readonly (readonly number[])[],
  { level = 0.05, permutations, seed }: HotAndColdOptions = {},
): HotAndCold {
  const known = values.filter(isKnown).length;
  const enough = Math.max(LEAST_PERMUTATIONS, Math.ceil((4 * known) / level) - 1);
  const draws = { permutations: permutations ?? enough, seed: seed ?? 1 };
  let found = tested(values, neighbours, level, draws, null);
  for (let round = 1; round < MOST_ROUNDS; round += 1) {
    const before = found.flags;
    const ordinary = known - before.filter((flag) => flag === 1 || flag === -1).length;
    if (ordinary === found.ordinary || ordinary < LEAST_ORDINARY) break;
    found = tested(values, neighbours, level, draws, before);
    if (found.flags.every((flag, unit) => flag === before[unit])) break;
  }
  return found;
}

function tested(
  values: readonly Known[],
  neighbours: readonly (readonly number[])[],
  level: number,
  draws: { readonly permutations: number; readonly seed: number },
  before: HotAndCold['flags'] | null,
): HotAndCold {
  const isOrdinary = (unit: number): boolean =>
    before === null || before[unit] === 0 || before[unit] === null;
  const { z, p } = getisOrdGiStarTest(values, neighbours, { ...draws, ordinary: isOrdinary });
  const q = benjaminiHochberg(p);
  const flags = q.map((one, unit) => {
    const score = z[unit] ?? null;
    if (one === null || score === null) return null;
    if (one > level) return 0;
    return score > 0 ? 1 : -1;
  });
  return { z, q, flags, ordinary: values.filter((value, unit) => isKnown(value) && isOrdinary(unit)).length };
}
