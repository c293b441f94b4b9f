import type { DuckDBConnection } from '@duckdb/node-api';
import { numberAt, textAt } from '../../src/domain/columns';
import type { Manifest, TableDescription } from '../../src/dataset/manifest';
import { name } from '../../src/query/sql-text';
import { askNative } from '../publish/native';
import type { Findings } from './report';

/** Each table of cells equals the finer one that it says it rolls up, where neither is protected. */
export async function checkRollups(
  connection: DuckDBConnection,
  manifest: Manifest,
  findings: Findings,
): Promise<number> {
  let compared = 0;
  for (const table of manifest.tables) {
    const finer = manifest.tables.find((candidate) => candidate.name === table.rolls_up?.table);
    if (!finer || table.protected || finer.protected) continue;
    await compare(connection, table, finer, findings);
    compared += 1;
  }
  return compared;
}

async function compare(
  connection: DuckDBConnection,
  table: TableDescription,
  finer: TableDescription,
  findings: Findings,
): Promise<void> {
  const axes: string[] = [];
  const joins: string[] = [];
  for (const column of table.grain) {
    const reached = reach(column, table, finer, joins);
    if (reached === null) {
      findings.add('rollup-unreachable', { table: table.name, column, finer: finer.name });
      return;
    }
    axes.push(reached);
  }
  for (const measure of table.measures.filter((id) => finer.measures.includes(id))) {
    const coarse = table.grain.map(name).join(', ');
    const select = (columns: readonly string[]) => columns.map((column, index) => `${column} AS k${index}`);
    const keys = axes.map((_, index) => `k${index}`);
    const key = keys.length === 0 ? `''` : `concat_ws(', ', ${keys.join(', ')})`;
    const grouped = keys.length === 0 ? '' : `GROUP BY ${keys.join(', ')}`;
    const differing = await askNative(
      connection,
      `SELECT ${key} AS key, CAST(sum(here) AS DOUBLE) AS found, CAST(sum(below) AS DOUBLE) AS expected FROM (
         SELECT ${[...select(table.grain.map(name)), `${name(measure)} AS here`, '0 AS below'].join(', ')}
         FROM ${name(table.name)}
         UNION ALL
         SELECT ${[...select(axes), '0', `f.${name(measure)}`].join(', ')}
         FROM ${name(finer.name)} f ${joins.join(' ')}
       ) ${grouped}
       HAVING abs(found - expected) > 1e-9 * greatest(1, abs(expected))
       ORDER BY ${keys.length === 0 ? 'found' : keys.join(', ')} LIMIT 1`,
    );
    if (differing.rows === 0) continue;
    findings.add('rollup-differs', {
      table: table.name,
      column: measure,
      finer: finer.name,
      key: `${coarse.replaceAll('"', '')} = ${textAt(differing, 'key', 0) ?? ''}`,
      found: numberAt(differing, 'found', 0) ?? 0,
      expected: numberAt(differing, 'expected', 0) ?? 0,
    });
  }
}

/** The coarse column as SQL over the finer table `f`; adds the join that it needs. Null where nothing leads to it. */
function reach(
  column: string,
  table: TableDescription,
  finer: TableDescription,
  joins: string[],
): string | null {
  const has = (wanted: string) => finer.columns.some((candidate) => candidate.name === wanted);
  const link = table.rolls_up?.through.find((candidate) => candidate.column === column);
  if (link) {
    const alias = `p${joins.length}`;
    joins.push(`JOIN ${name(link.table)} ${alias} ON ${alias}.${name(link.key)} = f.${name(link.finer)}`);
    return `${alias}.${name(link.parent)}`;
  }
  if (has(column)) return `f.${name(column)}`;
  if (column === 'year' && has('month')) return 'f."month" // 12';
  if (column === 'year' && has('day')) return 'year(f."day")';
  if (column === 'month' && has('day')) return 'year(f."day") * 12 + month(f."day") - 1';
  return null;
}
