import { ckmeans } from 'simple-statistics';

/** How values are parted into the classes of a map. */
export type ClassMethod = 'quantile' | 'equal' | 'natural' | 'head-tail' | 'manual';

export interface ClassOptions {
  readonly method: ClassMethod;
  /** How many classes at most, 1 or more; `head-tail` may need fewer, and `manual` has as many as its breaks make. */
  readonly classes: number;
  /** For `manual`: the breaks as the reader gave them, in any order. */
  readonly breaks?: readonly number[] | undefined;
}

function ascending(values: Iterable<number>): number[] {
  return Array.from(values)
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
}

/** Breaks at values that stand in the data: the class below each of them is never empty. */
function usable(breaks: readonly number[], least: number): number[] {
  return [...new Set(breaks)].filter((value) => value > least);
}

/** As many values in each class as ties allow: equal values are never parted. */
function quantileBreaks(sorted: readonly number[], classes: number): number[] {
  const at = (share: number) => sorted[Math.round(share * sorted.length)] ?? Infinity;
  const breaks = Array.from({ length: classes - 1 }, (_, index) => at((index + 1) / classes));
  return usable(breaks.filter(Number.isFinite), sorted[0] ?? 0);
}

function equalBreaks(least: number, most: number, classes: number): number[] {
  if (least === most) return [];
  const breaks = Array.from(
    { length: classes - 1 },
    (_, index) => least + ((most - least) * (index + 1)) / classes,
  );
  return usable(breaks, least).filter((value) => value <= most);
}

/** Least squared distances within classes, exactly (Wang & Song 2011, Ckmeans.1d.dp). */
function naturalBreaks(sorted: readonly number[], classes: number): number[] {
  const distinct = [...new Set(sorted)];
  if (distinct.length <= classes) return distinct.slice(1);
  // A class comes back empty, or begins at a value of the class before it, where squares of distances underflow to 0.
  const firsts = ckmeans([...sorted], classes).flatMap(([first]) => (first === undefined ? [] : [first]));
  return usable(firsts, sorted[0] ?? 0);
}

/** The head above the mean is parted again as long as it is the smaller part (Jiang 2013: at most 40 %). */
const HEAD_AT_MOST = 0.4;

function headTailBreaks(sorted: readonly number[], classes: number): number[] {
  const breaks: number[] = [];
  let head = sorted;
  while (breaks.length < classes - 1 && head.length > 1) {
    const mean = head.reduce((sum, value) => sum + value / head.length, 0);
    const above: readonly number[] = head.filter((value) => value > mean);
    const first = above[0];
    if (first === undefined || above.length === head.length) break;
    // At the first value above it, so that the class is the head itself however the mean was rounded.
    breaks.push(first);
    if (above.length > head.length * HEAD_AT_MOST) break;
    head = above;
  }
  return breaks;
}

/**
 * The breaks between classes, ascending, without repeats: class 0 is all below the first break, and each break
 * belongs to the class above it. Of n classes there are n − 1; fewer where the values have too few distinct ones
 * for more, none where they are all equal or there are none. Values that are not finite are left out. To hold
 * classes across periods, give the values of all periods. `quantile`, `natural` and `head-tail` leave no class of
 * these values empty; `equal` and `manual` may.
 *
 * `natural`: Wang & Song 2011, Ckmeans.1d.dp, R Journal 3(2):29–33, in place of Jenks' search, whose optimum it
 * finds exactly. `head-tail`: Jiang 2013, Head/tail breaks, Professional Geographer 65(3):482–494.
 */
export function classBreaks(
  values: Iterable<number>,
  { method, classes, breaks = [] }: ClassOptions,
): number[] {
  if (method === 'manual') return [...new Set(ascending(breaks))];
  const sorted = ascending(values);
  const [least, most] = [sorted[0], sorted.at(-1)];
  if (least === undefined || most === undefined || classes < 2) return [];
  switch (method) {
    case 'quantile':
      return quantileBreaks(sorted, classes);
    case 'equal':
      return equalBreaks(least, most, classes);
    case 'natural':
      return naturalBreaks(sorted, classes);
    case 'head-tail':
      return headTailBreaks(sorted, classes);
  }
}

/** The smallest of 1, 2, 2.5, 5 × 10ⁿ that is not below the value. */
function roundStep(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const factor = [1, 2, 2.5, 5].find((one) => one * power >= value) ?? 10;
  return factor * power;
}

/** Of the distances from the centre, all but the farthest twentieth stand within the inner breaks' step. */
const REACH = 0.95;

/**
 * Breaks on both sides of a centre (the city's mean), in equal round steps. Of n classes there are n − 1: with n odd
 * the middle class stands around the centre, with breaks at ± ½, 1½, … steps; with n even the centre is itself a
 * break, with others at ± 1, 2, … steps. The step is chosen so that 19 of 20 values lie within the outermost
 * classes were these as wide as the others. None where no value differs from the centre.
 */
export function breaksAround(values: Iterable<number>, centre: number, classes: number): number[] {
  const distances = ascending(values).map((value) => Math.abs(value - centre));
  const sorted = ascending(distances);
  const reach = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * REACH))] ?? 0;
  const widest = reach > 0 ? reach : (sorted.at(-1) ?? 0);
  if (!(widest > 0) || classes < 3) return [];
  const step = roundStep((2 * widest) / classes);
  const middle = (classes - 2) / 2;
  const breaks = Array.from({ length: classes - 1 }, (_, index) => centre + (index - middle) * step);
  return [...new Set(breaks)];
}

/** To two significant digits and not above the value, so that it stays in the class above the break. */
function roundedDown(value: number): number {
  const unit = 10 ** (Math.floor(Math.log10(value)) - 1);
  return Number((Math.floor(value / unit) * unit).toPrecision(2));
}

/**
 * Breaks at 0 and, alike on both sides of it, where the sizes of the values are parted into classes of as many each:
 * of n classes (even) there are n − 1. Down to two significant digits; none where no value differs from 0.
 */
export function breaksBothSides(values: Iterable<number>, classes: number): number[] {
  const sizes = ascending(Array.from(values, Math.abs)).filter((size) => size > 0);
  if (sizes.length === 0 || classes < 2) return [];
  const steps = quantileBreaks(sizes, Math.floor(classes / 2)).map(roundedDown);
  const outward = [...new Set(steps)];
  return [...outward.map((size) => -size).reverse(), 0, ...outward];
}

/** The class of a value under such breaks: 0 below the first, `breaks.length` from the last on. Not for NaN. */
export function classOf(value: number, breaks: readonly number[]): number {
  let [low, high] = [0, breaks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value < (breaks[middle] ?? Infinity)) high = middle;
    else low = middle + 1;
  }
  return low;
}
