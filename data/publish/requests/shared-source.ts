import type { TableConfig } from '../config/schema';
import type { Axis } from './axes';

/** A table of cells that is to be counted. */
export interface PlannedTable {
  readonly name: string;
  readonly axes: readonly Axis[];
  /** Columns of the grain, then those that follow from them. */
  readonly grain: readonly string[];
  readonly along: readonly string[];
  readonly measures: readonly string[];
  readonly protection: TableConfig['protection'];
}

/** Rows a cell of the shared table must stand for at least, or it would be no shorter way. */
const LEAST_ROWS = 20;

/**
 * One table out of which several that follow from no other can be summed, so that the rows are looked through once for
 * all of them: by all that these are by. Null where there are fewer than two such, or its cells would be too many for
 * `rows`. `sizes` is how many keys each column has.
 */
export function sharedSource(
  tables: readonly PlannedTable[],
  sizes: ReadonlyMap<string, number>,
  rows: number,
): PlannedTable | null {
  const most = rows / LEAST_ROWS;
  const bySize = [...tables].sort((a, b) => cellsOf(a.axes, sizes) - cellsOf(b.axes, sizes));
  let shared: readonly PlannedTable[] = [];
  for (const table of bySize) {
    const more = [...shared, table];
    if (cellsOf(together(more), sizes) > most) break;
    shared = more;
  }
  if (shared.length < 2) return null;
  const axes = together(shared);
  const grain = axes.map(({ column }) => column);
  const along = new Set(shared.flatMap((table) => [...table.grain, ...table.along]));
  return {
    name: 'shared source',
    axes,
    grain,
    along: [...along].filter((column) => !grain.includes(column)),
    measures: [...new Set(shared.flatMap(({ measures }) => measures))],
    protection: undefined,
  };
}

/** The axes of all these tables without those that follow from another. */
function together(tables: readonly PlannedTable[]): Axis[] {
  const axes = new Map(tables.flatMap((table) => table.axes.map((axis) => [axis.column, axis])));
  const above = new Set([...axes.values()].flatMap((axis) => axis.above));
  if (axes.has('day') || axes.has('month')) above.add('year');
  return [...axes.values()].filter(({ column }) => !above.has(column));
}

/** No fewer than the cells by these axes; unknown sizes count as endless. */
function cellsOf(axes: readonly Axis[], sizes: ReadonlyMap<string, number>): number {
  return axes.reduce((product, { column }) => product * (sizes.get(column) ?? Infinity), 1);
}
