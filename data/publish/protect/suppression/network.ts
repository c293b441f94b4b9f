import type { Problem } from './problem';

/** A problem as a network: each unknown flows from one node to another. */
export interface Network {
  readonly nodes: number;
  readonly from: readonly number[];
  readonly to: readonly number[];
  /** What flows into each node less what flows out. */
  readonly balance: readonly number[];
}

/**
 * The problem as a network: a node an equation, turned so that each unknown comes from one and goes to the
 * other, and one node more for all that stands in a single equation. Null where it is none: an unknown in three
 * equations, or equations that cannot be turned so.
 */
export function networkOf(problem: Problem): Network | null {
  const { equations, low } = problem;
  const places = low.map((): { equation: number; sign: number }[] => []);
  for (const [equation, { unknowns, signs }] of equations.entries()) {
    for (const [at, unknown] of unknowns.entries()) {
      const place = places[unknown] ?? [];
      if (place.length === 2) return null;
      place.push({ equation, sign: signs[at] ?? 1 });
    }
  }
  const turns = turnsOf(problem, places);
  if (!turns) return null;
  const ground = equations.length;
  const balance = equations.map(({ right }, at) => right * (turns[at] ?? 1));
  balance.push(-balance.reduce((sum, value) => sum + value, 0));
  const from: number[] = [];
  const to: number[] = [];
  for (const place of places) {
    const into = place.find(({ equation, sign }) => sign * (turns[equation] ?? 1) > 0);
    const out = place.find(({ equation, sign }) => sign * (turns[equation] ?? 1) < 0);
    from.push(out?.equation ?? ground);
    to.push(into?.equation ?? ground);
  }
  return { nodes: ground + 1, from, to, balance };
}

/** 1 or −1 for each equation, so that an unknown in two of them has both signs; null where there is no way. */
function turnsOf(
  { equations }: Problem,
  places: readonly (readonly { equation: number; sign: number }[])[],
): readonly number[] | null {
  const turns = equations.map(() => 0);
  for (let start = 0; start < equations.length; start += 1) {
    if (turns[start] !== 0) continue;
    turns[start] = 1;
    const reached = [start];
    for (const at of reached) {
      for (const unknown of equations[at]?.unknowns ?? []) {
        const [one, other] = places[unknown] ?? [];
        if (!one || !other) continue;
        const [here, there] = one.equation === at ? [one, other] : [other, one];
        const turn = -(turns[at] ?? 1) * here.sign * there.sign;
        if (turns[there.equation] === 0) {
          turns[there.equation] = turn;
          reached.push(there.equation);
        } else if (turns[there.equation] !== turn) {
          return null;
        }
      }
    }
  }
  return turns;
}
