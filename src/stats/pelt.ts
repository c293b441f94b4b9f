import { requireCount } from './interval';
import { isKnown, type Known, requireFinite } from './known';
import { median } from './median';
import { refuse, type Refusal } from './refusal';

export interface PeltOptions {
  /** What a change must save in squares to be told; 3 ln(n) times the noise where none is given. */
  readonly penalty?: number;
  /** Steps between two changes at least: 3 by default. */
  readonly minSegment?: number;
}

export interface Pelt {
  readonly refused: null;
  /** Steps at which a new level begins, rising. */
  readonly changes: number[];
  /** The mean of each stretch: one more than there are changes. */
  readonly levels: number[];
  /** Squares about the levels, and a penalty a change: no other set of changes costs less. */
  readonly cost: number;
  readonly penalty: number;
}

/**
 * The steps at which the level of a series changes: of all sets of changes, the one with the least squares about its
 * levels and penalty for each, found exactly. Give it the logarithms of a seasonally adjusted series. Autocorrelation makes
 * false changes: tell only those by more than a tenth.
 * The noise is (MAD of the differences/√2)², which changes of level hardly move.
 * Refuses `too-short` under twice `minSegment` steps, and `missing-steps`. Throws RangeError for infinite values, a penalty
 * below 0 and a `minSegment` that is no count from 1 up.
 * Killick, R., Fearnhead, P. and Eckley, I. A. (2012). Optimal detection of changepoints with a linear computational
 * cost. Journal of the American Statistical Association 107, 1590–1598.
 */
export function pelt(x: readonly Known[], options: PeltOptions = {}): Pelt | Refusal {
  requireFinite(x, 'x');
  const { minSegment = 3 } = options;
  requireCount(minSegment, 'the least stretch');
  if (minSegment < 1) throw new RangeError('the least stretch must be 1 or more');
  const known = x.filter(isKnown);
  const n = x.length;
  if (n < 2 * minSegment) return refuse('too-short', 2 * minSegment, n);
  if (known.length < n) return refuse('missing-steps', n, known.length);
  const penalty = options.penalty ?? 3 * Math.log(n) * noise(known);
  if (!(penalty >= 0 && Number.isFinite(penalty))) {
    throw new RangeError(`the penalty must be a finite number from 0 up, not ${penalty}`);
  }
  const { starts, cost } = cheapest(squares(known), n, penalty, minSegment);
  const levels = starts.map((start, at) => mean(known.slice(start, starts[at + 1])));
  return { refused: null, changes: starts.slice(1), levels, cost, penalty };
}

type Squares = (from: number, to: number) => number;

function cheapest(
  squaresOf: Squares,
  n: number,
  penalty: number,
  least: number,
): { starts: number[]; cost: number } {
  const costs = new Float64Array(n + 1).fill(Infinity);
  const begun = new Int32Array(n + 1);
  costs[0] = -penalty;
  // A start that already costs more than beginning anew at `to` can win no more once a stretch from `to` is long enough.
  let open: { readonly start: number; readonly until: number }[] = [];
  for (let to = least; to <= n; to += 1) {
    const start = to - least;
    if (Number.isFinite(costs[start])) open.push({ start, until: Infinity });
    open = open.filter(({ until }) => to < until);
    for (const one of open) {
      const whole = (costs[one.start] ?? Infinity) + squaresOf(one.start, to) + penalty;
      if (whole < (costs[to] ?? Infinity)) {
        costs[to] = whole;
        begun[to] = one.start;
      }
    }
    const best = costs[to] ?? Infinity;
    open = open.map((one) =>
      one.until === Infinity && (costs[one.start] ?? Infinity) + squaresOf(one.start, to) > best
        ? { ...one, until: to + least }
        : one,
    );
  }
  const starts: number[] = [];
  for (let to = n; to > 0; to = begun[to] ?? 0) starts.unshift(begun[to] ?? 0);
  return { starts, cost: costs[n] ?? Infinity };
}

/** Σ(x − mean)² of any stretch from `from` to before `to`, out of running sums about the mean of all. */
function squares(x: readonly number[]): Squares {
  const middle = mean(x);
  const [sums, seconds] = [new Float64Array(x.length + 1), new Float64Array(x.length + 1)];
  x.forEach((value, at) => {
    sums[at + 1] = (sums[at] ?? 0) + (value - middle);
    seconds[at + 1] = (seconds[at] ?? 0) + (value - middle) ** 2;
  });
  return (from, to) => {
    const sum = (sums[to] ?? 0) - (sums[from] ?? 0);
    return Math.max(0, (seconds[to] ?? 0) - (seconds[from] ?? 0) - (sum * sum) / (to - from));
  };
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** (1.4826 · the median distance of the differences from their median / √2)². */
function noise(x: readonly number[]): number {
  const differences = x.slice(1).map((value, at) => value - (x[at] ?? 0));
  const middle = median(differences);
  return (1.4826 * median(differences.map((value) => Math.abs(value - middle)))) ** 2 / 2;
}
