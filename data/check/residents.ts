import type { DuckDBConnection } from '@duckdb/node-api';
import type { Manifest } from '../../src/dataset/manifest';
import { name } from '../../src/query/sql-text';
import type { Findings } from './report';
import { firstText } from './tables';

/**
 * Residents stand in a whole-number column of the table of places, and nowhere live fewer than none. Gives the
 * columns that it looked through.
 */
export async function checkResidents(
  connection: DuckDBConnection,
  manifest: Manifest,
  findings: Findings,
): Promise<string> {
  const seen: string[] = [];
  for (const { id, table, residents } of manifest.dimensions) {
    if (!residents) continue;
    const { column } = residents;
    const described = manifest.tables.find((one) => one.name === table)?.columns;
    if (
      described?.find((one) => one.name === column)?.type !== 'integer' ||
      id !== 'place' ||
      table === null
    ) {
      findings.add('residents-elsewhere', { dimension: id, column });
      continue;
    }
    seen.push(`${table}.${column}`);
    const key = await firstText(
      connection,
      `SELECT code FROM ${name(table)} WHERE ${name(column)} < 0 ORDER BY code LIMIT 1`,
    );
    if (key !== null) findings.add('residents-negative', { table, column, key });
  }
  return seen.join(', ');
}
