import type { Cube } from '../../dataset/cube';
import type { Column, ColumnTable } from '../../domain/columns';
import type { CubePlan } from '../../query/cube-plan';
import { sumCells, type Cells } from './sum-cells';

/** A plane whose cells along some axes are summed up; those axes have one position. */
interface Summed {
  readonly sizes: readonly number[];
  readonly cells: Cells;
}

/**
 * Answers slices of a cube. What is summed over a whole axis is kept, so that a question that is neither parted nor
 * filtered by an axis never goes through its positions again.
 */
export class CubeSlicer {
  private readonly sizes: readonly number[];
  private readonly kept = new Map<string, Summed>();

  constructor(private readonly cube: Cube) {
    this.sizes = cube.axes.map(({ keys }) => keys.length);
  }

  /** Sums each plane over each single axis, so that the first question is as quick as those that follow. */
  prepare(): void {
    for (const plane of this.cube.planes.keys()) {
      for (const axis of this.sizes.keys()) this.summed(plane, 2 ** axis);
    }
  }

  /**
   * The answer in the columns of the plan: keys as Int32Array, sums and ratios as Float64Array, ordered by the
   * axes of the question. Groups in which every sum is 0 are left out; a question that is parted by nothing has
   * one row all the same. A ratio is missing where the sum below its line is 0.
   */
  answer(plan: CubePlan): ColumnTable {
    const strides = stridesOf(plan);
    const groups = plan.axes.reduce((product, { size }) => product * size, 1);
    const sums = new Map<string, Float64Array>();
    for (const { plane, under } of plan.values) {
      for (const name of under === null ? [plane] : [plane, under]) {
        if (!sums.has(name)) sums.set(name, this.sum(name, plan, strides, groups));
      }
    }
    const rows = plan.order.length === 0 ? Int32Array.of(0) : countedGroups([...sums.values()], groups);
    return tableOf(plan, strides, sums, rows);
  }

  private sum(plane: string, plan: CubePlan, strides: readonly number[], groups: number): Float64Array {
    const over = plan.axes.reduce((mask, { whole }, axis) => mask + (whole ? 2 ** axis : 0), 0);
    const { sizes, cells } = this.summed(plane, over);
    const sums = new Float64Array(groups);
    const axes = plan.axes.map(({ groups: of, whole }, axis) => {
      const stride = strides[axis] ?? 0;
      const offsets = whole ? new Int32Array(1) : of.map((group) => (group < 0 ? -1 : group * stride));
      return { size: sizes[axis] ?? 1, offsets };
    });
    sumCells(cells, axes, sums);
    return sums;
  }

  /** The plane summed over the axes whose bits are set; made once, out of one that lacks a single axis. */
  private summed(plane: string, over: number): Summed {
    if (over === 0) return { sizes: this.sizes, cells: this.cube.planes.get(plane) ?? new Uint8Array(0) };
    const id = `${plane} ${over}`;
    const known = this.kept.get(id);
    if (known) return known;
    const axis = this.sizes.findIndex((_, index) => (over & (2 ** index)) !== 0);
    const before = this.summed(plane, over - 2 ** axis);
    const sizes = before.sizes.map((size, index) => (index === axis ? 1 : size));
    const cells = new Float64Array(sizes.reduce((product, size) => product * size, 1));
    const axes = before.sizes.map((size, index) => {
      const stride = sizes.slice(index + 1).reduce((product, one) => product * one, 1);
      return { size, offsets: new Int32Array(size).map((_, at) => (index === axis ? 0 : at * stride)) };
    });
    sumCells(before.cells, axes, cells);
    const summed = { sizes, cells };
    this.kept.set(id, summed);
    return summed;
  }
}

/** The groups in which some sum is not 0, in their order. */
function countedGroups(sums: readonly Float64Array[], groups: number): Int32Array {
  const rows = new Int32Array(groups);
  let count = 0;
  for (let group = 0; group < groups; group += 1) {
    for (const plane of sums) {
      if (plane[group] !== 0) {
        rows[count] = group;
        count += 1;
        break;
      }
    }
  }
  return rows.subarray(0, count);
}

/** Of each axis of the cube how far its groups lie apart in the answer, whose order is the question's. */
function stridesOf({ axes, order }: CubePlan): number[] {
  const strides = axes.map(() => 0);
  let stride = 1;
  for (const axis of [...order].reverse()) {
    strides[axis] = stride;
    stride *= axes[axis]?.size ?? 1;
  }
  return strides;
}

function tableOf(
  { axes, order, values }: CubePlan,
  strides: readonly number[],
  sums: ReadonlyMap<string, Float64Array>,
  rows: Int32Array,
): ColumnTable {
  const columns: Column[] = order.map((axis) => {
    const { size, column } = axes[axis] ?? { size: 1, column: null };
    const stride = strides[axis] ?? 1;
    const keys = new Int32Array(rows.length);
    for (let row = 0; row < rows.length; row += 1) {
      keys[row] = column?.keys[Math.floor((rows[row] ?? 0) / stride) % size] ?? 0;
    }
    return { name: column?.name ?? '', type: 'integer', values: keys, valid: null };
  });
  for (const { name, plane, under } of values) {
    const above = sums.get(plane) ?? new Float64Array(0);
    const below = under === null ? null : (sums.get(under) ?? null);
    columns.push({ name, type: 'number', ...numbersOf(rows, above, below) });
  }
  return { rows: rows.length, columns: Object.fromEntries(columns.map((column) => [column.name, column])) };
}

function numbersOf(
  rows: Int32Array,
  above: Float64Array,
  below: Float64Array | null,
): Pick<Column, 'valid'> & { readonly values: Float64Array } {
  const values = new Float64Array(rows.length);
  if (!below) {
    for (let row = 0; row < rows.length; row += 1) values[row] = above[rows[row] ?? 0] ?? 0;
    return { values, valid: null };
  }
  const valid = new Uint8Array(rows.length);
  let known = 0;
  for (let row = 0; row < rows.length; row += 1) {
    const under = below[rows[row] ?? 0] ?? 0;
    if (under === 0) continue;
    values[row] = (above[rows[row] ?? 0] ?? 0) / under;
    valid[row] = 1;
    known += 1;
  }
  return { values, valid: known === rows.length ? null : valid };
}
