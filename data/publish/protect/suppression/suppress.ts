import { PublishFault } from '../../publish-fault';
import type { CellBounds, CountTable, ReleasedTables } from '../contract';
import { audit } from './audit';
import { highs } from './highs';
import { protectSystem } from './protect-system';
import { systemsOf, type Cell } from './system';

export interface Suppressed {
  /** The tables with their marks, and NaN where a count is withheld. */
  readonly tables: readonly CountTable[];
  /** What a reader can work out about each withheld cell. */
  readonly bounds: readonly CellBounds[];
  /** Withheld counts over all tables and measures, by their marks' reason. */
  readonly counts: { readonly primary: number; readonly complementary: number };
}

/**
 * Withholds what must be withheld, so that a reader who knows all that `audit` knows cannot work out any
 * withheld count more closely than high − low = `width` (below the threshold: than 1 to threshold − 1, where that
 * is narrower). All counts from 1 to one less than the threshold of their row are withheld (mark 1); then, where
 * they could be worked out, other counts (mark 2), never a zero. A small count that its tables bound too closely
 * below the threshold has mark 2 as well. The same tables always give the same marks.
 *
 * `released` has all counts and no marks. Throws a PublishFault: those of `audit`, and `suppression-impossible`
 * where a cell cannot be protected.
 */
export async function suppress(
  released: ReleasedTables,
  { width }: { readonly width: number },
): Promise<Suppressed> {
  const tables = released.tables.map(copyOf);
  const hidden = { ...released, tables };
  const solver = await highs();
  const counts = { primary: 0, complementary: 0 };
  for (const system of systemsOf(released)) {
    const marks = protectSystem(system, width, solver, (cell) => refuse(cell, width));
    for (const [index, mark] of marks) {
      const cell = system.cells[index];
      for (const { table, column, row } of cell?.occurrences ?? []) {
        const copy = tables[released.tables.indexOf(table)];
        withhold(copy, column, row, mark);
        if ((cell?.value ?? 0) < (cell?.threshold ?? 0)) counts.primary += 1;
        else counts.complementary += 1;
      }
    }
  }
  const bounds = await audit(hidden);
  return { tables, bounds, counts };
}

function copyOf(table: CountTable): CountTable {
  return {
    ...table,
    values: table.values.map((values) => values.slice()),
    marks: table.marks.map((marks) => marks.slice()),
  };
}

function withhold(table: CountTable | undefined, column: number, row: number, mark: number): void {
  const [values, marks] = [table?.values[column], table?.marks[column]];
  if (!values || !marks) return;
  values[row] = NaN;
  marks[row] = mark;
}

function refuse({ occurrences: [first] }: Cell, width: number): never {
  const key = first ? keyOf(first.table, first.row) : '';
  throw new PublishFault('suppression-impossible', {
    table: first?.table.name ?? '',
    measure: first?.measure ?? '',
    key,
    width,
  });
}

/** The cell of a table as people name it: `month, kind_id = 24280, 1`. */
export function keyOf(table: CountTable, row: number): string {
  const keys = table.keys.map((column) => column[row] ?? 0);
  return table.axes.length === 0 ? '–' : `${table.axes.join(', ')} = ${keys.join(', ')}`;
}
