import type { Clause } from '../domain/clauses';
import type { Manifest, TableDescription } from '../dataset/manifest';
import { periodBounds } from './period-bounds';
import { codeLiteral, name } from './sql-text';

type Dimension = Manifest['dimensions'][number];

/**
 * Perturbed cells are not added up: each carries its own deviation, and a sum of them is neither the perturbed
 * value of the whole nor as good. A table of them answers only where every cell of the answer is one of its
 * cells: each column of its grain is an axis of the answer or fixed by a clause to exactly one of its keys (one
 * whole month, year or day; one code of that very level).
 *
 * The conditions that fix the columns which are no axes, as SQL on the table `t`; null where the table may not
 * answer. `columns` are the axes of the answer as columns of the table.
 */
export function singleCellConditions(
  columns: readonly string[],
  clauses: readonly Clause[],
  table: TableDescription,
  manifest: Manifest,
): readonly string[] | null {
  const conditions: string[] = [];
  for (const column of table.grain) {
    if (columns.includes(column)) continue;
    const fixing = clauses.map((clause) => fixed(column, clause, manifest)).find((sql) => sql !== null);
    if (fixing === undefined) return null;
    conditions.push(fixing);
  }
  return conditions;
}

function fixed(column: string, clause: Clause, manifest: Manifest): string | null {
  if (clause.dimension === 'period') return fixedPeriod(column, clause);
  const dimension = manifest.dimensions.find(({ id }) => id === clause.dimension);
  const [code, ...others] = new Set(clause.values);
  if (!dimension?.table || !dimension.key || code === undefined || others.length > 0) return null;
  if (columnOfCode(code, dimension) !== column) return null;
  const keys = `SELECT ${name(dimension.key)} FROM ${name(dimension.table)} WHERE code = ${codeLiteral(code, dimension.id)}`;
  return `t.${name(column)} IN (${keys})`;
}

function fixedPeriod(column: string, clause: Clause): string | null {
  const { firstDay, lastDay, firstMonth, lastMonth, wholeMonths, wholeYears } = periodBounds(clause);
  const [firstYear, lastYear] = [Math.floor(firstMonth / 12), Math.floor(lastMonth / 12)];
  if (column === 'month' && wholeMonths && firstMonth === lastMonth) return `t."month" = ${firstMonth}`;
  if (column === 'year' && wholeYears && firstYear === lastYear) return `t."year" = ${firstYear}`;
  if (column === 'day' && firstDay === lastDay) return `t."day" = DATE '${firstDay}'`;
  return null;
}

/** The column in which the code is a key, or null where the code does not tell its level. */
function columnOfCode(code: string, { id, levels }: Dimension): string | null {
  if (levels.length === 0) return `${id}_id`;
  const [only, ...others] = levels;
  if (only && others.length === 0 && only.code_pattern === null) return `${only.id}_id`;
  if (levels.some(({ code_pattern: pattern }) => pattern === null)) return null;
  const level = levels.find(({ code_pattern: pattern }) => new RegExp(pattern ?? '', 'u').test(code));
  return level ? `${level.id}_id` : null;
}
