import { PublishFault } from '../../publish-fault';
import type { AxisLink, CountTable } from '../contract';

const DAY_MS = 86_400_000;

/** Year × 12 + month − 1 of a day that is counted from 1970-01-01. */
function monthOfDay(day: number): number {
  const date = new Date(day * DAY_MS);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

interface Step {
  readonly column: string;
  readonly finer: string;
  readonly parentOf: (key: number) => number | undefined;
}

const TIME: readonly Step[] = [
  { column: 'month', finer: 'day', parentOf: monthOfDay },
  { column: 'year', finer: 'month', parentOf: (month) => Math.floor(month / 12) },
];

/** Which columns follow from which: those of the links, the month from the day, the year from the month. */
export class Hierarchy {
  private readonly steps: readonly Step[];

  constructor(links: readonly AxisLink[]) {
    const stated = links.map(({ column, finer, parents }): Step => {
      return { column, finer, parentOf: (key) => parents.get(key) };
    });
    this.steps = [...stated, ...TIME];
  }

  /** The columns and all that follow from them, in order of their names. */
  closure(axes: readonly string[]): string[] {
    const found = new Set(axes);
    for (const finer of found) {
      for (const step of this.steps) if (step.finer === finer) found.add(step.column);
    }
    return [...found].sort();
  }

  /** True where the column is that one, or follows from it. */
  follows(column: string, from: string): boolean {
    return this.closure([from]).includes(column);
  }

  /** The keys of every column of the closure of the table's axes, one entry a row. */
  extend(table: CountTable): ReadonlyMap<string, Int32Array> {
    const columns = new Map<string, Int32Array>();
    table.axes.forEach((axis, index) => columns.set(axis, table.keys[index] ?? new Int32Array()));
    for (const [finer, keys] of columns) {
      for (const step of this.steps) {
        if (step.finer !== finer || columns.has(step.column)) continue;
        columns.set(step.column, parentsOf(step, keys, table.name));
      }
    }
    return columns;
  }
}

function parentsOf(step: Step, keys: Int32Array, table: string): Int32Array {
  return keys.map((key) => {
    const parent = step.parentOf(key);
    if (parent === undefined) {
      throw new PublishFault('suppression-parent', { table, column: step.finer, key, parent: step.column });
    }
    return parent;
  });
}

/** True where every column of `coarse` is among those of `fine`. */
export function refines(fine: readonly string[], coarse: readonly string[]): boolean {
  return coarse.every((column) => fine.includes(column));
}

/** The columns that both have. */
export function meet(one: readonly string[], other: readonly string[]): string[] {
  return one.filter((column) => other.includes(column));
}

/**
 * What is left of the sets of columns when ears are taken off (Graham; Yu & Özsoyoğlu 1979): nothing where
 * tables of these columns that agree two by two always come from one table of all columns (Beeri, Fagin, Maier
 * & Yannakakis 1983; for counts Atserias & Kolaitis 2021), else the sets that stand in a circle, each without
 * the columns that no other of them has.
 */
export function cyclicCore(sets: readonly (readonly string[])[]): readonly (readonly string[])[] {
  let edges = sets.map((set) => [...set]);
  for (;;) {
    const shared = (column: string) => edges.filter((edge) => edge.includes(column)).length > 1;
    const trimmed = edges.map((edge) => edge.filter(shared));
    const kept = trimmed.filter((edge, index) => {
      return !trimmed.some((other, at) => {
        if (at === index || !refines(other, edge)) return false;
        return other.length > edge.length || at < index;
      });
    });
    const smaller =
      kept.length < edges.length || kept.some((edge, at) => edge.length < (edges[at] ?? []).length);
    edges = kept;
    if (edges.length <= 1) return [];
    if (!smaller) break;
  }
  return edges;
}
