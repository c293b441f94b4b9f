import type { DuckDBConnection } from '@duckdb/node-api';
import { name } from '../../../src/query/sql-text';
import type { Manifest } from '../../../src/dataset/manifest';
import type { AxisLink, CountTable, PartOf } from './contract';

/** Which counts are part of which: as the measures say, and the numerators of ratios of their denominators. */
export function partsOf(measures: Manifest['measures']): PartOf[] {
  const pairs = measures.flatMap(({ id, part_of: wholes = [], numerator, denominator }) => [
    ...wholes.map((whole) => ({ part: id, whole })),
    ...(numerator !== null && denominator !== null ? [{ part: numerator, whole: denominator }] : []),
  ]);
  return [...new Map(pairs.map((pair) => [`${pair.part} ${pair.whole}`, pair])).values()];
}

/** Which counts of a table in DuckDB to read, and under which threshold each row is. */
export interface CountSource {
  /** The name under which the table is shipped, and where its rows stand. */
  readonly name: string;
  readonly from: string;
  readonly axes: readonly string[];
  readonly measures: readonly string[];
  /** SQL for the threshold of a row of the table `t`. */
  readonly threshold: string;
  /** Whether blanks and the columns M_withheld are there already. */
  readonly marked: boolean;
}

/** The table column by column, ordered by its axes; days as days since 1970-01-01. */
export async function readCountTable(
  connection: DuckDBConnection,
  { name: id, from, axes, measures, threshold, marked }: CountSource,
): Promise<CountTable> {
  const keys = axes.map((axis) =>
    axis === 'day' ? `("day" - DATE '1970-01-01')::INTEGER` : `${name(axis)}::INTEGER`,
  );
  const values = measures.map((measure) => `coalesce(${name(measure)}::DOUBLE, 'nan'::DOUBLE)`);
  const marks = measures.map((measure) => (marked ? `${name(`${measure}_withheld`)}::INTEGER` : '0'));
  const columns = [...keys, ...values, ...marks, threshold];
  const order = axes.length > 0 ? `ORDER BY ${axes.map(name).join(', ')}` : '';
  const answer = await connection.runAndReadAll(
    `SELECT ${columns.map((sql, index) => `${sql} AS c${index}`).join(', ')} FROM ${name(from)} t ${order}`,
  );
  const read = answer.getColumns();
  const column = (at: number) => (read[at] ?? []).map(Number);
  const [first, second] = [keys.length, keys.length + measures.length];
  return {
    name: id,
    axes,
    keys: keys.map((_, index) => Int32Array.from(column(index))),
    measures,
    values: measures.map((_, index) => Float64Array.from(column(first + index))),
    marks: measures.map((_, index) => Uint8Array.from(column(second + index))),
    thresholds: Int32Array.from(column(second + measures.length)),
  };
}

/** A dimension whose levels are nested, as rows in DuckDB: the table, its key, and the columns of its levels. */
export interface NestedDimension {
  readonly from: string;
  readonly key: string;
  /** Columns of cells, from coarse to fine: `district_id`, `street_id`. */
  readonly columns: readonly string[];
  /** Values of `level`, from coarse to fine. */
  readonly levels: readonly string[];
}

/** How each level's column follows from that of the level below it. */
export async function readLinks(
  connection: DuckDBConnection,
  { from, key, columns, levels }: NestedDimension,
): Promise<AxisLink[]> {
  const links: AxisLink[] = [];
  for (const [index, level] of levels.entries()) {
    const [column, finer] = [columns[index - 1], columns[index]];
    if (column === undefined || finer === undefined) continue;
    const answer = await connection.runAndReadAll(
      `SELECT ${name(key)}::INTEGER, parent_id::INTEGER FROM ${name(from)}
       WHERE level = $1 AND parent_id IS NOT NULL`,
      [level],
    );
    const parents = new Map(answer.getRows().map(([child, parent]) => [Number(child), Number(parent)]));
    links.push({ column, finer, parents });
  }
  return links;
}

/**
 * SQL for the threshold of a row of a table `t` with these axes: the sensitive one where an issue of the row is
 * marked sensitive in the table of issues (with an issue all below it are).
 */
export function thresholdSql(
  axes: readonly string[],
  issues: { readonly from: string; readonly columns: readonly string[] } | null,
  { threshold, sensitive }: { readonly threshold: number; readonly sensitive: number },
): string {
  const own = issues?.columns.filter((column) => axes.includes(column)) ?? [];
  if (!issues || own.length === 0) return String(threshold);
  const marked = `(SELECT issue_id FROM ${name(issues.from)} WHERE sensitive)`;
  const any = own.map((column) => `t.${name(column)} IN ${marked}`).join(' OR ');
  return `CASE WHEN ${any} THEN ${sensitive} ELSE ${threshold} END`;
}
