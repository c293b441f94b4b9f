import type { DuckDBConnection } from '@duckdb/node-api';
import type { Config } from '../config/schema';
import type { CountedRows } from '../rows/contract';
import { axesOf } from './axes';
import { sharedSource, type PlannedTable } from './shared-source';

/** A declared table, summed but not yet protected: the DuckDB table `cells_NAME`. */
export interface CellsTable extends PlannedTable {
  readonly rows: number;
}

/** Key sums are kept modulo 2^64. DuckDB masks wide integers far faster than it divides them. */
const LAST_KEY = 2n ** 64n - 1n;

const DAY = 86_400_000;

/** The accepted rows, of which the tables are sums. */
export interface SummedRows {
  readonly counted: Pick<CountedRows, 'select' | 'accounting' | 'firstDay' | 'lastDay' | 'dimensions'>;
  /** Whether the rows have cell keys. */
  readonly keyed: boolean;
}

/**
 * Sums each table that the config declares out of the accepted rows or, which is quicker, out of a finer one that was
 * summed before; counts and, where there are any, key sums. Finest first in the answer.
 */
export async function sumTables(
  connection: DuckDBConnection,
  config: Config,
  counts: readonly string[],
  { counted, keyed }: SummedRows,
): Promise<CellsTable[]> {
  const planned = plannedTables(config, counts).sort(
    (a, b) => b.grain.length + b.along.length - (a.grain.length + a.along.length),
  );
  const made: CellsTable[] = [];
  const make = async (table: PlannedTable): Promise<CellsTable> => {
    const source = [...made].sort((a, b) => a.rows - b.rows).find((finer) => sumsUp(table, finer));
    await connection.run(source ? sumAgainSql(table, source, keyed) : countSql(table, counted.select, keyed));
    const answer = await connection.runAndReadAll(`SELECT count(*)::INTEGER FROM "cells_${table.name}"`);
    const whole = { ...table, rows: Number(answer.getRows()[0]?.[0] ?? 0) };
    made.push(whole);
    return whole;
  };
  const first = planned.filter(
    (table, index) => !planned.some((finer, other) => other < index && sumsUp(table, finer)),
  );
  const sizes = await axisSizes(connection, counted);
  const shared = sharedSource(first, sizes, counted.accounting.accepted);
  if (shared) await make(shared);
  const declared: CellsTable[] = [];
  for (const table of planned) declared.push(await make(table));
  if (shared) await connection.run(`DROP TABLE "cells_${shared.name}"`);
  return declared;
}

/** How many keys each axis of the accepted rows has, by its column. */
async function axisSizes(
  connection: DuckDBConnection,
  { firstDay, lastDay, dimensions }: SummedRows['counted'],
): Promise<ReadonlyMap<string, number>> {
  const days = (Date.parse(lastDay) - Date.parse(firstDay)) / DAY + 1;
  const sizes = new Map([
    ['day', days],
    ['month', Math.ceil(days / 28) + 1],
    ['year', Math.ceil(days / 365) + 1],
  ]);
  for (const { id, levels } of dimensions) {
    const rows = `FROM "${id}_rows"`;
    if (levels.length === 0) {
      const answer = await connection.runAndReadAll(`SELECT count(*)::DOUBLE ${rows}`);
      sizes.set(`${id}_id`, Number(answer.getRows()[0]?.[0] ?? 0));
      continue;
    }
    const answer = await connection.runAndReadAll(`SELECT level, count(*)::DOUBLE ${rows} GROUP BY level`);
    for (const [level, count] of answer.getRows()) sizes.set(`${String(level)}_id`, Number(count));
  }
  return sizes;
}

/** Counts that no accepted row is in: more often a slip in their `where` than the truth. */
export async function emptyCounts(
  connection: DuckDBConnection,
  counts: readonly string[],
  tables: readonly CellsTable[],
  select: CountedRows['select'],
): Promise<string[]> {
  const smallest = [...tables].sort((a, b) => a.rows - b.rows);
  const empty: string[] = [];
  for (const id of counts) {
    const table = smallest.find(({ measures }) => measures.includes(id));
    const sql = table
      ? `SELECT sum("${id}")::DOUBLE FROM "cells_${table.name}"`
      : `SELECT count(*)::DOUBLE FROM (${select([id])}) WHERE "${id}"`;
    const answer = await connection.runAndReadAll(sql);
    if (Number(answer.getRows()[0]?.[0] ?? 0) === 0) empty.push(id);
  }
  return empty;
}

