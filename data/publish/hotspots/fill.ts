import type { DuckDBConnection } from '@duckdb/node-api';
import type { TableSpec } from '../write-dataset';
import type { HotspotRows, Row } from './compute';
import { HOTSPOT_TABLES } from './tables';

const TYPES = { integer: 'INTEGER', number: 'DOUBLE', text: 'VARCHAR', boolean: 'BOOLEAN', date: 'DATE' };

/** The tables as they are shipped, read out of what `fillHotspots` made. */
export function hotspotTables(): TableSpec[] {
  return HOTSPOT_TABLES.map(({ name, names, grain, columns }) => ({
    name,
    names,
    role: 'statistics',
    grain: [...grain],
    measures: [],
    columns: [...columns],
    rolls_up: null,
    protected: false,
    select: `SELECT * FROM "${name}_rows" ORDER BY ${grain.map((key) => `"${key}"`).join(', ')}`,
  }));
}

/** Makes a table in memory of each. */
export async function fillHotspots(connection: DuckDBConnection, rows: HotspotRows): Promise<void> {
  for (const table of HOTSPOT_TABLES) {
    const columns = table.columns.map(({ name, type }) => `"${name}" ${TYPES[type]}`);
    await connection.run(`CREATE TABLE "${table.name}_rows" (${columns.join(', ')})`);
    const appender = await connection.createAppender(`${table.name}_rows`);
    for (const row of rows[table.rows]) {
      table.columns.forEach(({ type }, at) => {
        append(appender, type === 'integer', row[at] ?? null);
      });
      appender.endRow();
    }
    appender.closeSync();
  }
}

function append(
  appender: Awaited<ReturnType<DuckDBConnection['createAppender']>>,
  integer: boolean,
  value: Row[number],
): void {
  if (value === null) appender.appendNull();
  else if (typeof value === 'string') appender.appendVarchar(value);
  else if (integer) appender.appendInteger(value);
  else appender.appendDouble(value);
}
