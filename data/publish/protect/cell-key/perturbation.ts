import type { Manifest } from '../../../../src/dataset/manifest';
import { PublishFault } from '../../publish-fault';

export type PerturbationTable = NonNullable<Manifest['protection']['cell_key']>['table'];
type Deviations = PerturbationTable[number]['deviations'];

/** Probabilities are whole multiples of 1 / UNITS, so that they add up to 1 to the last digit. */
export const UNITS = 1e12;

type Pair = readonly [number, number];

const CLOSE = 1e-14;
const STEPS = 500;
// A variance at the very end of what can be had would take an infinite curve.
const EDGE = 1e-10;

/**
 * The perturbation table of the cell-key method (Fraser & Wooton 2005, Australian Bureau of Statistics; Marley &
 * Leaver 2011): for each true count the probabilities of its deviations. A count n has the distribution of
 * largest entropy (as in Giessing 2016, R package ptable) over the whole deviations d with |d| ≤ largest,
 * n + d ≥ 0 and n + d neither 1 nor 2, of mean 0 and of that variance: p(d) ∝ exp(a·d + b·d²).
 *
 * Rows for counts 0 … largest + 3, the last one for all above. 0 always stays 0. A count under the last row's may
 * have no distribution of that variance (1 can only become 0, 3, 4, …: its variance is 2 at least and `largest`
 * at most); its row then has the nearest that it can have. Every possible deviation has some probability.
 * The last row has the variance itself, or a PublishFault `perturbation-infeasible` is thrown: it lies between
 * 0 and largest².
 */
export function perturbationTable(variance: number, largest: number): PerturbationTable {
  if (!(variance > 0 && variance < largest ** 2)) {
    throw new PublishFault('perturbation-infeasible', { variance, largest, most: largest ** 2 });
  }
  const rows = Array.from({ length: largest + 4 }, (_, count) => {
    const support = deviationsOf(count, largest);
    return { count, deviations: rounded(support, probabilities(support, variance)) };
  });
  return rows;
}

/** The whole deviations that a true count may have: within ±largest, never to below 0, never to 1 or 2. */
export function deviationsOf(count: number, largest: number): number[] {
  if (count === 0) return [0];
  const all = Array.from({ length: 2 * largest + 1 }, (_, index) => index - largest);
  return all.filter((by) => count + by >= 0 && count + by !== 1 && count + by !== 2);
}

/** Mean and variance of a row of the table. */
export function momentsOf(deviations: Deviations): { readonly mean: number; readonly variance: number } {
  const mean = deviations.reduce((sum, { by, probability }) => sum + by * probability, 0);
  const square = deviations.reduce((sum, { by, probability }) => sum + by ** 2 * probability, 0);
  return { mean, variance: square - mean ** 2 };
}

/**
 * Newton's method on the two moments: the logarithm of the normaliser is convex in (a, b), its gradient the moments
 * and its second derivatives their covariances. Steps are halved until they bring the moments nearer.
 */
function probabilities(support: readonly number[], variance: number): number[] {
  if (support.length === 1) return [1];
  const scale = Math.max(...support.map(Math.abs));
  const points = support.map((by) => by / scale);
  const aim = feasible(support, variance) / scale ** 2;
  let at: Pair = [0, 0];
  let chances = weights(points, at);
  let off = offBy(points, chances, aim);
  for (let step = 0; step < STEPS && norm(off) > CLOSE; step += 1) {
    const way = newtonStep(points, chances, off);
    let [next, moved, left] = [at, chances, off];
    for (let part = 1; part > 1e-12 && norm(left) >= norm(off); part /= 2) {
      next = [at[0] + part * way[0], at[1] + part * way[1]];
      moved = weights(points, next);
      left = offBy(points, moved, aim);
    }
    if (norm(left) >= norm(off)) break;
    [at, chances, off] = [next, moved, left];
  }
  return chances;
}

/** The nearest variance to it that a distribution of mean 0 on the support can have, short of the very ends. */
function feasible(support: readonly number[], variance: number): number {
  const below = Math.max(...support.filter((by) => by <= 0));
  const above = Math.min(...support.filter((by) => by >= 0));
  const [least, most] = [-below * above, -Math.min(...support) * Math.max(...support)];
  const margin = (most - least) * EDGE;
  return Math.min(most - margin, Math.max(least + margin, variance));
}

function weights(points: readonly number[], [tilt, curve]: Pair): number[] {
  const logs = points.map((x) => tilt * x + curve * x ** 2);
  const top = Math.max(...logs);
  const raw = logs.map((log) => Math.exp(log - top));
  const sum = raw.reduce((total, one) => total + one, 0);
  return raw.map((one) => one / sum);
}

/** How far mean and mean square are from 0 and the aim. */
function offBy(points: readonly number[], chances: readonly number[], aim: number): Pair {
  return [moment(points, chances, 1), moment(points, chances, 2) - aim];
}

function newtonStep(points: readonly number[], chances: readonly number[], [f, g]: Pair): Pair {
  const [first, second] = [moment(points, chances, 1), moment(points, chances, 2)];
  // Where all lies on two points the two moments move together: a trace of ridge keeps the system solvable.
  const ridge = 1e-15;
  const a = second - first ** 2 + ridge;
  const b = moment(points, chances, 3) - first * second;
  const d = moment(points, chances, 4) - second ** 2 + ridge;
  const determinant = a * d - b ** 2;
  return [(b * g - d * f) / determinant, (b * f - a * g) / determinant];
}

function moment(points: readonly number[], chances: readonly number[], power: number): number {
  return points.reduce((sum, x, index) => sum + x ** power * (chances[index] ?? 0), 0);
}

function norm([f, g]: Pair): number {
  return Math.hypot(f, g);
}

/**
 * To whole units; what rounding leaves over goes where it changes the mean least. No deviation is left without a
 * unit, since what a reader can rule out should not depend on rounding.
 */
function rounded(support: readonly number[], chances: readonly number[]): Deviations {
  const units = chances.map((chance) => Math.max(1, Math.round(chance * UNITS)));
  const over = UNITS - units.reduce((sum, one) => sum + one, 0);
  const near = support
    .map((by, index) => ({ by: Math.abs(by), index }))
    .sort((a, b) => a.by - b.by)
    .find(({ index }) => (units[index] ?? 0) > Math.abs(over));
  if (near) units[near.index] = (units[near.index] ?? 0) + over;
  return support.map((by, index) => ({ by, probability: (units[index] ?? 0) / UNITS }));
}
