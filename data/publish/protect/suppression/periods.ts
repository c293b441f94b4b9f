import type { CountTable, ReleasedTables } from '../contract';
import { Hierarchy } from './grains';
import { extendTables } from './lattice';

/** What is released of one period, and of each of its rows the row in the whole table. */
export interface Period {
  readonly released: ReleasedTables;
  readonly rows: readonly (readonly number[])[];
}

/**
 * The tables period by period, in order of time: by the finest of day, month and year that all of them have or
 * follow from; all at once where there is none. No sum goes from one period to another, so each can be protected by
 * itself; then a later release, to which periods were added, withholds the same of the earlier ones.
 */
export function periodsOf(released: ReleasedTables): Period[] {
  const extended = extendTables(released, new Hierarchy(released.links));
  const column = ['day', 'month', 'year'].find((time) =>
    extended.every(({ columns }) => columns.includes(time)),
  );
  const times = extended.map(({ table, keys }): Int32Array => {
    return (column === undefined ? undefined : keys.get(column)) ?? new Int32Array(table.thresholds.length);
  });
  const found = [...new Set(times.flatMap((keys) => [...keys]))].sort((one, other) => one - other);
  const rowsAt = times.map((keys) => {
    const rows = new Map<number, number[]>();
    keys.forEach((key, row) => {
      const list = rows.get(key);
      if (list) list.push(row);
      else rows.set(key, [row]);
    });
    return rows;
  });
  return found.map((time) => {
    const rows = rowsAt.map((byTime) => byTime.get(time) ?? []);
    const tables = released.tables.map((table, index) => onlyRows(table, rows[index] ?? []));
    return { released: { ...released, tables }, rows };
  });
}

function onlyRows(table: CountTable, rows: readonly number[]): CountTable {
  const ints = (column: Int32Array) => Int32Array.from(rows, (row) => column[row] ?? 0);
  return {
    ...table,
    keys: table.keys.map(ints),
    values: table.values.map((values) => Float64Array.from(rows, (row) => values[row] ?? NaN)),
    marks: table.marks.map((marks) => Uint8Array.from(rows, (row) => marks[row] ?? 0)),
    thresholds: ints(table.thresholds),
  };
}
