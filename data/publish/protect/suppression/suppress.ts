import { PublishFault } from '../../publish-fault';
import type { CellBounds, CountTable, ReleasedTables } from '../contract';
import { audit } from './audit';
import { highs } from './highs';
import { periodsOf } from './periods';
import { protectSystem, type Aims } from './protect-system';
import { systemsOf } from './system';

export interface SuppressionRule {
  /** The least width (high − low) of what a reader can work out about a withheld count. */
  readonly width: number;
  /** Whether counts less their parts are protected too. */
  readonly differences: boolean;
}

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
 * below the threshold has mark 2 as well. With `differences`, a count less one of its parts that is from 1 to one
 * less than the threshold can be worked out no more closely either: one of the two is withheld (mark 2), where
 * neither is small itself. The same tables always give the same marks; and where all tables tell a month (or a year),
 * the same counts of a month (a year) do, whatever the others are.
 *
 * `released` has all counts and no marks. Throws a PublishFault: those of `audit`, and `suppression-impossible`
 * where a cell cannot be protected.
 */
export async function suppress(
  released: ReleasedTables,
  { width, differences }: SuppressionRule,
): Promise<Suppressed> {
  const tables = released.tables.map(copyOf);
  const hidden = { ...released, tables };
  const solver = await highs();
  const counts = { primary: 0, complementary: 0 };
  const aims: Aims = {
    width,
    differences,
    refuse: (at, of) => {
      const key = at ? keyOf(at.table, at.row) : '';
      throw new PublishFault('suppression-impossible', {
        table: at?.table.name ?? '',
        measure: of,
        key,
        width,
      });
    },
  };
  for (const period of periodsOf(released)) {
    for (const system of systemsOf(period.released)) {
      for (const [index, mark] of protectSystem(system, aims, solver)) {
        const cell = system.cells[index];
        for (const { table, column, row } of cell?.occurrences ?? []) {
          const at = period.released.tables.indexOf(table);
          withhold(tables[at], column, period.rows[at]?.[row] ?? -1, mark);
          if ((cell?.value ?? 0) < (cell?.threshold ?? 0)) counts.primary += 1;
          else counts.complementary += 1;
        }
      }
    }
  }
  const bounds = await audit(hidden);
  return { tables, bounds: bounds.cells, counts };
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

/** The cell of a table as people name it: `month, kind_id = 24280, 1`. */
export function keyOf(table: CountTable, row: number): string {
  const keys = table.keys.map((column) => column[row] ?? 0);
  return table.axes.length === 0 ? '–' : `${table.axes.join(', ')} = ${keys.join(', ')}`;
}
