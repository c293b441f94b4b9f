import type { Clause } from '../domain/clauses';
import type { Manifest, TableDescription } from '../dataset/manifest';
import { periodBounds } from './period-bounds';
import { RefusedError } from './refusal';
import { codeLiteral, name } from './sql-text';

type Dimension = Manifest['dimensions'][number];

/**
 * The clause as a SQL condition on a table of cells called `t` (a bare name could be taken for a column of the
 * answer), or null where the table is too coarse for it.
 * Throws a RefusedError where no table of the dataset could: `no-dimension`, `bad-value`.
 */
export function cellsCondition(clause: Clause, table: TableDescription, manifest: Manifest): string | null {
  if (clause.dimension === 'period') return cellsPeriod(clause, table);
  const dimension = dimensionOf(clause, manifest);
  if (dimension.flat === true) return flatCondition(clause, dimension, table, manifest);
  const depth = depthNeeded(clause, dimension, manifest);
  const column = dimensionColumns(dimension, table).find((candidate) => candidate.depth >= depth);
  return column ? `t.${name(column.name)} IN (${reach(clause, dimension, manifest)})` : null;
}

/** The clause as a SQL condition on published facts; errors as above, null where facts lack the dimension. */
export function factsCondition(clause: Clause, facts: TableDescription, manifest: Manifest): string | null {
  if (clause.dimension === 'period') {
    if (!factsColumn('period', facts, manifest)) return null;
    const { firstDay, lastDay } = periodBounds(clause);
    return `t.period_start <= DATE '${lastDay}' AND t.period_end >= DATE '${firstDay}'`;
  }
  const dimension = dimensionOf(clause, manifest);
  const column = factsColumn(dimension.id, facts, manifest);
  return column === null ? null : `t.${name(column)} IN (${reach(clause, dimension, manifest)})`;
}

/** The column of the fact table that stands for the dimension, or null. */
export function factsColumn(
  dimension: Dimension['id'],
  facts: TableDescription,
  manifest: Manifest,
): string | null {
  const has = (column: string) => facts.columns.some((candidate) => candidate.name === column);
  if (dimension === 'period') return has('period_start') && has('period_end') ? 'period_start' : null;
  const table = manifest.dimensions.find((candidate) => candidate.id === dimension)?.table;
  if (!table) return null;
  return facts.columns.find((column) => column.references?.table === table)?.name ?? null;
}

/** True where the table of cells has a column of that dimension, however coarse. */
export function cellsHave(dimension: Dimension['id'], table: TableDescription, manifest: Manifest): boolean {
  if (dimension === 'period') return ['day', 'month', 'year'].some((column) => hasColumn(table, column));
  const declared = manifest.dimensions.find((candidate) => candidate.id === dimension);
  return declared !== undefined && dimensionColumns(declared, table).length > 0;
}

export function hasColumn(table: TableDescription, column: string): boolean {
  return table.columns.some((candidate) => candidate.name === column);
}

function cellsPeriod(clause: Clause, table: TableDescription): string | null {
  const bounds = periodBounds(clause);
  const { firstMonth, lastMonth, firstDay, lastDay } = bounds;
  if (bounds.wholeMonths && hasColumn(table, 'month'))
    return `t."month" BETWEEN ${firstMonth} AND ${lastMonth}`;
  if (bounds.wholeYears && hasColumn(table, 'year')) {
    return `t."year" BETWEEN ${Math.floor(firstMonth / 12)} AND ${Math.floor(lastMonth / 12)}`;
  }
  if (hasColumn(table, 'day')) return `t."day" BETWEEN DATE '${firstDay}' AND DATE '${lastDay}'`;
  return null;
}

function dimensionOf(clause: Clause, manifest: Manifest): Dimension {
  const dimension = manifest.dimensions.find((candidate) => candidate.id === clause.dimension);
  if (!dimension?.table || !dimension.key) {
    throw new RefusedError('no-dimension', { name: clause.dimension });
  }
  if (clause.values.length === 0) {
    throw new RefusedError('bad-value', { dimension: clause.dimension, value: '' });
  }
  return dimension;
}

interface DimensionColumn {
  readonly name: string;
  /** Index of the level; the column of the dimension as a whole is as fine as the finest. */
  readonly depth: number;
}

/** The table's columns of that dimension, from coarse to fine. */
export function dimensionColumns(dimension: Dimension, table: TableDescription): DimensionColumn[] {
  const columns = dimension.levels.map((level, depth) => ({ name: `${level.id}_id`, depth }));
  if (!columns.some((column) => column.name === `${dimension.id}_id`)) {
    columns.push({ name: `${dimension.id}_id`, depth: dimension.levels.length });
  }
  return columns.filter((column) => hasColumn(table, column.name));
}

/**
 * Where levels do not nest, a code is found in the column of its own level and no other: a table without it
 * cannot be filtered so. Codes that do not tell their level may be of any that the dataset counts by.
 */
function flatCondition(
  clause: Clause,
  dimension: Dimension,
  table: TableDescription,
  manifest: Manifest,
): string | null {
  const told = depthsOf(clause, dimension);
  const columns = dimensionColumns(dimension, table);
  const needed = told ?? depthsCounted(dimension, manifest);
  if (needed.length === 0) return null;
  const found = needed.map((depth) => columns.find((column) => column.depth === depth));
  const keys = reach(clause, dimension, manifest);
  const conditions = found.map((column) => column && `t.${name(column.name)} IN (${keys})`);
  return conditions.includes(undefined) ? null : `(${conditions.join(' OR ')})`;
}

/** The levels of the clause's codes by their index; null where codes do not tell them. */
function depthsOf(clause: Clause, dimension: Dimension): readonly number[] | null {
  const patterns = dimension.levels.map((level) => level.code_pattern);
  if (patterns.length === 0 || patterns.includes(null)) return null;
  const depths = clause.values.map((value) => {
    const depth = patterns.findIndex((pattern) => pattern !== null && new RegExp(pattern, 'u').test(value));
    if (depth < 0) throw new RefusedError('bad-value', { dimension: dimension.id, value });
    return depth;
  });
  return [...new Set(depths)];
}

/** The levels that some table of cells has a column of. */
function depthsCounted(dimension: Dimension, manifest: Manifest): readonly number[] {
  const cells = manifest.tables.filter((table) => table.role === 'cells');
  return [
    ...new Set(cells.flatMap((table) => dimensionColumns(dimension, table).map((column) => column.depth))),
  ];
}

/**
 * How fine a column must be for these codes. Where codes do not tell their level, only the finest column of
 * the dataset is sure to know them all.
 */
function depthNeeded(clause: Clause, dimension: Dimension, manifest: Manifest): number {
  return Math.max(0, ...(depthsOf(clause, dimension) ?? depthsCounted(dimension, manifest)));
}

/** A sub-select of the keys of these codes and, where the dimension has parents, of all that lies below them. */
function reach(clause: Clause, dimension: Dimension, manifest: Manifest): string {
  const table = name(dimension.table ?? '');
  const key = name(dimension.key ?? '');
  const codes = clause.values.map((value) => codeLiteral(value, dimension.id)).join(', ');
  const own = `SELECT ${key} FROM ${table} WHERE code IN (${codes})`;
  const described = manifest.tables.find((candidate) => candidate.name === dimension.table);
  if (!described || !hasColumn(described, 'parent_id')) return own;
  return (
    `WITH RECURSIVE reach(id) AS (${own} UNION ` +
    `SELECT child.${key} FROM ${table} child JOIN reach ON child.parent_id = reach.id) SELECT id FROM reach`
  );
}
