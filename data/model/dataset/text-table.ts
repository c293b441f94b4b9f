import type { DuckDBConnection } from '@duckdb/node-api';

export type Cell = string | number | null;

/**
 * Makes a small table: `columns` names the type of each, `rows` have their values in that order. Dates come as ISO
 * text in a VARCHAR; whoever selects them casts them.
 */
export async function fillTable(
  connection: DuckDBConnection,
  table: string,
  columns: Readonly<Record<string, 'INTEGER' | 'DOUBLE' | 'VARCHAR'>>,
  rows: readonly (readonly Cell[])[],
): Promise<void> {
  const described = Object.entries(columns).map(([name, type]) => `"${name}" ${type}`);
  await connection.run(`CREATE TABLE "${table}" (${described.join(', ')})`);
  const appender = await connection.createAppender(table);
  const types = Object.values(columns);
  for (const row of rows) {
    if (row.length !== types.length)
      throw new Error(`${table}: ${row.length} values for ${types.length} columns`);
    row.forEach((value, at) => {
      if (value === null) appender.appendNull();
      else if (typeof value === 'string') appender.appendVarchar(value);
      else if (types[at] === 'INTEGER') appender.appendInteger(value);
      else appender.appendDouble(value);
    });
    appender.endRow();
  }
  appender.closeSync();
}
