import { isKnown, type Known } from './known';

/**
 * p values adjusted for how many were tested, so that calling those up to q significant keeps the expected
 * share of false ones among them to q: q₍ₖ₎ = min over j ≥ k of m p₍ⱼ₎/j. One a test, in the order given.
 * A null p was no test: it is null and not counted in m. The family (all units of one month and issue, say) is
 * the caller's to choose and to name. Throws RangeError for a p outside [0, 1].
 * Benjamini, Y. and Hochberg, Y. (1995). Controlling the false discovery rate. Journal of the Royal Statistical
 * Society B 57, 289–300; for local spatial statistics Caldas de Castro, M. and Singer, B. H. (2006).
 * Geographical Analysis 38, 180–208.
 */
export function benjaminiHochberg(p: readonly Known[]): Known[] {
  const adjusted: Known[] = p.map(() => null);
  const tests = p.flatMap((value, index) => (isKnown(value) ? [{ value, index }] : []));
  const wrong = tests.find(({ value }) => !(value >= 0 && value <= 1));
  if (wrong) throw new RangeError(`p[${wrong.index}] must lie between 0 and 1, not ${wrong.value}`);
  tests.sort((one, other) => other.value - one.value);
  let least = 1;
  tests.forEach(({ value, index }, from) => {
    least = Math.min(least, (tests.length / (tests.length - from)) * value);
    adjusted[index] = least;
  });
  return adjusted;
}
