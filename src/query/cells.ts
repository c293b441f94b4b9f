import type { Manifest, TableDescription } from '../dataset/manifest';
import { cellsCondition, hasColumn } from './filters';
import type { Plan, PlannedColumn } from './planned';
import { tableProtection } from './protection';
import type { CellQuestion } from './question';
import { RefusedError } from './refusal';
import { singleCellConditions } from './single-cells';
import { name } from './sql-text';

type Measure = Manifest['measures'][number];

/** One column of the answer: what to select, and under which name. */
interface Selected extends PlannedColumn {
  readonly sql: string;
}

/** A table whose numbers are exact goes before one whose numbers are perturbed, however small. */
const PREFERENCE = ['none', 'suppression', 'cell-key'] as const;

/**
 * The plan on the smallest table of cells that answers the question, exact ones first; throws a RefusedError
 * where none does. A perturbed table answers only where each cell of the answer is one of its own
 * (`singleCellConditions`); its rates are least(numerator, denominator) / denominator of the perturbed pair, so
 * never above 1, and missing where the denominator is below the manifest's `rate_minimum`. The two counts beside
 * a rate are as shipped.
 */
export function planCells(question: CellQuestion, manifest: Manifest): Plan {
  const { axes, values, table, conditions, why } = readingOf(question, manifest);
  const selected = [...axes, ...values];
  const positions = axes.map((_, index) => index + 1).join(', ');
  const sql = [
    ...selectLines({ axes, values, table, conditions, why }),
    ...(axes.length > 0 ? [`ORDER BY ${positions}`] : []),
  ].join('\n');
  return {
    kind: 'plan',
    table: table.name,
    sql,
    columns: selected.map(({ name: column, type }) => ({ name: column, type })),
    protection: tableProtection(table),
    why,
  };
}

/** What a question of cells reads, and out of which table. */
export interface Reading {
  readonly axes: readonly Selected[];
  readonly values: readonly Selected[];
  readonly table: TableDescription;
  readonly conditions: readonly string[];
  /** As `Plan`'s. */
  readonly why: Plan['why'];
}

/** The SELECT of a reading, in no order, line by line. */
export function selectLines({ axes, values, table, conditions }: Reading): readonly string[] {
  const positions = axes.map((_, index) => index + 1).join(', ');
  return [
    `SELECT ${[...axes, ...values].map((column) => `${column.sql} AS ${name(column.name)}`).join(', ')}`,
    `FROM ${name(table.name)} t`,
    ...(conditions.length > 0 ? [`WHERE ${conditions.join(' AND ')}`] : []),
    ...(axes.length > 0 ? [`GROUP BY ${positions}`] : []),
  ];
}

/** The reading of the first of the tables that may answer, as `planCells` chooses it; throws what that does. */
export function readingOf(question: CellQuestion, manifest: Manifest): Reading {
  const measures = [...new Set(question.measures)].map((id) => measureOf(id, manifest));
  const by = [...new Set(question.by)];
  for (const axis of by) assertAxis(axis, manifest);
  if (measures.length === 0) throw new RefusedError('unknown-measure', { name: '' });

  const cells = manifest.tables.filter((table) => table.role === 'cells');
  const measured = cells.filter((table) => measures.every((measure) => measureStands(measure, table)));
  if (measured.length === 0) {
    throw new RefusedError('no-measure', { measures: measures.map((measure) => measure.id).join(', ') });
  }
  const grained = measured.filter(
    (table) => by.every((axis) => axisSql(axis, table) !== null) && valuesStandAlone(measures, by, table),
  );
  if (grained.length === 0) throw new RefusedError('no-grain', { by: by.join(' × ') });

  const answering = singleCells(by, question.clauses, filtered(question, grained, manifest), manifest).sort(
    (a, b) => preference(a.table) - preference(b.table) || a.table.rows - b.table.rows,
  );
  const chosen = answering[0];
  if (!chosen) {
    const asked = by.length > 0 ? by : question.clauses.map((clause) => clause.dimension);
    throw new RefusedError('no-grain', { by: [...new Set(asked)].join(' × ') });
  }

  const axes = by.map((axis): Selected => {
    const sql = axisSql(axis, chosen.table) ?? '';
    return { name: axisColumn(axis), type: axis === 'day' ? 'text' : 'integer', sql };
  });
  const values = measures.flatMap((measure) => measureSql(measure, chosen.table, manifest));
  return {
    axes,
    values,
    table: chosen.table,
    conditions: chosen.conditions,
    why: answering.map(({ table }) => ({ table: table.name, rows: table.rows })),
  };
}

interface Answering {
  readonly table: TableDescription;
  readonly conditions: readonly string[];
}

function filtered(
  question: CellQuestion,
  tables: readonly TableDescription[],
  manifest: Manifest,
): Answering[] {
  let left: Answering[] = tables.map((table) => ({ table, conditions: [] }));
  for (const clause of question.clauses) {
    left = left.flatMap(({ table, conditions }) => {
      const condition = cellsCondition(clause, table, manifest);
      return condition === null ? [] : [{ table, conditions: [...conditions, condition] }];
    });
    if (left.length === 0) {
      const values = clause.values.join(', ');
      throw new RefusedError('filter-not-answerable', { dimension: clause.dimension, values });
    }
  }
  return left;
}