function plannedTables(config: Config, counts: readonly string[]): PlannedTable[] {
  const known = axesOf(config);
  return config.tables.map((table) => {
    // Columns stand in the order of the axes, whatever order the config names them in.
    const axes = [...known.values()].filter((axis) => table.by.includes(axis.id));
    const grain = axes.map((axis) => axis.column);
    const above = new Set(axes.flatMap((axis) => axis.above).filter((column) => !grain.includes(column)));
    return {
      name: axes.length === 0 ? 'total' : axes.map((axis) => axis.id).join('_'),
      axes,
      grain,
      along: [...above],
      measures: table.measures ?? counts,
      protection: table.protection,
    };
  });
}

function sumsUp(table: PlannedTable, finer: PlannedTable): boolean {
  const columns = new Set([...finer.grain, ...finer.along]);
  if (columns.has('month')) columns.add('year');
  return (
    [...table.grain, ...table.along].every((column) => columns.has(column)) &&
    table.measures.every((measure) => finer.measures.includes(measure))
  );
}

/** The finer table that this one says it rolls up: the smallest that it follows from; null where there is none. */
export function rollsUp(table: CellsTable, tables: readonly CellsTable[]): string | null {
  const finer = tables
    .filter((other) => other !== table && isFiner(other, table) && sumsUp(table, other))
    .sort((a, b) => a.rows - b.rows);
  return finer[0]?.name ?? null;
}

/** More axes, or as many with days or months in place of months or years. */
function isFiner(one: PlannedTable, other: PlannedTable): boolean {
  const order = ['year', 'month', 'day'];
  const depth = ({ grain }: PlannedTable) => order.findIndex((column) => grain.includes(column));
  if (one.grain.length !== other.grain.length) return one.grain.length > other.grain.length;
  return depth(one) > depth(other) || one.along.length > other.along.length;
}

/** Counts the rows of each cell. */
function countSql(
  { name, grain, along, measures }: PlannedTable,
  select: CountedRows['select'],
  keyed: boolean,
): string {
  const axes = [...grain, ...along].map((column) =>
    column === 'year' ? '("month" // 12)::INTEGER AS "year"' : `"${column}"`,
  );
  const counts = measures.flatMap((measure) => [
    `count(*) FILTER (WHERE "${measure}") AS "${measure}"`,
    ...(keyed ? [keySum(measure)] : []),
  ]);
  const keys = measures.map((measure) => `${measure}_key`);
  const needed = [...grain, ...along, 'month', ...measures, ...keys];
  return tableSql(name, [...axes, ...counts], `(${select(needed)})`, axes.length);
}

function sumAgainSql(table: PlannedTable, source: PlannedTable, keyed: boolean): string {
  const axes = [...table.grain, ...table.along];
  const hasYear = [...source.grain, ...source.along].includes('year');
  const selected = axes.map((column) =>
    column === 'year' && !hasYear ? '("month" // 12)::INTEGER AS "year"' : `"${column}"`,
  );
  const sums = table.measures.flatMap((measure) => [
    `sum("${measure}")::BIGINT AS "${measure}"`,
    ...(keyed ? [keySum(measure)] : []),
  ]);
  return tableSql(table.name, [...selected, ...sums], `"cells_${source.name}"`, axes.length);
}

function keySum(measure: string): string {
  return `(sum("${measure}_key") & ${LAST_KEY}::HUGEINT)::UBIGINT AS "${measure}_key"`;
}

/** Grouped by the first columns. */
function tableSql(name: string, selected: readonly string[], from: string, grouped: number): string {
  const by = selected.slice(0, grouped).map((_, index) => index + 1);
  const groups = grouped > 0 ? `GROUP BY ${by.join(', ')}` : '';
  return `CREATE TABLE "cells_${name}" AS SELECT ${selected.join(', ')} FROM ${from} ${groups}`;
}
