import type { CountTable, PartOf, ReleasedTables } from '../contract';
import { Hierarchy } from './grains';
import {
  extendTables,
  latticeOf,
  measureGroups,
  projectKey,
  type ExtendedTable,
  type Grain,
  type Lattice,
} from './lattice';

/** Where a cell stands in what is shipped. */
export interface Occurrence {
  readonly table: CountTable;
  readonly measure: string;
  /** The place of the measure among those of the table. */
  readonly column: number;
  readonly row: number;
}

/**
 * A count of one measure at one grain. The same count in several tables is one cell; one that stands in none is
 * latent: a reader knows of it only by its sums.
 */
export interface Cell {
  readonly measure: string;
  readonly occurrences: readonly Occurrence[];
  /** The count, or NaN where it is withheld everywhere or not shipped. */
  value: number;
  /** The mark: 0 shown, 1, 2; a latent cell has 0. */
  readonly mark: number;
  readonly threshold: number;
}

/** A cell that is the sum of others. Cells by their index. */
export interface Sum {
  readonly coarse: number;
  readonly finer: readonly number[];
}

/** The cells of one measure at one grain: from `start`, in the order of the grain's places. */
export interface Block {
  readonly measure: string;
  readonly grain: Grain;
  readonly start: number;
}

/** Everything that a reader knows of counts that are tied together by sums, or as parts of one another. */
export interface System {
  readonly cells: readonly Cell[];
  readonly sums: readonly Sum[];
  /** Pairs of cells, the first of them never more than the second. */
  readonly parts: readonly (readonly [part: number, whole: number])[];
  readonly blocks: readonly Block[];
  /** True where the first column is the second, or follows from it. */
  readonly follows: (column: string, from: string) => boolean;
  /** For each measure the sets of measures that may have to move together with it, itself included. */
  readonly kin: ReadonlyMap<string, readonly (readonly string[])[]>;
}

const NOTHING = { occurrences: [], value: 0, mark: 0, threshold: 0 };

/** One system for each group of measures that are parts of one another. */
export function systemsOf(released: ReleasedTables): System[] {
  const hierarchy = new Hierarchy(released.links);
  const extended = extendTables(released, hierarchy);
  const follows = (column: string, from: string) => hierarchy.follows(column, from);
  return measureGroups(released).map((measures) => {
    const kin = new Map(measures.map((measure) => [measure, kinOf(measure, released.parts)]));
    const lattice = latticeOf(measures, released, extended);
    return { ...systemOf(lattice, released, extended), follows, kin };
  });
}

/** The measure alone; with all of which it is a part; with all that are parts of it; with both. */
function kinOf(measure: string, parts: readonly PartOf[]): string[][] {
  const reach = (next: (from: string) => string[]) => {
    const found = new Set([measure]);
    for (const from of found) for (const other of next(from)) found.add(other);
    return [...found];
  };
  const wholes = reach((from) => parts.filter(({ part }) => part === from).map(({ whole }) => whole));
  const within = reach((from) => parts.filter(({ whole }) => whole === from).map(({ part }) => part));
  const sets = [[measure], wholes, within, [...new Set([...wholes, ...within])]];
  return [...new Map(sets.map((set) => [set.join(' '), set])).values()];
}

type Counted = Omit<System, 'follows' | 'kin'>;

function systemOf(lattice: Lattice, released: ReleasedTables, extended: readonly ExtendedTable[]): Counted {
  const cells: Cell[] = [];
  const blocks: Block[] = [];
  const start = (measure: string, grain: Grain) => {
    return blocks.find((block) => block.measure === measure && block.grain === grain)?.start;
  };
  for (const measure of lattice.measures) {
    for (const grain of lattice.grains.get(measure) ?? []) {
      blocks.push({ measure, grain, start: cells.length });
      for (const cell of cellsOf(measure, grain, extended)) cells.push(cell);
    }
  }
  const sums: Sum[] = [];
  for (const measure of lattice.measures) {
    for (const { coarse, fine } of lattice.steps.get(measure) ?? []) {
      const finer = Array.from(coarse.places, (): number[] => []);
      const [from, to] = [start(measure, fine) ?? 0, start(measure, coarse) ?? 0];
      for (let place = 0; place < fine.places.size; place += 1) {
        const above = coarse.places.get(projectKey(fine, place, coarse.columns)) ?? -1;
        finer[above]?.push(from + place);
      }
      finer.forEach((below, place) => sums.push({ coarse: to + place, finer: below }));
    }
  }
  const parts: (readonly [number, number])[] = [];
  for (const { part, whole } of released.parts) {
    for (const grain of lattice.grains.get(part) ?? []) {
      const [one, other] = [start(part, grain), start(whole, grain)];
      if (one === undefined || other === undefined) continue;
      for (let place = 0; place < grain.places.size; place += 1) parts.push([one + place, other + place]);
    }
  }
  settleNothing(cells, sums);
  return { cells, sums, parts, blocks };
}

