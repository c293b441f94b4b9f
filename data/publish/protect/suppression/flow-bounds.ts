import { ENDLESS, Residual } from './max-flow';
import type { Network } from './network';
import { ContradictionError, type Problem, type Range } from './problem';

/**
 * The exact range of each unknown that is asked about, for a problem that is a network: from one flow that
 * fulfils it, an unknown can grow by the largest flow from its end back to its start, and shrink by the largest
 * flow the other way (Cox 1995; Gusfield 1988). Throws a ContradictionError where nothing fulfils the problem.
 */
export function flowBounds(problem: Problem, network: Network): Range[] {
  const { low, high, asked } = problem;
  const { nodes, from, to } = network;
  const [source, sink] = [nodes, nodes + 1];
  const residual = new Residual(nodes + 2);
  const missing = [...network.balance];
  const arcs = low.map((least, unknown) => {
    const most = high[unknown] ?? Infinity;
    if (most < least) throw new ContradictionError('nothing is left between two limits');
    const [tail, head] = [from[unknown] ?? 0, to[unknown] ?? 0];
    missing[head] = (missing[head] ?? 0) - least;
    missing[tail] = (missing[tail] ?? 0) + least;
    return residual.add(tail, head, Math.min(most - least, ENDLESS));
  });
  let needed = 0;
  const helpers = missing.map((amount, node) => {
    if (amount > 0) needed += amount;
    return amount > 0 ? residual.add(node, sink, amount) : residual.add(source, node, -amount);
  });
  if (residual.send(source, sink, needed) < needed)
    throw new ContradictionError('what is shown does not add up');
  for (const arc of helpers) {
    residual.setRoom(arc, 0);
    residual.setRoom(arc + 1, 0);
  }
  return asked.map(({ unknown }) => {
    const [tail, head, arc] = [from[unknown] ?? 0, to[unknown] ?? 0, arcs[unknown] ?? 0];
    const [least, most] = [low[unknown] ?? 0, high[unknown] ?? Infinity];
    // In no equation: nothing but its limits is known.
    if (tail === head) return [least, most];
    shift(residual, arc + 1, tail, head);
    const lowest = least + residual.room(arc + 1);
    if (most === Infinity && isEndlessAround(residual, arc, head, tail)) return [lowest, Infinity];
    shift(residual, arc, head, tail);
    return [lowest, least + residual.room(arc + 1)];
  });
}

/** Sends as much as can be along the arc, and back from its end to its start by other ways. */
function shift(residual: Residual, arc: number, end: number, start: number): void {
  const amount = aside(residual, arc, (room) => residual.send(end, start, room));
  residual.setRoom(arc, residual.room(arc) - amount);
  residual.setRoom(arc ^ 1, residual.room(arc ^ 1) + amount);
}

function isEndlessAround(residual: Residual, arc: number, end: number, start: number): boolean {
  return aside(residual, arc, () => residual.isEndless(end, start));
}

/** Works on the network without that arc. */
function aside<T>(residual: Residual, arc: number, work: (room: number) => T): T {
  const [forth, back] = [residual.room(arc), residual.room(arc ^ 1)];
  residual.setRoom(arc, 0);
  residual.setRoom(arc ^ 1, 0);
  const result = work(forth);
  residual.setRoom(arc, forth);
  residual.setRoom(arc ^ 1, back);
  return result;
}
