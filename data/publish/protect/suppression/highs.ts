import loadHighs, { type Highs, type Model, type ModelData } from 'highs';

let loading: Promise<Highs> | null = null;

/** The solver HiGHS (Huangfu & Hall 2018), loaded once. */
export function highs(): Promise<Highs> {
  loading ??= loadHighs();
  return loading;
}

/** Statuses of a model that was run. */
export const OPTIMAL = 7;
export const UNBOUNDED: readonly number[] = [9, 10];

/** Without a message of its own, without a clock, and the same way every time. */
const OPTIONS = {
  output_flag: false,
  random_seed: 1,
  mip_max_nodes: 20_000,
};
/** How near to the best an answer in whole numbers must be: something good, or the least itself. */
const GAPS = {
  good: { mip_rel_gap: 0.5, mip_abs_gap: 20 },
  best: { mip_rel_gap: 0, mip_abs_gap: 0.5 },
};

export interface Row {
  readonly columns: readonly number[];
  readonly factors: readonly number[];
  readonly low: number;
  readonly high: number;
}

interface Columns {
  readonly low: readonly number[];
  readonly high: readonly number[];
  readonly cost: readonly number[];
}

/**
 * A model of HiGHS of these columns and rows, in fractions or, where `whole` says how well, in whole numbers;
 * whoever makes it disposes of it.
 */
export function modelOf(
  solver: Highs,
  columns: Columns,
  rows: readonly Row[],
  whole: keyof typeof GAPS | null,
): Model {
  const starts = [0];
  for (const row of rows) starts.push((starts.at(-1) ?? 0) + row.columns.length);
  const data: ModelData = {
    numCols: columns.low.length,
    numRows: rows.length,
    colCost: columns.cost,
    colLower: columns.low,
    colUpper: columns.high,
    rowLower: rows.map((row) => row.low),
    rowUpper: rows.map((row) => row.high),
    matrix: {
      format: 'csr',
      numCols: columns.low.length,
      numRows: rows.length,
      starts: Int32Array.from(starts),
      indices: Int32Array.from(rows.flatMap((row) => row.columns)),
      values: Float64Array.from(rows.flatMap((row) => row.factors)),
    },
    ...(whole !== null ? { integrality: new Int32Array(columns.low.length).fill(1) } : {}),
  };
  const model = solver.createModel(data);
  model.options.set({ ...OPTIONS, ...GAPS[whole ?? 'good'] });
  return model;
}