function preference(table: TableDescription): number {
  return PREFERENCE.indexOf(tableProtection(table));
}

/** The tables that may answer, those of perturbed cells only where they need not be added up. */
function singleCells(
  by: readonly string[],
  clauses: CellQuestion['clauses'],
  answering: readonly Answering[],
  manifest: Manifest,
): Answering[] {
  return answering.flatMap(({ table, conditions }) => {
    if (tableProtection(table) !== 'cell-key') return [{ table, conditions }];
    const fixing = singleCellConditions(by.map(axisColumn), clauses, table, manifest);
    return fixing === null ? [] : [{ table, conditions: [...conditions, ...fixing] }];
  });
}

function measureOf(id: string, manifest: Manifest): Measure {
  const measure = manifest.measures.find((candidate) => candidate.id === id);
  if (!measure) throw new RefusedError('unknown-measure', { name: id });
  if (measure.kind === 'ratio' && (measure.numerator === null || measure.denominator === null)) {
    throw new RefusedError('no-denominator', { measure: id });
  }
  return measure;
}

function measureStands(measure: Measure, table: TableDescription): boolean {
  const parts = measure.kind === 'ratio' ? [measure.numerator, measure.denominator] : [measure.id];
  return parts.every((part) => part !== null && table.measures.includes(part));
}

/** A score or an index does not add up: it stands only where every cell of the answer is one cell of the table. */
function valuesStandAlone(
  measures: readonly Measure[],
  by: readonly string[],
  table: TableDescription,
): boolean {
  if (!measures.some((measure) => measure.kind === 'value')) return true;
  return table.grain.every((column) => by.some((axis) => axisColumn(axis) === column));
}

function assertAxis(axis: string, manifest: Manifest): void {
  const time = TIMES.includes(axis);
  const known = manifest.dimensions.some((dimension) =>
    time
      ? dimension.id === 'period'
      : dimension.id === axis || dimension.levels.some((level) => level.id === axis),
  );
  if (!known && (time || !isOwnAxis(axis, manifest))) throw new RefusedError('no-dimension', { name: axis });
}

/** An axis that no filter knows, with a table of its own: how long it took, how many departments. */
function isOwnAxis(axis: string, { tables }: Manifest): boolean {
  return tables.some(({ role, grain }) => role === 'cells' && grain.includes(`${axis}_id`));
}

/** Axes that are columns themselves: lengths of time, and the day of the week and the hour of the day. */
const TIMES: readonly string[] = ['day', 'month', 'year', 'weekday', 'hour'];

/** The column of an answer by that axis: `month`, `street_id`. */
export function axisColumn(axis: string): string {
  return TIMES.includes(axis) ? axis : `${axis}_id`;
}

/** The axis as SQL on that table, or null. Months and years also come out of finer time columns. */
function axisSql(axis: string, table: TableDescription): string | null {
  const column = axisColumn(axis);
  if (hasColumn(table, column)) return axis === 'day' ? 'CAST("day" AS VARCHAR)' : name(column);
  if (axis === 'year' && hasColumn(table, 'month')) return 'CAST("month" // 12 AS INTEGER)';
  if (!hasColumn(table, 'day')) return null;
  if (axis === 'year') return 'CAST(year("day") AS INTEGER)';
  if (axis === 'month') return 'CAST(year("day") * 12 + month("day") - 1 AS INTEGER)';
  return null;
}

function measureSql(measure: Measure, table: TableDescription, manifest: Manifest): Selected[] {
  const { id } = measure;
  if (measure.kind === 'value') {
    return [{ name: id, type: 'number', sql: `CAST(any_value(${name(id)}) AS DOUBLE)` }];
  }
  if (measure.kind === 'count') return [{ name: id, type: 'number', sql: sumSql(id, table) }];
  const numerator = sumSql(measure.numerator ?? '', table);
  const denominator = sumSql(measure.denominator ?? '', table);
  return [
    { name: id, type: 'number', sql: rateSql(numerator, denominator, table, manifest) },
    { name: `${id}_numerator`, type: 'number', sql: numerator },
    { name: `${id}_denominator`, type: 'number', sql: denominator },
  ];
}

function rateSql(
  numerator: string,
  denominator: string,
  table: TableDescription,
  { protection }: Manifest,
): string {
  if (tableProtection(table) !== 'cell-key') return `${numerator} / nullif(${denominator}, 0)`;
  const minimum = Math.max(1, protection.cell_key?.rate_minimum ?? Number.MAX_SAFE_INTEGER);
  return `CASE WHEN ${denominator} >= ${minimum} THEN least(${numerator}, ${denominator}) / ${denominator} END`;
}

/**
 * In a table with withheld cells a missing cell makes a sum that meets it missing too, never too small; in a
 * perturbed table each sum is of one cell.
 */
function sumSql(measure: string, table: TableDescription): string {
  const sum = `CAST(sum(${name(measure)}) AS DOUBLE)`;
  if (tableProtection(table) === 'cell-key') return `CASE WHEN count(*) = 1 THEN ${sum} END`;
  return table.protected ? `CASE WHEN count(*) = count(${name(measure)}) THEN ${sum} END` : sum;
}
