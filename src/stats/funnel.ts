import { binomialTails, type CountTails, poissonTails } from './count-tails';
import { requireCount } from './interval';

/** A share (x of n, about a target share) or a ratio or rate (cases over n expected or exposed). */
export type FunnelKind = 'binomial' | 'poisson';

/**
 * The funnel's limits at size `n`: where a unit of that size lies with each of these chances below (`levels`,
 * such as 0.001, 0.025, 0.975, 0.999) if its true value is the target. One number a level, in the target's unit;
 * for a list of sizes, one such row a size.
 * Exact and interpolated: r is the `level` quantile of the count, α = (F(r) − level)/(F(r) − F(r − 1)), the limit
 * (r − α)/n. Interpolation can put a low limit of a small unit below 0: a drawing ends it there.
 * kind 'binomial': n asked, target a share; 'poisson': n expected cases and target 1 for a ratio, or n exposed
 * and target a rate. Where n is 0 anything is within the limits (0 and 1, or 0 and Infinity).
 * Widen for counts that vary more than chance: target ± (limit − target) · `overdispersion(z).scale`.
 * Throws RangeError for sizes, targets and levels out of range.
 * Spiegelhalter, D. J. (2005). Funnel plots for comparing institutional performance. Statistics in Medicine 24,
 * 1185–1202, appendix A.1.1.
 */
export function funnelLimits(
  n: number,
  target: number,
  levels: readonly number[],
  kind: FunnelKind,
): number[];
export function funnelLimits(
  n: readonly number[],
  target: number,
  levels: readonly number[],
  kind: FunnelKind,
): number[][];
export function funnelLimits(
  n: number | readonly number[],
  target: number,
  levels: readonly number[],
  kind: FunnelKind,
): number[] | number[][] {
  requireTarget(target, kind);
  const wrong = levels.find((level) => !(level > 0 && level < 1));
  if (wrong !== undefined) throw new RangeError(`a level lies between 0 and 1, not ${wrong}`);
  if (typeof n === 'number') return levels.map((level) => limit(n, target, level, kind));
  return n.map((size) => levels.map((level) => limit(size, target, level, kind)));
}

function requireTarget(target: number, kind: FunnelKind): void {
  const most = kind === 'binomial' ? 1 : Number.MAX_VALUE;
  if (!(target >= 0 && target <= most)) {
    throw new RangeError(
      `a ${kind} target lies between 0 and ${kind === 'binomial' ? 1 : 'Infinity'}, not ${target}`,
    );
  }
}

function limit(n: number, target: number, level: number, kind: FunnelKind): number {
  if (kind === 'binomial') requireCount(n, 'n');
  else if (!(n >= 0 && n < Infinity)) throw new RangeError(`n must be a finite number from 0 up, not ${n}`);
  if (n === 0) return level < 0.5 ? 0 : kind === 'binomial' ? 1 : Infinity;
  if (target === 0 || (target === 1 && kind === 'binomial')) return target;
  const mean = n * target;
  if (kind === 'poisson') {
    return interpolated((count) => poissonTails(count, mean), level, mean) / n;
  }
  return interpolated((count) => binomialTails(count, n, target), level, mean) / n;
}

/** The count below which lies `level` of the distribution, interpolated between whole counts. */
function interpolated(tails: (count: number) => CountTails, level: number, mean: number): number {
  // From the side whose tail is smaller, where digits are left.
  const lower = level <= 0.5;
  const excess = (count: number): number =>
    lower ? tails(count).atMost - level : 1 - level - tails(count).above;
  let step = Math.ceil(Math.sqrt(mean)) + 1;
  let high = Math.ceil(mean);
  while (excess(high) < 0) {
    high += step;
    step *= 2;
  }
  step = Math.ceil(Math.sqrt(mean)) + 1;
  let low = high - step;
  while (low >= 0 && excess(low) >= 0) {
    step *= 2;
    low -= step;
  }
  low = Math.max(low, -1);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (excess(middle) >= 0) high = middle;
    else low = middle;
  }
  const over = excess(high);
  return high - over / (over - excess(high - 1));
}
