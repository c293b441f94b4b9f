import { PublishFault } from '../../publish-fault';
import type { CountTable, ReleasedTables } from '../contract';
import { type Hierarchy, cyclicCore, meet, refines } from './grains';

/** More cells than these of a table that is not shipped are not reasoned about. */
const LARGEST_JOIN = 20_000;

/** A grain, shipped or not: its columns with all that follow from them, and the combinations that may count. */
export interface Grain {
  readonly id: string;
  readonly columns: readonly string[];
  /** The place of each combination, by its keys. */
  readonly places: ReadonlyMap<string, number>;
  /** The keys of the combinations, one array a column. */
  readonly keys: readonly (readonly number[])[];
}

/** A coarser grain, and a finer one of which it is the sum. */
export interface Step {
  readonly coarse: Grain;
  readonly fine: Grain;
}

/** The grains on which counts that are parts of one another must be compared, and what sums to what. */
export interface Lattice {
  readonly measures: readonly string[];
  /** The grains of each measure, from fine to coarse. */
  readonly grains: ReadonlyMap<string, readonly Grain[]>;
  readonly steps: ReadonlyMap<string, readonly Step[]>;
}

/** A table with the keys of all columns that follow from its axes. */
export interface ExtendedTable {
  readonly table: CountTable;
  readonly columns: readonly string[];
  readonly keys: ReadonlyMap<string, Int32Array>;
}

export function extendTables(released: ReleasedTables, hierarchy: Hierarchy): ExtendedTable[] {
  return released.tables.map((table) => {
    return { table, columns: hierarchy.closure(table.axes), keys: hierarchy.extend(table) };
  });
}

/** Measures that are parts of one another, directly or by others, stand together; in order of first mention. */
export function measureGroups(released: ReleasedTables): string[][] {
  const groups: string[][] = [];
  for (const measure of new Set(released.tables.flatMap((table) => table.measures))) {
    const near = released.parts
      .filter(({ part, whole }) => part === measure || whole === measure)
      .map(({ part, whole }) => (part === measure ? whole : part));
    const joined = groups.filter((group) => group.some((other) => near.includes(other)));
    for (const group of joined) groups.splice(groups.indexOf(group), 1);
    groups.push([...joined.flat(), measure]);
  }
  return groups;
}

/**
 * All grains about which the tables of these measures say something together: their own, what two of them have
 * in common, and, where tables stand in a circle (AB, BC, CA), the table of all their columns.
 * Throws a PublishFault `suppression-too-large` where that one is too large.
 */
export function latticeOf(
  measures: readonly string[],
  released: ReleasedTables,
  extended: readonly ExtendedTable[],
): Lattice {
  const tables = extended.filter(({ table }) => table.measures.some((id) => measures.includes(id)));
  const sets = new Map(
    measures.map((id) => {
      const own = tables.filter(({ table }) => table.measures.includes(id));
      return [id, new Map(own.map(({ columns }) => [columns.join(' '), columns]))];
    }),
  );
  const pairs = [
    ...measures.map((id) => [id, id] as const),
    ...released.parts.flatMap(({ part, whole }) => {
      const both = sets.has(part) && sets.has(whole);
      return both
        ? ([
            [part, whole],
            [whole, part],
          ] as const)
        : [];
    }),
  ];
  closeUnderMeet(sets, pairs);
  const tops = topsOf([...sets.values()].flatMap((set) => [...set.values()]));
  const core = cyclicCore(tops);
  const made = new Map<string, Grain>();
  if (core.length > 0) {
    const joined = joinOf(core, tables);
    made.set(joined.id, joined);
    for (const set of sets.values()) {
      const useful = [...set.values()].some((columns) => refines(joined.columns, columns));
      if (useful) set.set(joined.id, joined.columns);
    }
    closeUnderMeet(sets, pairs);
  }
  const grains = new Map<string, Grain[]>();
  for (const [measure, set] of sets) {
    const sorted = [...set.entries()].sort(([, a], [, b]) => b.length - a.length);
    grains.set(
      measure,
      sorted.map(([id, columns]) => {
        const grain = made.get(id) ?? grainOf(columns, tables);
        made.set(id, grain);
        return grain;
      }),
    );
  }
  const steps = new Map([...grains].map(([measure, list]) => [measure, stepsOf(list)]));
  return { measures, grains, steps };
}

type Sets = ReadonlyMap<string, Map<string, readonly string[]>>;

/** Adds what two grains have in common until nothing is added. */
function closeUnderMeet(sets: Sets, pairs: readonly (readonly [string, string])[]): void {
  for (let added = true; added;) {
    added = false;
    for (const [into, from] of pairs) {
      const set = sets.get(into) ?? new Map<string, readonly string[]>();
      for (const one of [...set.values()]) {
        for (const other of [...(sets.get(from)?.values() ?? [])]) {
          const columns = meet(one, other);
          const id = columns.join(' ');
          if (set.has(id)) continue;
          set.set(id, columns);
          added = true;
        }
      }
    }
  }
}

