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
  /** The unknowns about which is asked. */
  readonly asked: readonly Asked[];
}

/** An unknown about which is asked; a range that is so wide need not be known any better. */
export interface Asked {
  readonly unknown: number;
  readonly enough: number;
}

/** The lowest and the highest value of an unknown. */
export type Range = readonly [low: number, high: number];

/** Thrown where no whole numbers fulfil a problem: what is shown contradicts itself. */
export class ContradictionError extends Error {}

/**
 * A part of a system that has nothing to do with the rest. Behind each of its unknowns stands a cell or, counted on
 * from the last cell, the difference of a pair of the system's parts.
 */
export interface Component {
  readonly problem: Problem;
  readonly behind: readonly number[];
}

/**
 * What a reader does not know, in parts that do not bear on each other. Of differences it is asked where `enough`
 * says how wide a range will do, and where neither number alone tells them. Throws a ContradictionError where
 * what is shown does not add up.
 */
export function componentsOf(system: System, enough: number | null = null): Component[] {
  const { cells, sums, parts } = system;
  const bounds = cells.map((cell): [number, number] => firstBounds(cell));
  const open = (cell: number) => Number.isNaN(cells[cell]?.value ?? NaN);
  const latent = (cell: number) => cells[cell]?.occurrences.length === 0;
  const value = (cell: number) => cells[cell]?.value ?? NaN;
  const tied = new Ties(cells.length + parts.length);

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
  const differences = new Set<number>();
  for (const [pair, [part, whole]] of parts.entries()) {
    const difference = cells.length + pair;
    if (open(part) && open(whole)) {
      equations.push({ unknowns: [whole, part, difference], signs: [1, -1, -1], right: 0 });
      tied.together([whole, part, difference]);
      differences.add(difference);
    } else if (enough !== null && open(whole) && latent(whole)) {
      equations.push({ unknowns: [whole, difference], signs: [1, -1], right: value(part) });
      tied.together([whole, difference]);
      differences.add(difference);
    } else if (enough !== null && open(part) && latent(part)) {
      equations.push({ unknowns: [part, difference], signs: [1, 1], right: value(whole) });
      tied.together([part, difference]);
      differences.add(difference);
    } else if (open(part)) {
      lower(bounds[part], value(whole));
    } else if (open(whole)) {
      raise(bounds[whole], value(part));
    } else if (value(part) > value(whole)) {
      throw new ContradictionError('a part is more than its whole');
    }
  }
  const unknowns = [...cells.keys()].filter(open);
  return split({ unknowns: [...unknowns, ...differences], bounds, equations, tied }, (unknown) => {
    if (unknown < cells.length) return latent(unknown) ? null : Infinity;
    return enough;
  });
}

function lower(bounds: [number, number] | undefined, high: number): void {
  if (bounds) bounds[1] = Math.min(bounds[1], high);
}

function raise(bounds: [number, number] | undefined, low: number): void {
  if (bounds) bounds[0] = Math.max(bounds[0], low);
}

interface Undivided {
  readonly unknowns: readonly number[];
  /** The first bounds of the cells; a difference is 0 or more. */
  readonly bounds: readonly (readonly [number, number])[];
  readonly equations: readonly Equation[];
  readonly tied: Ties;
}

/** `enough` gives how wide a range of an unknown will do, null where nothing is asked about it. */
function split(
  { unknowns, bounds, equations, tied }: Undivided,
  enough: (unknown: number) => number | null,
): Component[] {
  const members = new Map<number, number[]>();
  const indices = new Map<number, number>();
  for (const unknown of unknowns) {
    const root = tied.root(unknown);
    const own = members.get(root) ?? [];
    indices.set(unknown, own.length);
    own.push(unknown);
    members.set(root, own);
  }
  const index = (unknown: number) => indices.get(unknown) ?? 0;
  const equationsOf = new Map<number, Equation[]>();
  for (const equation of equations) {
    const root = tied.root(equation.unknowns[0] ?? 0);
    const group = equationsOf.get(root);
    if (group) group.push(equation);
    else equationsOf.set(root, [equation]);
  }
  return [...members].map(([root, own]) => ({
    behind: own,
    problem: {
      low: own.map((unknown) => bounds[unknown]?.[0] ?? 0),
      high: own.map((unknown) => bounds[unknown]?.[1] ?? Infinity),
      equations: (equationsOf.get(root) ?? []).map((equation) => {
        return { ...equation, unknowns: equation.unknowns.map(index) };
      }),
      asked: own.flatMap((unknown, at) => {
        const width = enough(unknown);
        return width === null ? [] : [{ unknown: at, enough: width }];
      }),
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
