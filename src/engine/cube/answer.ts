import type { Column, ColumnTable } from '../../domain/columns';
import type { CubePlan } from '../../query/cube-plan';

/** The sums of a plane by group; `strides` say how far the groups of each axis lie apart. */
type Sum = (plane: string, strides: readonly number[], groups: number) => Float64Array;

/**
 * The answer in the columns of the plan: keys as Int32Array, sums and ratios as Float64Array, ordered by the
 * axes of the question. Groups in which every sum is 0 are left out; a question that is parted by nothing has
 * one row all the same. A ratio is missing where the sum below its line is 0.
 */
export function answerOf(plan: CubePlan, sum: Sum): ColumnTable {
  const strides = stridesOf(plan);
  const groups = plan.axes.reduce((product, { size }) => product * size, 1);
  const sums = new Map<string, Float64Array>();
  for (const { plane, under } of plan.values) {
    for (const name of under === null ? [plane] : [plane, under]) {
      if (!sums.has(name)) sums.set(name, sum(name, strides, groups));
    }
  }
  const rows = plan.order.length === 0 ? Int32Array.of(0) : countedGroups([...sums.values()], groups);
  return tableOf(plan, strides, sums, rows);
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
