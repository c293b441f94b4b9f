import type { DuckDBConnection } from '@duckdb/node-api';
import { textAt } from '../../src/domain/columns';
import type { Manifest, TableDescription } from '../../src/dataset/manifest';
import { tableProtection } from '../../src/query/protection';
import { name } from '../../src/query/sql-text';
import { askNative } from '../publish/native';
import { checkAttack } from './cell-key-attack';
import { countsOf } from './cell-key-bounds';
import { relationsOf } from './cell-key-relations';
import { checkResiduals } from './cell-key-residuals';
import { checkPerturbation } from './cell-key-table';
import type { Findings } from './report';
import { checkStatistics } from './statistics';
import { firstText } from './tables';

/**
 * The perturbed tables of a folder, on the shipped files alone: the stated table of deviations is a proper one, the
 * tables hold what it can lead to and nothing else, tables that add up to one another differ as independent
 * deviations do (`checkResiduals`), subtracting cells tells no small count (`checkAttack`), and the statistics beside
 * them follow from counts that they leave possible (`checkStatistics`). Says how many tables, pairs of tables and
 * statistics were looked at.
 */
export async function checkCellKey(
  connection: DuckDBConnection,
  manifest: Manifest,
  findings: Findings,
): Promise<string> {
  const before = findings.faults.length;
  const tables = manifest.tables.filter((table) => table.protection === 'cell-key');
  if (tables.length === 0) return '0';
  const cellKey = manifest.protection.cell_key;
  for (const table of tables) checkDeclared(table, manifest, findings);
  if (!cellKey) return '0';
  if (cellKey.rate_minimum < 1) findings.add('cell-key-rate', { found: cellKey.rate_minimum });
  checkPerturbation(cellKey, findings);
  for (const table of tables) await checkValues(connection, table, manifest, findings);
  // What follows takes the tables at their word.
  if (findings.faults.length > before) return String(tables.length);
  const relations = relationsOf(manifest);
  for (const relation of relations) {
    const both = [relation.coarse, relation.fine].every((table) => tableProtection(table) === 'cell-key');
    if (both) await checkResiduals(connection, relation, cellKey, findings);
  }
  await checkAttack(connection, manifest, relations, cellKey, findings);
  const statistics = await checkStatistics(connection, manifest, cellKey, findings);
  return `${tables.length}, ${relations.length}, ${statistics}`;
}

function checkDeclared(table: TableDescription, manifest: Manifest, findings: Findings): void {
  const { method, cell_key: cellKey } = manifest.protection;
  const missing: [field: string, lacks: boolean][] = [
    ['protected', !table.protected],
    ['protection.method', method !== 'cell-key'],
    ['protection.cell_key', !cellKey],
  ];
  for (const [field, lacks] of missing) {
    if (lacks) findings.add('cell-key-undeclared', { table: table.name, field });
  }
  for (const { name: column, references } of table.columns) {
    const axis = references !== null || ['day', 'month', 'year'].includes(column);
    if (!axis && !table.measures.includes(column)) {
      findings.add('cell-key-column', { table: table.name, column });
    }
  }
}

/** Each count is 0 or a whole number from 3 up, and no row has zeros alone. */
async function checkValues(
  connection: DuckDBConnection,
  table: TableDescription,
  manifest: Manifest,
  findings: Findings,
): Promise<void> {
  const keys = table.grain.map(name);
  const key = keys.length > 0 ? `concat_ws(', ', ${keys.join(', ')})` : `''`;
  const order = keys.length > 0 ? `ORDER BY ${keys.join(', ')}` : '';
  const at = (found: string) => `${table.grain.join(', ')} = ${found}`;
  const counts = countsOf(table, manifest);
  for (const column of counts) {
    const value = name(column);
    const found = await askNative(
      connection,
      `SELECT ${key} AS key, coalesce(CAST(${value} AS VARCHAR), '—') AS found FROM ${name(table.name)}
       WHERE ${value} IS NULL OR ${value} < 0 OR ${value} IN (1, 2) OR ${value} <> floor(${value}) ${order} LIMIT 1`,
    );
    if (found.rows === 0) continue;
    const text = textAt(found, 'found', 0) ?? '';
    findings.add('cell-key-value', {
      table: table.name,
      column,
      key: at(textAt(found, 'key', 0) ?? ''),
      found: text,
    });
  }
  if (counts.length === 0) return;
  const zeros = counts.map((column) => `${name(column)} = 0`).join(' AND ');
  const row = await firstText(
    connection,
    `SELECT ${key} FROM ${name(table.name)} WHERE ${zeros} ${order} LIMIT 1`,
  );
  if (row !== null) findings.add('cell-key-zeros', { table: table.name, key: at(row) });
}
