import { firstBounds, type System } from './system';

/** An equation: the sum of the unknowns, each with its sign, is `right`. */
export interface Equation {
  readonly unknowns: readonly number[];
  /** One an unknown: 1 or −1. */
  readonly signs: readonly number[];
  readonly right: number;
}

/** Whole numbers of which a reader knows sums and limits. Unknowns by their index. */
export interface Problem {
  readonly low: readonly number[];
  readonly high: readonly number[];
  readonly equations: readonly Equation[];
  /** Pairs of unknowns, the first of them never more than the second. */
  readonly atMost: readonly (readonly [number, number])[];
  /** The unknowns about which is asked. */
  readonly asked: readonly number[];
}

/** The lowest and the highest value of an unknown. */
export type Range = readonly [low: number, high: number];

/** Thrown where no whole numbers fulfil a problem: what is shown contradicts itself. */
export class ContradictionError extends Error {}

/** A part of a system that has nothing to do with the rest, and the cell behind each of its unknowns. */
export interface Component {
  readonly problem: Problem;
  readonly cells: readonly number[];
}

/**
 * What a reader does not know, in parts that do not bear on each other. Throws a ContradictionError where what
 * is shown does not add up.
 */
export function componentsOf(system: System): Component[] {
  const { cells, sums, parts } = system;
  const bounds = cells.map((cell): [number, number] => firstBounds(cell));
  const open = (cell: number) => Number.isNaN(cells[cell]?.value ?? NaN);
  const value = (cell: number) => cells[cell]?.value ?? NaN;
  const tied = new Ties(cells.length);

  const equations: Equation[] = [];
  for (const { coarse, finer } of sums) {
    const unknowns = finer.filter(open);
    const signs = unknowns.map(() => 1);
    let right = finer.reduce((sum, cell) => (open(cell) ? sum : sum - value(cell)), 0);
    if (open(coarse)) {
      unknowns.push(coarse);
      signs.push(-1);
    } else {
      right += value(coarse);
    }
    if (unknowns.length > 0) equations.push({ unknowns, signs, right });
    else if (right !== 0) throw new ContradictionError('what is shown does not add up');
    tied.together(unknowns);
  }
  const atMost: (readonly [number, number])[] = [];
  for (const pair of parts) {
    const [part, whole] = pair;
    if (open(part) && open(whole)) {
      atMost.push(pair);
      tied.together(pair);
    } else if (open(part)) {
      lower(bounds[part], value(whole));
    } else if (open(whole)) {
      raise(bounds[whole], value(part));
    } else if (value(part) > value(whole)) {
      throw new ContradictionError('a part is more than its whole');
    }
  }
  return split(system, bounds, equations, atMost, tied);
}

function lower(bounds: [number, number] | undefined, high: number): void {
  if (bounds) bounds[1] = Math.min(bounds[1], high);
}

function raise(bounds: [number, number] | undefined, low: number): void {
  if (bounds) bounds[0] = Math.max(bounds[0], low);
}

function split(
  { cells }: System,
  bounds: readonly (readonly [number, number])[],
  equations: readonly Equation[],
  atMost: readonly (readonly [number, number])[],
  tied: Ties,
): Component[] {
  const members = new Map<number, number[]>();
  const indices = new Map<number, number>();
  cells.forEach(({ value }, cell) => {
    if (!Number.isNaN(value)) return;
    const root = tied.root(cell);
    const own = members.get(root) ?? [];
    indices.set(cell, own.length);
    own.push(cell);
    members.set(root, own);
  });
  const index = (cell: number) => indices.get(cell) ?? 0;
  const byRoot = <T>(list: readonly T[], first: (entry: T) => number) => {
    const groups = new Map<number, T[]>();
    for (const entry of list) {
      const root = tied.root(first(entry));
      const group = groups.get(root);
      if (group) group.push(entry);
      else groups.set(root, [entry]);
    }
    return groups;
  };
  const equationsOf = byRoot(equations, ({ unknowns }) => unknowns[0] ?? 0);
  const pairsOf = byRoot(atMost, ([part]) => part);
  return [...members].map(([root, own]) => ({
    cells: own,
    problem: {
      low: own.map((cell) => bounds[cell]?.[0] ?? 0),
      high: own.map((cell) => bounds[cell]?.[1] ?? Infinity),
      equations: (equationsOf.get(root) ?? []).map(({ unknowns, signs, right }) => {
        return { unknowns: unknowns.map(index), signs, right };
      }),
      atMost: (pairsOf.get(root) ?? []).map(([part, whole]) => [index(part), index(whole)] as const),
      asked: own.flatMap((cell, at) => ((cells[cell]?.occurrences.length ?? 0) > 0 ? [at] : [])),
    },
  }));
}

/** Which cells are tied together (union–find with halved paths). */
class Ties {
  private readonly above: Int32Array;

  constructor(size: number) {
    this.above = Int32Array.from({ length: size }, (_, index) => index);
  }

  root(cell: number): number {
    let at = cell;
    for (let up = this.above[at] ?? at; up !== at; up = this.above[at] ?? at) {
      this.above[at] = this.above[up] ?? up;
      at = up;
    }
    return at;
  }

  together(cells: readonly number[]): void {
    const [first, ...others] = cells;
    if (first === undefined) return;
    const root = this.root(first);
    for (const other of others) this.above[this.root(other)] = root;
  }
}
