import { requireCount, tailOf } from './interval';
import { isKnown, type Known, requireFinite } from './known';
import { refuse, type Refusal } from './refusal';
import { studentQuantile } from './student-t';

export interface GeneralisedEsd {
  readonly refused: null;
  /** Where the outliers are in `x`, the farthest first. */
  readonly outliers: number[];
  /** One a candidate, the farthest first: where it is in `x`, |x − mean|/s without those before it, and its bound. */
  readonly candidates: number[];
  readonly R: number[];
  readonly lambda: number[];
}

/**
 * Outliers of a sample that is normal but for at most `max` of them: the farthest value is taken out again and again,
 * and all up to the last that exceeds its bound are outliers, so that two do not hide each other. `alpha` is the chance
 * of any among none. Null values are left out. Give it the remainder of `stl` for a series with season and trend.
 * Refuses `too-short` with fewer than max + 2 values (`needs` five at least), `no-variation` where all are the same.
 * Throws RangeError for infinite values, a `max` that is no count from 1 up, or an alpha outside (0, 1).
 * Rosner, B. (1983). Percentage points for a generalized ESD many-outlier procedure. Technometrics 25, 165–172.
 */
export function generalisedEsd(x: readonly Known[], max: number, alpha = 0.05): GeneralisedEsd | Refusal {
  requireFinite(x, 'x');
  requireCount(max, 'the most outliers');
  if (max < 1) throw new RangeError('the most outliers must be 1 or more');
  const tail = tailOf(1 - alpha);
  let rest = x.flatMap((value, at) => (isKnown(value) ? [{ value, at }] : []));
  const n = rest.length;
  const needs = Math.max(5, max + 2);
  if (n < needs) return refuse('too-short', needs, n);
  if (rest.every(({ value }) => value === rest[0]?.value)) return refuse('no-variation', 2, 1);
  const [candidates, R, lambda]: [number[], number[], number[]] = [[], [], []];
  for (let left = n; left > n - max; left -= 1) {
    const mean = rest.reduce((sum, { value }) => sum + value, 0) / left;
    const spread = Math.sqrt(rest.reduce((sum, { value }) => sum + (value - mean) ** 2, 0) / (left - 1));
    const far = rest.reduce((one, other) =>
      Math.abs(other.value - mean) > Math.abs(one.value - mean) ? other : one,
    );
    const t = studentQuantile(tail / left, left - 2);
    candidates.push(far.at);
    R.push(spread > 0 ? Math.abs(far.value - mean) / spread : 0);
    lambda.push(((left - 1) * t) / Math.sqrt((left - 2 + t * t) * left));
    rest = rest.filter((one) => one !== far);
  }
  const last = R.findLastIndex((value, at) => value > (lambda[at] ?? Infinity));
  return { refused: null, outliers: candidates.slice(0, last + 1), candidates, R, lambda };
}
