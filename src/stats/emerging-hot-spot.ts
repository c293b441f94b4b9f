import { isKnown, type Known, requireSameLength } from './known';
import { mannKendall } from './mann-kendall';

type Pattern =
  | 'new'
  | 'consecutive'
  | 'intensifying'
  | 'persistent'
  | 'diminishing'
  | 'sporadic'
  | 'oscillating'
  | 'historical';

/** A hot pattern, a cold one, none, or too short or broken a series to tell. */
export type EmergingCategory = Pattern | `${Pattern}-cold` | 'none' | 'insufficient';

const LEAST_STEPS = 10;
const ALPHA = 0.05;

/**
 * What became of a unit over the steps of a period. `flags` are 1 (hot), −1 (cold) or 0 of every step, from Gi*
 * after correction for multiplicity; `z` the Gi* scores behind them, whose trend is tested (Mann-Kendall, 5 %).
 * With H hot steps of n, in this order: new (hot at the last step only); consecutive (the last two or more and no
 * others, under 90 %); at 90 % and more historical (not hot at the last), intensifying, diminishing (by trend)
 * or persistent; else, hot at the last, oscillating (cold at times) or sporadic. Where that finds nothing the
 * same is asked of cold, with −z. Under ten steps, or with an unknown one, it is 'insufficient'.
 * Throws RangeError for lists of different length and for flags other than these.
 * Esri, Emerging Hot Spot Analysis (Space Time Pattern Mining); Mann (1945), Econometrica 13, 245–259.
 */
export function emergingHotSpot(flags: readonly Known[], z: readonly Known[]): EmergingCategory {
  requireSameLength(flags, z, 'flags and z');
  const wrong = flags.find((flag) => isKnown(flag) && flag !== 1 && flag !== 0 && flag !== -1);
  if (wrong !== undefined) throw new RangeError(`a flag must be 1, 0 or -1, not ${wrong ?? 'null'}`);
  const states = flags.filter(isKnown);
  const scores = z.filter(isKnown);
  if (states.length < LEAST_STEPS || states.length < flags.length || scores.length < z.length) {
    return 'insufficient';
  }
  const hot = pattern(states, scores);
  if (hot !== null) return hot;
  const cold = pattern(
    states.map((state) => -state),
    scores.map((score) => -score),
  );
  return cold === null ? 'none' : `${cold}-cold`;
}

function pattern(states: readonly number[], scores: readonly number[]): Pattern | null {
  const n = states.length;
  const hot = states.filter((state) => state === 1).length;
  const last = states[n - 1] === 1;
  const run = n - 1 - states.findLastIndex((state) => state !== 1);
  const mostly = 10 * hot >= 9 * n;
  if (last && hot === 1) return 'new';
  if (last && run >= 2 && hot === run && !mostly) return 'consecutive';
  if (mostly) {
    if (!last) return 'historical';
    const trend = mannKendall(scores);
    if (trend.p >= ALPHA) return 'persistent';
    return trend.z > 0 ? 'intensifying' : 'diminishing';
  }
  if (!last) return null;
  return states.includes(-1) ? 'oscillating' : 'sporadic';
}
