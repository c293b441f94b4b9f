/** A column that keeps less than this share of its length beside those before it says nothing of its own. */
const LEAST_INDEPENDENT = 1e-9;

export interface LeastSquares {
  readonly coefficients: number[];
  /** (XᵀWX)⁻¹, a row a coefficient. */
  readonly inverse: number[][];
}

/**
 * The coefficients b of least Σ wᵢ(yᵢ − xᵢb)², by modified Gram–Schmidt on the columns of √W·[X y], which is as
 * stable as Householder's reflections. `rows` is X, a row an observation; `weights` are 1 where none are given.
 * Null where a column depends on those before it.
 * Björck, Å. (1967). Solving linear least squares problems by Gram–Schmidt orthogonalization. BIT 7, 1–21.
 */
export function leastSquares(
  rows: readonly (readonly number[])[],
  y: readonly number[],
  weights?: readonly number[],
): LeastSquares | null {
  const width = rows[0]?.length ?? 0;
  const roots = y.map((_, at) => Math.sqrt(weights?.[at] ?? 1));
  const column = (value: (at: number) => number) => Float64Array.from(roots, (root, at) => root * value(at));
  const columns = Array.from({ length: width }, (_, k) => column((at) => rows[at]?.[k] ?? 0));
  const rest = column((at) => y[at] ?? 0);
  const upper: number[][] = [];
  const projected: number[] = [];
  const lengths = columns.map((one) => Math.sqrt(dot(one, one)));
  for (const [k, one] of columns.entries()) {
    const length = Math.sqrt(dot(one, one));
    if (!(length > LEAST_INDEPENDENT * (lengths[k] ?? 0))) return null;
    one.forEach((value, at) => (one[at] = value / length));
    upper.push(columns.map((other, j) => (j < k ? 0 : j === k ? length : removed(other, one))));
    projected.push(removed(rest, one));
  }
  const inverseUpper = upper.map((_, k) => backSubstituted(upper, unit(width, k)));
  const inverse = upper.map((_, i) =>
    upper.map((__, j) => inverseUpper.reduce((sum, one) => sum + (one[i] ?? 0) * (one[j] ?? 0), 0)),
  );
  return { coefficients: backSubstituted(upper, projected), inverse };
}

/** Σ aᵢbᵢ. */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}

/** How much of `direction` there is in `from`, which loses it. */
function removed(from: Float64Array, direction: Float64Array): number {
  const share = dot(from, direction);
  from.forEach((value, at) => (from[at] = value - share * (direction[at] ?? 0)));
  return share;
}

const unit = (width: number, k: number) => Array.from({ length: width }, (_, at) => (at === k ? 1 : 0));

/** The x of upper · x = right. */
function backSubstituted(upper: readonly (readonly number[])[], right: readonly number[]): number[] {
  const x = new Array<number>(right.length).fill(0);
  for (let k = right.length - 1; k >= 0; k -= 1) {
    const row = upper[k] ?? [];
    let value = right[k] ?? 0;
    for (let j = k + 1; j < right.length; j += 1) value -= (row[j] ?? 0) * (x[j] ?? 0);
    x[k] = value / (row[k] ?? 1);
  }
  return x;
}
