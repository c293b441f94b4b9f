import { cubesOf } from '../dataset/cube';
import type { Manifest } from '../dataset/manifest';
import { monthIndex, monthOfIndex } from '../domain/period';
import { dimensionOf } from './cube-plan';
import { tableProtection } from './protection';
import type { CellQuestion } from './question';

/** Tables of more counts than these are left to the database: they would take too much of a page's memory. */
const MOST_COUNTS = 2_500_000;

/** So many rows are taken out of the database at once, so that a figure's question waits no longer than a moment. */
const ROWS_AT_ONCE = 40_000;

/** A table of cells that is worth keeping in memory, and how it is taken out of the database. */
export interface TableForMemory {
  readonly table: string;
  /** The columns that part it. */
  readonly keys: readonly string[];
  /** Questions whose answers are the whole table, one after the other. */
  readonly parts: readonly CellQuestion[];
}

/**
 * The tables of cells that are worth keeping in memory once the database has them: unprotected, by months and
 * dimensions alone, not those of cubes, smallest first; in parts of about so many rows.
 */
export function tablesForMemory(
  manifest: Manifest,
  rowsAtOnce: number = ROWS_AT_ONCE,
): readonly TableForMemory[] {
  const counts = new Set(manifest.measures.filter(({ kind }) => kind === 'count').map(({ id }) => id));
  const cubes = [...cubesOf(manifest, 'cube'), ...cubesOf(manifest, 'rollups')];
  const there = new Set(cubes.map(({ description }) => description.table));
  return manifest.tables
    .filter(
      (table) =>
        table.role === 'cells' &&
        !there.has(table.name) &&
        tableProtection(table) === 'none' &&
        table.rows * table.measures.length <= MOST_COUNTS &&
        table.grain.every((column) => dimensionOf(column, manifest) !== null) &&
        table.measures.some((id) => counts.has(id)),
    )
    .sort((a, b) => a.rows - b.rows)
    .map((table) => {
      const whole: CellQuestion = {
        kind: 'cells',
        measures: table.measures.filter((id) => counts.has(id)),
        by: table.grain.map((column) => column.replace(/_id$/, '')),
        clauses: [],
      };
      const parts = table.grain.includes('month')
        ? partsOf(whole, table.rows / rowsAtOnce, manifest)
        : [whole];
      return { table: table.name, keys: table.grain, parts };
    });
}

/** The same question span by span of months, in at least so many. */
function partsOf(whole: CellQuestion, least: number, { period }: Manifest): CellQuestion[] {
  const [first, last] = [period.start, period.end].map((day) => monthIndex(day.slice(0, 7)));
  if (least <= 1 || first == null || last == null) return [whole];
  const months = Math.max(1, Math.floor((last - first + 1) / least));
  const parts: CellQuestion[] = [];
  for (let from = first; from <= last; from += months) {
    const values = [from, Math.min(last, from + months - 1)].map((month) => monthOfIndex(month) ?? '');
    parts.push({ ...whole, clauses: [{ dimension: 'period', values, maker: 'bar' }] });
  }
  return parts;
}
