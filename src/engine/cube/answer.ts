import type { Column, ColumnTable } from '../../domain/columns';
import type { CubePlan } from '../../query/cube-plan';

/** Sums are asked of a plane by these axes; `strides` say how far the groups of each of them lie apart. */
export interface Layout {
  readonly axes: CubePlan['axes'];
  readonly strides: readonly number[];
  /** How many groups there are in all. */
  readonly groups: number;
}

type Sum = (plane: string, layout: Layout) => Float64Array;

/** The sums behind a column: of the question's own period, or of the one that it is compared with. */
interface Sums {
  readonly own: ReadonlyMap<string, Float64Array>;
  readonly before: ReadonlyMap<string, Float64Array>;
}

/**
 * The answer in the columns of the plan: keys as Int32Array, sums and ratios as Float64Array, ordered by the
 * axes of the question. Groups in which every sum is 0 are left out; a question that is parted by nothing has
 * one row all the same. A ratio is missing where the sum below its line is 0, and a number of an earlier period where
 * it cannot be compared.
 */
export function answerOf(plan: CubePlan, sum: Sum): ColumnTable {
  const strides = stridesOf(plan);
  const groups = plan.axes.reduce((product, { size }) => product * size, 1);
  const own = sumsOf(
    plan.values.filter(({ comparable }) => comparable === null),
    { axes: plan.axes, strides, groups },
    sum,
  );
  const { before: earlier } = plan;
  const axes = plan.axes.map((axis, at) => (at === earlier?.axis ? earlier.months : axis));
  const before = earlier
    ? sumsOf(plan.values, { axes, strides, groups }, sum)
    : new Map<string, Float64Array>();
  const counted = [...own.values(), ...before.values()];
  const rows = plan.order.length === 0 ? Int32Array.of(0) : countedGroups(counted, groups);
  return tableOf(plan, strides, { own, before }, rows);
}

function sumsOf(values: CubePlan['values'], layout: Layout, sum: Sum): Map<string, Float64Array> {
  const sums = new Map<string, Float64Array>();
  for (const { plane, under } of values) {
    for (const name of under === null ? [plane] : [plane, under]) {
      if (!sums.has(name)) sums.set(name, sum(name, layout));
    }
  }
  return sums;
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
  { axes, before, order, values }: CubePlan,
  strides: readonly number[],
  sums: Sums,
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
  const time = before && order.includes(before.axis) ? axes[before.axis]?.column?.name : undefined;
  const times = columns.find(({ name }) => name === time)?.values ?? null;
  for (const { name, plane, under, comparable } of values) {
    const of = comparable ? sums.before : sums.own;
    const above = of.get(plane) ?? new Float64Array(0);
    const below = under === null ? null : (of.get(under) ?? null);
    const numbers = numbersOf(rows, above, below);
    columns.push({ name, type: 'number', ...(comparable ? kept(numbers, times, comparable) : numbers) });
  }
  return { rows: rows.length, columns: Object.fromEntries(columns.map((column) => [column.name, column])) };
}

type Numbers = Pick<Column, 'valid'> & { readonly values: Float64Array };

/** The numbers without those whose time lies outside of what can be compared; all lie at 0 where rows have no time. */
function kept(
  { values, valid }: Numbers,
  times: Column['values'] | null,
  { first, last }: NonNullable<CubePlan['values'][number]['comparable']>,
): Numbers {
  const still = new Uint8Array(values.length);
  for (let row = 0; row < values.length; row += 1) {
    const time = Number(times?.[row] ?? 0);
    still[row] = time >= first && time <= last ? (valid?.[row] ?? 1) : 0;
  }
  return { values, valid: still.includes(0) ? still : null };
}

function numbersOf(rows: Int32Array, above: Float64Array, below: Float64Array | null): Numbers {
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
