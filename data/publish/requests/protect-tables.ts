import type { DuckDBConnection } from '@duckdb/node-api';
import type { Manifest } from '../../../src/dataset/manifest';
import type { Config } from '../config/schema';
import { perturbationTable } from '../protect/cell-key/perturbation';
import { releaseByCellKey } from '../protect/cell-key/release';
import type { ReleasedTables } from '../protect/contract';
import { partsOf, readCountTable, readLinks, thresholdSql } from '../protect/count-tables';
import { releaseBySuppression } from '../protect/suppress-tables';
import { protectionOf } from './about';
import type { CellsTable } from './cells';
import type { ProtectionCounts } from './report';

export interface ProtectedRelease {
  readonly protection: Manifest['protection'];
  readonly changes: readonly ProtectionCounts[];
}

/**
 * Makes `protected_NAME` of every summed table that the config protects, by its method, and says what was
 * changed. Throws a PublishFault where a table cannot be protected.
 */
export async function protectTables(
  connection: DuckDBConnection,
  config: Config,
  measures: Manifest['measures'],
  tables: readonly CellsTable[],
): Promise<ProtectedRelease> {
  const { suppression, cell_key: cellKey } = config.protection;
  const withheld = tables.filter(({ protection }) => protection === 'suppression');
  if (suppression && withheld.length > 0) {
    const released = await readTables(connection, config, measures, withheld);
    const rule = { width: suppression.width, differences: suppression.protect_differences };
    const changes = await releaseBySuppression(connection, released, rule);
    return {
      protection: protectionOf(config, null),
      changes: changes.map((change) => {
        return { ...change, counts: countsAboveNone(released, change.table), method: 'suppression' };
      }),
    };
  }
  const keyed = tables.filter(({ protection }) => protection === 'cell-key');
  if (cellKey && keyed.length > 0) {
    const table = perturbationTable(cellKey.variance, cellKey.largest);
    const named = keyed.map(({ name, grain, along, measures: ids }) => {
      return { name, axes: [...grain, ...along], measures: ids };
    });
    const changes = await releaseByCellKey(connection, named, table);
    return {
      protection: protectionOf(config, table),
      changes: changes.map((change) => ({ ...change, method: 'cell-key' })),
    };
  }
  return { protection: protectionOf(config, null), changes: [] };
}

function countsAboveNone({ tables }: ReleasedTables, name: string): number {
  const values = tables.find((table) => table.name === name)?.values ?? [];
  return values.reduce((sum, counts) => sum + counts.filter((count) => count > 0).length, 0);
}

async function readTables(
  connection: DuckDBConnection,
  config: Config,
  measures: Manifest['measures'],
  tables: readonly CellsTable[],
): Promise<ReleasedTables> {
  const { threshold = 5, sensitive_threshold: sensitive = 10 } = config.protection.suppression ?? {};
  const levelColumns = (levels: readonly { readonly id: string }[] = []) =>
    levels.map(({ id }) => `${id}_id`);
  const issues = config.issues ? { from: 'issue_rows', columns: levelColumns(config.issues.levels) } : null;
  const read = [];
  for (const { name, grain, measures: ids } of tables) {
    const limit = thresholdSql(grain, issues, { threshold, sensitive });
    const source = {
      name,
      from: `cells_${name}`,
      axes: grain,
      measures: ids,
      threshold: limit,
      marked: false,
    };
    read.push(await readCountTable(connection, source));
  }
  const links = [];
  for (const [of, from, key] of [
    [config.places, 'place_rows', 'place_id'],
    [config.issues, 'issue_rows', 'issue_id'],
  ] as const) {
    if (!of?.nested) continue;
    const levels = of.levels.map(({ id }) => id);
    links.push(...(await readLinks(connection, { from, key, columns: levelColumns(of.levels), levels })));
  }
  return { tables: read, links, parts: partsOf(measures) };
}
