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
  const measures = table.measures.filter((id) => finer.measures.includes(id));
  if (measures.length === 0) return;
  const select = (columns: readonly string[]) => columns.map((column, index) => `${column} AS k${index}`);
  const keys = axes.map((_, index) => `k${index}`);
  const key = keys.length === 0 ? `''` : `concat_ws(', ', ${keys.join(', ')})`;
  const grouped = keys.length === 0 ? '' : `GROUP BY ${keys.join(', ')}`;
  const columns = (here: (id: string) => string, below: (id: string) => string) =>
    measures.flatMap((id, index) => [`${here(id)} AS here${index}`, `${below(id)} AS below${index}`]);
  const sums = measures.flatMap((_, index) => [
    `CAST(sum(here${index}) AS DOUBLE) AS found${index}`,
    `CAST(sum(below${index}) AS DOUBLE) AS expected${index}`,
  ]);
  const nothing = () => '0';
  const differs = measures.map(
    (_, index) => `abs(found${index} - expected${index}) > 1e-9 * greatest(1, abs(expected${index}))`,
  );
  // All measures in one look at the rows; where some differ, each has its own first cell.
  const first = (condition: string) =>
    askNative(
      connection,
      `SELECT ${key} AS key, ${sums.join(', ')} FROM (
         SELECT ${[...select(table.grain.map(name)), ...columns(name, nothing)].join(', ')}
         FROM ${name(table.name)}
         UNION ALL
         SELECT ${[...select(axes), ...columns(nothing, (id) => `f.${name(id)}`)].join(', ')}
         FROM ${name(finer.name)} f ${joins.join(' ')}
       ) ${grouped}
       HAVING ${condition}
       ORDER BY ${keys.length === 0 ? 'found0' : keys.join(', ')} LIMIT 1`,
    );
  if ((await first(differs.join(' OR '))).rows === 0) return;
  for (const [index, measure] of measures.entries()) {
    const differing = await first(differs[index] ?? 'false');
    if (differing.rows === 0) continue;
    findings.add('rollup-differs', {
      table: table.name,
      column: measure,
      finer: finer.name,
      key: `${table.grain.join(', ')} = ${textAt(differing, 'key', 0) ?? ''}`,
      found: numberAt(differing, `found${index}`, 0) ?? 0,
      expected: numberAt(differing, `expected${index}`, 0) ?? 0,
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