function topsOf(sets: readonly (readonly string[])[]): (readonly string[])[] {
  const distinct = [...new Map(sets.map((set) => [set.join(' '), set])).values()];
  return distinct.filter((set) => !distinct.some((other) => other !== set && refines(other, set)));
}

/** Every combination that a table which refines the grain has. */
function grainOf(columns: readonly string[], tables: readonly ExtendedTable[]): Grain {
  const keys = columns.map((): number[] => []);
  const places = new Map<string, number>();
  for (const { table, columns: has, keys: extended } of tables) {
    if (!refines(has, columns)) continue;
    const arrays = columns.map((column) => extended.get(column) ?? new Int32Array());
    for (let row = 0; row < table.thresholds.length; row += 1) {
      const key = arrays.map((array) => array[row] ?? 0);
      addKey(key, keys, places);
    }
  }
  return { id: columns.join(' '), columns, places, keys };
}

function addKey(key: readonly number[], keys: readonly number[][], places: Map<string, number>): void {
  const text = key.join(',');
  if (places.has(text)) return;
  places.set(text, places.size);
  key.forEach((value, index) => keys[index]?.push(value));
}

/** The natural join of the tables of these columns. */
function joinOf(sets: readonly (readonly string[])[], tables: readonly ExtendedTable[]): Grain {
  const grains = sets.map((columns) => grainOf(columns, tables));
  const [first = grainOf([], tables), ...others] = grains;
  const names = tables.filter(({ columns }) => sets.some((set) => refines(columns, set)));
  const named = names.map(({ table }) => table.name).join(', ');
  return others.reduce((joined, other) => joinTwo(joined, other, grains, named), first);
}

/** The join of two grains, without the combinations that one of `all` does not have; these come from `tables`. */
function joinTwo(one: Grain, other: Grain, all: readonly Grain[], tables: string): Grain {
  const common = meet(one.columns, other.columns);
  const more = other.columns.filter((column) => !common.includes(column));
  const columns = [...one.columns, ...more].sort();
  const known = all.filter((grain) => refines(columns, grain.columns));
  const partners = new Map<string, number[]>();
  for (let row = 0; row < other.places.size; row += 1) {
    const text = projectKey(other, row, common);
    const rows = partners.get(text);
    if (rows) rows.push(row);
    else partners.set(text, [row]);
  }
  const keys = columns.map((): number[] => []);
  const places = new Map<string, number>();
  const sides = columns.map((column) => {
    const at = one.columns.indexOf(column);
    return at >= 0
      ? { left: one.keys[at] ?? [] }
      : { right: other.keys[other.columns.indexOf(column)] ?? [] };
  });
  for (let row = 0; row < one.places.size; row += 1) {
    for (const partner of partners.get(projectKey(one, row, common)) ?? []) {
      const key = sides.map(({ left, right }) => (left ? left[row] : right[partner]) ?? 0);
      const absent = known.some((grain) => {
        const within = grain.columns.map((column) => key[columns.indexOf(column)]);
        return !grain.places.has(within.join(','));
      });
      if (absent) continue;
      addKey(key, keys, places);
      if (places.size > LARGEST_JOIN) {
        const detail = { tables, columns: columns.join(', '), limit: LARGEST_JOIN };
        throw new PublishFault('suppression-too-large', detail);
      }
    }
  }
  return { id: columns.join(' '), columns, places, keys };
}

/** The keys of that combination in the columns, as the text by which a grain of these columns finds it. */
export function projectKey(grain: Grain, place: number, columns: readonly string[]): string {
  return columns.map((column) => grain.keys[grain.columns.indexOf(column)]?.[place] ?? 0).join(',');
}

/**
 * Sums from which all others follow: a coarser grain is stated as the sum of one finer grain, and of another
 * only where no common finer grain ties the two together already.
 */
function stepsOf(grains: readonly Grain[]): Step[] {
  const uses = new Map<string, number>();
  const steps: Step[] = [];
  for (const coarse of grains) {
    const finer = grains.filter((grain) => grain !== coarse && refines(grain.columns, coarse.columns));
    const covers = finer.filter((grain) => {
      return !finer.some((between) => between !== grain && refines(grain.columns, between.columns));
    });
    for (const tied of classesOf(covers, grains)) {
      const count = (grain: Grain) => uses.get(grain.id) ?? 0;
      const fine = tied.reduce((best, grain) => (count(grain) < count(best) ? grain : best));
      uses.set(fine.id, count(fine) + 1);
      steps.push({ coarse, fine });
    }
  }
  return steps;
}

/** Covers that some grain refines together, directly or by others, stand together. */
function classesOf(covers: readonly Grain[], grains: readonly Grain[]): [Grain, ...Grain[]][] {
  const classes: [Grain, ...Grain[]][] = [];
  for (const cover of covers) {
    const near = classes.filter((tied) => {
      return tied.some((other) => {
        return grains.some(
          (top) => refines(top.columns, cover.columns) && refines(top.columns, other.columns),
        );
      });
    });
    for (const tied of near) classes.splice(classes.indexOf(tied), 1);
    classes.push([cover, ...near.flat()]);
  }
  return classes;
}