/** The cells of a measure at a grain, each with all that the tables of this grain say about it. */
function cellsOf(measure: string, grain: Grain, extended: readonly ExtendedTable[]): Cell[] {
  const tables = extended.filter(({ table, columns }) => {
    return table.measures.includes(measure) && columns.join(' ') === grain.id;
  });
  const found = Array.from(grain.places, (): Occurrence[] => []);
  for (const { table, keys } of tables) {
    const arrays = grain.columns.map((column) => keys.get(column) ?? new Int32Array());
    const column = table.measures.indexOf(measure);
    for (let row = 0; row < table.thresholds.length; row += 1) {
      const place = grain.places.get(arrays.map((array) => array[row] ?? 0).join(',')) ?? -1;
      found[place]?.push({ table, measure, column, row });
    }
  }
  return found.map((occurrences) => {
    if (tables.length === 0) return { ...NOTHING, measure, value: NaN };
    // A combination without a row counts nothing.
    return occurrences.length < tables.length
      ? { ...NOTHING, measure, occurrences }
      : cellOf(measure, occurrences);
  });
}

function cellOf(measure: string, occurrences: readonly Occurrence[]): Cell {
  const values = occurrences.map(({ table, column, row }) => table.values[column]?.[row] ?? NaN);
  const marks = occurrences.map(({ table, column, row }) => table.marks[column]?.[row] ?? 0);
  const thresholds = occurrences.map(({ table, row }) => table.thresholds[row] ?? 0);
  return {
    measure,
    occurrences,
    value: values.find((value) => !Number.isNaN(value)) ?? NaN,
    // Of two marks 1 says more: it has an upper end.
    mark: marks.includes(1) ? 1 : Math.max(...marks),
    threshold: Math.min(...thresholds),
  };
}

/** Latent cells that count nothing, because a sum shows that nothing is there. */
function settleNothing(cells: readonly Cell[], sums: readonly Sum[]): void {
  const latent = (cell: number) => cells[cell]?.occurrences.length === 0;
  const settle = (index: number): boolean => {
    const cell = cells[index];
    if (!cell || !latent(index) || cell.value === 0) return false;
    cell.value = 0;
    return true;
  };
  for (let changed = true; changed;) {
    changed = false;
    for (const { coarse, finer } of sums) {
      if (finer.every((cell) => cells[cell]?.value === 0)) changed = settle(coarse) || changed;
      if (cells[coarse]?.value !== 0) continue;
      for (const cell of finer) changed = settle(cell) || changed;
    }
  }
}

/** The least and the most that a reader takes a withheld or latent cell to be before adding anything up. */
export function firstBounds(cell: Cell): [low: number, high: number] {
  if (!Number.isNaN(cell.value)) return [cell.value, cell.value];
  if (cell.occurrences.length === 0) return [0, Infinity];
  return cell.mark === 1 ? [1, cell.threshold - 1] : [1, Infinity];
}

/** The count of each cell, latent ones by their sums; NaN where these do not give it. */
export function countsOf({ cells, sums }: Pick<System, 'cells' | 'sums'>): Float64Array {
  const counts = Float64Array.from(cells, ({ value }) => value);
  // Grains stand from fine to coarse, and so do their sums.
  for (const { coarse, finer } of sums) {
    if (!Number.isNaN(counts[coarse] ?? NaN)) continue;
    counts[coarse] = finer.reduce((sum, cell) => sum + (counts[cell] ?? NaN), 0);
  }
  return counts;
}
