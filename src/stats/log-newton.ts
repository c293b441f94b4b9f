/** A tail's probability at a point, and its derivative there (negative for an upper tail). */
export interface TailAt {
  readonly probability: number;
  readonly slope: number;
}

/**
 * Where a monotone tail probability equals `target`: Newton's method on the tail's logarithm (the tails of
 * the beta and gamma families are log-concave, so it neither stalls nor overshoots far), kept within the
 * bracket that the signs have shown. Throws Error where 200 steps do not settle it: a fault of this program.
 */
export function solveTail(
  tail: (at: number) => TailAt,
  direction: 'lower' | 'upper',
  target: number,
  start: number,
): number {
  let at = start;
  let below = -Infinity;
  let above = Infinity;
  for (let step = 0; step < 200; step += 1) {
    const { probability, slope } = tail(at);
    const excess = Math.log(probability / target);
    if (excess === 0) return at;
    if (excess > 0 === (direction === 'lower')) above = at;
    else below = at;
    let next = at - (excess * probability) / slope;
    if (!(next > below && next < above && Math.abs(next) < Infinity)) next = between(below, above);
    if (Math.abs(next - at) <= 4 * Number.EPSILON * Math.max(1, Math.abs(at))) return next;
    at = next;
  }
  throw new Error(`the quantile at ${target} did not settle`);
}

function between(below: number, above: number): number {
  if (below === -Infinity) return above - 1;
  return above === Infinity ? below + 1 : (below + above) / 2;
}
