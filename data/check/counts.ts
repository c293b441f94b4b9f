import type { DuckDBConnection } from '@duckdb/node-api';
import { numberAt } from '../../src/domain/columns';
import { monthIndex, monthOfIndex } from '../../src/domain/period';
import type { Manifest, TableDescription } from '../../src/dataset/manifest';
import { name } from '../../src/query/sql-text';
import { askNative } from '../publish/native';
import type { Findings } from './report';
import { firstText } from './tables';

/**
 * What no count can be: below nothing, outside of the dataset's period, or (where cells were not perturbed)
 * more than what it is a share of. Counts the tables that it looked through.
 */
export async function checkCounts(
  connection: DuckDBConnection,
  manifest: Manifest,
  findings: Findings,
): Promise<number> {
  const tables = manifest.tables.filter((table) => table.role === 'cells');
  for (const table of tables) {
    const counts = countsOf(table, manifest);
    const negative = counts.map((column) => `${name(column)} < 0`);
    if (counts.length > 0 && (await firstKey(connection, table, negative.join(' OR '))) !== null) {
      for (const [index, column] of counts.entries()) {
        const key = await firstKey(connection, table, negative[index] ?? 'false');
        if (key !== null) findings.add('count-negative', { table: table.name, column, key });
      }
    }
    for (const { id, numerator, denominator } of manifest.measures) {
      if (table.protected || numerator === null || denominator === null) continue;
      if (!table.measures.includes(numerator) || !table.measures.includes(denominator)) continue;
      const key = await firstKey(connection, table, `${name(numerator)} > ${name(denominator)}`);
      if (key !== null) {
        findings.add('share-above-one', {
          table: table.name,
          column: numerator,
          denominator,
          ratio: id,
          key,
        });
      }
    }
    await checkPeriod(connection, table, manifest, findings);
  }
  return tables.length;
}

/**
 * Every unprotected table of cells counts all requests, so that each count adds up to the same in all of them,
 * whether or not one says that it rolls up another. Counts the sums that were compared.
 */
export async function checkTotals(
  connection: DuckDBConnection,
  manifest: Manifest,
  findings: Findings,
): Promise<number> {
  let compared = 0;
  const whole = manifest.tables
    .filter((table) => table.role === 'cells' && !table.protected)
    .sort((a, b) => b.rows - a.rows);
  const totals = new Map<string, ReadonlyMap<string, number>>();
  for (const table of whole)
    totals.set(table.name, await totalsOf(connection, table, countsOf(table, manifest)));
  for (const { id, kind } of manifest.measures) {
    if (kind !== 'count') continue;
    const [finest, ...others] = whole.filter((table) => table.measures.includes(id));
    if (!finest) continue;
    const expected = totals.get(finest.name)?.get(id) ?? 0;
    for (const table of others) {
      const found = totals.get(table.name)?.get(id) ?? 0;
      compared += 1;
      if (sameTotal(found, expected)) continue;
      findings.add('totals-differ', { table: table.name, column: id, found, other: finest.name, expected });
    }
  }
  return compared;
}

async function checkPeriod(
  connection: DuckDBConnection,
  table: TableDescription,
  manifest: Manifest,
  findings: Findings,
): Promise<void> {
  const { start, end } = manifest.period;
  const [firstMonth, lastMonth] = [monthIndex(start) ?? 0, monthIndex(end) ?? 0];
  const bounds: Readonly<Record<string, readonly [first: string | number, last: string | number]>> = {
    day: [`DATE '${start}'`, `DATE '${end}'`],
    month: [firstMonth, lastMonth],
    year: [Math.floor(firstMonth / 12), Math.floor(lastMonth / 12)],
  };
  for (const [column, [first, last]] of Object.entries(bounds)) {
    if (!table.columns.some((candidate) => candidate.name === column)) continue;
    const found = await firstText(
      connection,
      `SELECT CAST(${name(column)} AS VARCHAR) FROM ${name(table.name)}
       WHERE ${name(column)} NOT BETWEEN ${first} AND ${last} ORDER BY ${name(column)} LIMIT 1`,
    );
    if (found === null) continue;
    const month = column === 'month' ? monthOfIndex(Number(found)) : null;
    const key = month === null ? found : `${found} (${month})`;
    findings.add('outside-period', { table: table.name, column, key, first: start, last: end });
  }
}

function countsOf(table: TableDescription, manifest: Manifest): string[] {
  const counts = new Set(manifest.measures.filter(({ kind }) => kind === 'count').map(({ id }) => id));
  return table.measures.filter((id) => counts.has(id));
}

/** The grain of the first row for which the condition holds, as `month, kind_id = 24280, 1`; null for none. */
async function firstKey(
  connection: DuckDBConnection,
  table: TableDescription,
  condition: string,
): Promise<string | null> {
  const columns = table.grain.map(name).join(', ');
  const values = table.grain.length === 0 ? `''` : `concat_ws(', ', ${columns})`;
  const order = table.grain.length === 0 ? '' : `ORDER BY ${columns}`;
  const found = await firstText(
    connection,
    `SELECT ${values} FROM ${name(table.name)} WHERE ${condition} ${order} LIMIT 1`,
  );
  return found === null ? null : `${table.grain.join(', ')} = ${found}`;
}

/** The sum of each count over all rows of the table. */
async function totalsOf(
  connection: DuckDBConnection,
  table: TableDescription,
  counts: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (counts.length === 0) return new Map();
  const sums = counts.map((id, index) => `CAST(coalesce(sum(${name(id)}), 0) AS DOUBLE) AS total_${index}`);
  const answer = await askNative(connection, `SELECT ${sums.join(', ')} FROM ${name(table.name)}`);
  return new Map(counts.map((id, index) => [id, numberAt(answer, `total_${index}`, 0) ?? 0]));
}

/** Whole numbers to the last one; sums of fractions depend on their order. */
function sameTotal(one: number, other: number): boolean {
  const exact = Number.isInteger(one) && Number.isInteger(other);
  return Math.abs(one - other) <= (exact ? 0 : 1e-9 * Math.max(1, Math.abs(other)));
}
