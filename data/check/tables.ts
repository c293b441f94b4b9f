import type { DuckDBConnection } from '@duckdb/node-api';
import { numberAt, textAt } from '../../src/domain/columns';
import type { Manifest, TableDescription } from '../../src/dataset/manifest';
import { name } from '../../src/query/sql-text';
import { askNative, tableBytes } from '../publish/native';
import type { Findings } from './report';

const TYPES = { integer: 'INTEGER', number: 'DOUBLE', text: 'VARCHAR', boolean: 'BOOLEAN', date: 'DATE' };
const READABLE_STORAGE = ['v1.0.0+', 'v1.1.0+', 'v1.2.0+'];

/** What a database may hold beside tables and columns, and a reader would find: none of it belongs into one. */
const EXTRAS = `
  SELECT 'TYPE ' || type_name FROM duckdb_types() WHERE database_name = 'dataset' AND NOT internal
  UNION ALL SELECT 'FUNCTION ' || function_name FROM duckdb_functions()
    WHERE database_name = 'dataset' AND NOT internal
  UNION ALL SELECT 'SEQUENCE ' || sequence_name FROM duckdb_sequences() WHERE database_name = 'dataset'
  UNION ALL SELECT 'COMMENT ON ' || table_name FROM duckdb_tables()
    WHERE database_name = 'dataset' AND comment IS NOT NULL
  UNION ALL SELECT 'COMMENT ON ' || table_name || '.' || column_name FROM duckdb_columns()
    WHERE database_name = 'dataset' AND comment IS NOT NULL
  ORDER BY 1 LIMIT 1`;

/** Tables, columns, types and rows as the manifest states them, no more and no fewer. */
export async function checkTables(
  connection: DuckDBConnection,
  manifest: Manifest,
  findings: Findings,
): Promise<void> {
  const file = manifest.database;
  const storage = await firstText(
    connection,
    `SELECT tags['storage_version'] FROM duckdb_databases() WHERE database_name = 'dataset'`,
  );
  if (storage !== null && !READABLE_STORAGE.includes(storage)) {
    findings.add('storage-newer', { file, found: storage });
  }
  const shipped = await askNative(
    connection,
    `SELECT table_name, column_name, data_type FROM duckdb_columns()
     WHERE database_name = 'dataset' ORDER BY table_name, column_index`,
  );
  const found = new Map<string, Map<string, string>>();
  for (let row = 0; row < shipped.rows; row += 1) {
    const table = textAt(shipped, 'table_name', row) ?? '';
    const columns = found.get(table) ?? new Map<string, string>();
    columns.set(textAt(shipped, 'column_name', row) ?? '', textAt(shipped, 'data_type', row) ?? '');
    found.set(table, columns);
  }
  for (const table of found.keys()) {
    if (!manifest.tables.some((declared) => declared.name === table)) {
      findings.add('table-undeclared', { file, table });
    }
  }
  const extra = await firstText(connection, EXTRAS);
  if (extra !== null) findings.add('object-undeclared', { file, object: extra });
  for (const table of manifest.tables) {
    const columns = found.get(table.name);
    if (!columns) findings.add('table-missing', { file, table: table.name });
    else await checkTable(connection, table, columns, findings);
  }
}

async function checkTable(
  connection: DuckDBConnection,
  table: TableDescription,
  found: ReadonlyMap<string, string>,
  findings: Findings,
): Promise<void> {
  for (const column of table.columns) {
    const at = { table: table.name, column: column.name };
    const type = found.get(column.name);
    if (type === undefined) findings.add('column-missing', at);
    else if (type !== TYPES[column.type]) {
      findings.add('column-type', { ...at, found: type, expected: TYPES[column.type] });
    }
  }
  for (const column of found.keys()) {
    if (!table.columns.some((declared) => declared.name === column)) {
      findings.add('column-undeclared', { table: table.name, column });
    }
  }
  const answer = await askNative(connection, `SELECT count(*) AS rows FROM ${name(table.name)}`);
  const rows = numberAt(answer, 'rows', 0) ?? 0;
  if (rows !== table.rows) findings.add('rows', { table: table.name, found: rows, expected: table.rows });
  if (table.bytes === undefined) return;
  const bytes = await tableBytes(connection, table.name);
  if (bytes !== table.bytes)
    findings.add('table-bytes', { table: table.name, found: bytes, expected: table.bytes });
}

/** The grain of each table is filled and unique; in unprotected cells so are the measures filled. */
export async function checkGrain(
  connection: DuckDBConnection,
  manifest: Manifest,
  findings: Findings,
): Promise<void> {
  for (const table of manifest.tables) {
    const measures = table.role === 'cells' && !table.protected ? table.measures : [];
    for (const column of await blankColumns(connection, table.name, [...table.grain, ...measures])) {
      const code = table.grain.includes(column) ? 'grain-blank' : 'measure-blank';
      findings.add(code, { table: table.name, column });
    }
    if (table.grain.length === 0) continue;
    const columns = table.grain.map(name).join(', ');
    const key = await firstText(
      connection,
      `SELECT concat_ws(', ', ${columns}) FROM ${name(table.name)}
       GROUP BY ${columns} HAVING count(*) > 1 ORDER BY ${columns} LIMIT 1`,
    );
    if (key !== null) {
      findings.add('grain-repeated', { table: table.name, columns: table.grain.join(', '), key });
    }
  }
}

/** Those of the columns that have a blank; all in one look at the rows. */
async function blankColumns(
  connection: DuckDBConnection,
  table: string,
  columns: readonly string[],
): Promise<string[]> {
  if (columns.length === 0) return [];
  const counts = columns.map((column, index) => `count(*) - count(${name(column)}) AS blank_${index}`);
  const answer = await askNative(connection, `SELECT ${counts.join(', ')} FROM ${name(table)}`);
  return columns.filter((_, index) => (numberAt(answer, `blank_${index}`, 0) ?? 0) > 0);
}

/** Every value of a column with `references` stands in the column that it refers to. */
export async function checkReferences(
  connection: DuckDBConnection,
  manifest: Manifest,
  findings: Findings,
): Promise<void> {
  for (const table of manifest.tables) {
    for (const { name: column, references } of table.columns) {
      if (!references) continue;
      const key = await firstText(
        connection,
        `SELECT CAST(${name(column)} AS VARCHAR) FROM ${name(table.name)}
         WHERE ${name(column)} IS NOT NULL AND ${name(column)} NOT IN
         (SELECT ${name(references.column)} FROM ${name(references.table)} WHERE ${name(references.column)} IS NOT NULL)
         ORDER BY ${name(column)} LIMIT 1`,
      );
      const target = `${references.table}.${references.column}`;
      if (key !== null) findings.add('reference-broken', { table: table.name, column, key, target });
    }
  }
}

/** The first column of the first row as text, or null where there is no row. */
export async function firstText(connection: DuckDBConnection, sql: string): Promise<string | null> {
  const answer = await askNative(connection, sql);
  const [column] = Object.keys(answer.columns);
  return answer.rows === 0 || column === undefined ? null : textAt(answer, column, 0);
}
