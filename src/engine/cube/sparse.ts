import type { ColumnTable } from '../../domain/columns';
import type { CubePlan } from '../../query/cube-plan';
import { answerOf } from './answer';

/** A small table of cells in memory: for each of its cells where it stands on each axis, and its counts. */
export interface SparseTable {
  readonly rows: number;
  /** One an axis: by row the position of its key among the axis' keys. */
  readonly positions: readonly Int32Array[];
  /** By measure its count in each row. */
  readonly planes: ReadonlyMap<string, Float64Array>;
}

/** Answers slices of a small table by going through its rows once. */
export class SparseSlicer {
  constructor(private readonly table: SparseTable) {}

  /** See `answerOf`. */
  answer(plan: CubePlan): ColumnTable {
    let places: Int32Array | null = null;
    return answerOf(plan, (plane, strides, groups) => {
      places ??= this.places(plan, strides);
      const counts = this.table.planes.get(plane) ?? new Float64Array(0);
      const sums = new Float64Array(groups);
      for (let row = 0; row < counts.length; row += 1) {
        const place = places[row] ?? -1;
        if (place >= 0) sums[place] = (sums[place] ?? 0) + (counts[row] ?? 0);
      }
      return sums;
    });
  }

  /** By row the group that it counts in, or -1. */
  private places(plan: CubePlan, strides: readonly number[]): Int32Array {
    const places = new Int32Array(this.table.rows);
    for (const [axis, { groups, whole }] of plan.axes.entries()) {
      if (whole) continue;
      const stride = strides[axis] ?? 0;
      const positions = this.table.positions[axis] ?? new Int32Array(0);
      for (let row = 0; row < places.length; row += 1) {
        const place = places[row] ?? -1;
        if (place < 0) continue;
        const group = groups[positions[row] ?? 0] ?? -1;
        places[row] = group < 0 ? -1 : place + group * stride;
      }
    }
    return places;
  }
}

/** The keys of an axis in ascending order, and of each row its key's place among them. */
interface SparseAxis {
  readonly keys: number[];
  readonly positions: Int32Array;
}

/** The axis that such a column of keys is. */
export function axisOfKeys(keys: ArrayLike<number>): SparseAxis {
  const sorted = [...new Set(Array.from(keys))].sort((a, b) => a - b);
  const at = new Map(sorted.map((key, index) => [key, index]));
  return { keys: sorted, positions: Int32Array.from(keys, (key) => at.get(key) ?? 0) };
}

/** The numbers of a column; none where it has no numbers. */
export function numbersOf({ columns }: ColumnTable, name: string): ArrayLike<number> {
  const values = columns[name]?.values;
  return values instanceof Int32Array || values instanceof Float64Array ? values : [];
}

/** The counts of a table by measure: every column that is none of its axes. */
export function countsOf(cells: ColumnTable, axes: readonly string[]): ReadonlyMap<string, Float64Array> {
  const names = Object.keys(cells.columns).filter((name) => !axes.includes(name));
  return new Map(names.map((name) => [name, Float64Array.from(numbersOf(cells, name))]));
}
