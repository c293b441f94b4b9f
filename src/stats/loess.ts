/** How a series is smoothed by lines through the neighbours of each point. */
export interface Loess {
  /** Neighbours that each line is drawn through; odd. Beyond the length of the series they widen the weights alone. */
  readonly window: number;
  /** 0: a local mean; 1: a local line. */
  readonly degree: 0 | 1;
  /** Every how many points a line is fitted; those between lie on straight lines. */
  readonly jump: number;
}

/**
 * The local line of `y` (one a step, from position 1) at position `at`, which may lie outside, out of positions `left`
 * to `right`: neighbours weigh by the tricube of their distance times `robustness`. Null where all weights are 0.
 */
export function loessAt(
  y: Float64Array,
  { window, degree }: Loess,
  at: number,
  left: number,
  right: number,
  robustness: Float64Array | null,
): number | null {
  const n = y.length;
  const widest = Math.max(at - left, right - at) + (window > n ? Math.floor((window - n) / 2) : 0);
  const weights = new Float64Array(right - left + 1);
  let sum = 0;
  for (let j = left; j <= right; j += 1) {
    const distance = Math.abs(j - at);
    if (distance > 0.999 * widest) continue;
    const tricube = distance <= 0.001 * widest ? 1 : (1 - (distance / widest) ** 3) ** 3;
    const weight = tricube * (robustness?.[j - 1] ?? 1);
    weights[j - left] = weight;
    sum += weight;
  }
  if (!(sum > 0)) return null;
  let [centre, level, rise, spread] = [0, 0, 0, 0];
  for (let j = left; j <= right; j += 1) {
    const weight = (weights[j - left] ?? 0) / sum;
    weights[j - left] = weight;
    centre += weight * j;
    level += weight * (y[j - 1] ?? 0);
  }
  if (degree === 0 || widest <= 0) return level;
  for (let j = left; j <= right; j += 1) {
    const weight = weights[j - left] ?? 0;
    spread += weight * (j - centre) ** 2;
    rise += weight * (j - centre) * (y[j - 1] ?? 0);
  }
  return Math.sqrt(spread) > 0.001 * (n - 1) ? level + ((at - centre) * rise) / spread : level;
}

/**
 * The smoothed series, one a step of `y`; where no neighbour has weight the value itself.
 * Cleveland, W. S. (1979). Robust locally weighted regression and smoothing scatterplots. Journal of the American
 * Statistical Association 74, 829–836.
 */
export function loess(y: Float64Array, how: Loess, robustness: Float64Array | null): Float64Array {
  const n = y.length;
  const smooth = new Float64Array(n);
  if (n < 2) return y.slice();
  const jump = Math.min(how.jump, n - 1);
  const [wide, half] = [Math.min(how.window, n), (how.window + 1) >> 1];
  let left = 1;
  const fit = (position: number) => {
    smooth[position - 1] =
      loessAt(y, how, position, left, left + wide - 1, robustness) ?? y[position - 1] ?? 0;
  };
  let last = 1;
  for (let position = 1; position <= n; position += jump) {
    if (how.window < n) left = Math.min(Math.max(1, position - half + 1), n - wide + 1);
    fit(position);
    last = position;
  }
  for (let from = 1; from < last; from += jump) join(smooth, from, from + jump);
  if (last !== n) {
    fit(n);
    join(smooth, last, n);
  }
  return smooth;
}

/** Puts what lies between two positions on the straight line between them. */
function join(values: Float64Array, from: number, to: number): void {
  const start = values[from - 1] ?? 0;
  const slope = ((values[to - 1] ?? 0) - start) / (to - from);
  for (let position = from + 1; position < to; position += 1) {
    values[position - 1] = start + slope * (position - from);
  }
}
