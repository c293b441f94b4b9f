import { PublishFault } from '../../publish-fault';
import type { CellBounds, ReleasedTables } from '../contract';
import { flowBounds } from './flow-bounds';
import { linearBounds } from './linear-bounds';
import { networkOf } from './network';
import { componentsOf, ContradictionError, type Problem, type Range } from './problem';
import { systemsOf, type System } from './system';

/**
 * The lowest and the highest value of every withheld cell that agree with all that a reader knows: what is
 * shown, that a combination without a row counts nothing, what the marks say, that coarser tables are sums of
 * finer ones, that tables agree on what they have in common, and that a part is never more than its whole. Exact
 * in whole numbers: by maximum flow where the tables form a network (two-way tables), else by linear
 * programming with branch and bound. In the order of the tables, their measures and their rows.
 *
 * Several parts of one whole are compared with it in each table that is shipped, not in a table that is not.
 *
 * Throws a PublishFault: `suppression-contradiction` where no counts agree with what is shown;
 * `suppression-too-large` where tables that stand in a circle (AB, BC, CA) have a common table of too many
 * cells; `suppression-parent` where a link does not know a key.
 */
export async function audit(released: ReleasedTables): Promise<readonly CellBounds[]> {
  const found = new Map<string, Range>();
  for (const system of systemsOf(released)) {
    try {
      await auditSystem(system, found);
    } catch (error) {
      if (!(error instanceof ContradictionError)) throw error;
      throw new PublishFault('suppression-contradiction', { reason: error.message });
    }
  }
  return released.tables.flatMap(({ name, measures, marks }) => {
    return measures.flatMap((measure, column) => {
      return Array.from(marks[column] ?? [], (mark, row): CellBounds[] => {
        const range = mark > 0 ? found.get(placeOf(name, measure, row)) : undefined;
        return range ? [{ table: name, measure, row, low: range[0], high: range[1] }] : [];
      }).flat();
    });
  });
}

async function auditSystem(system: System, found: Map<string, Range>): Promise<void> {
  const note = (cell: number, range: Range) => {
    for (const { table, measure, row } of system.cells[cell]?.occurrences ?? []) {
      found.set(placeOf(table.name, measure, row), range);
    }
  };
  system.cells.forEach(({ value }, cell) => {
    if (!Number.isNaN(value)) note(cell, [value, value]);
  });
  for (const { problem, cells } of componentsOf(system)) {
    const ranges = await boundsOf(problem);
    problem.asked.forEach((unknown, at) => {
      const range = ranges[at];
      if (range) note(cells[unknown] ?? -1, range);
    });
  }
}

async function boundsOf(problem: Problem): Promise<readonly Range[]> {
  const network = networkOf(problem);
  return network ? flowBounds(problem, network) : linearBounds(problem);
}

function placeOf(table: string, measure: string, row: number): string {
  return `${table}|${measure}|${row}`;
}
