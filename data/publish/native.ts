import { DuckDBDateValue, DuckDBDecimalValue, DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { numberAt, type Column, type ColumnTable } from '../../src/domain/columns';

/**
 * A native DuckDB in memory; one thread, so that two builds of a folder give the same bytes. `settings` are
 * DuckDB's own, for work whose result does not hang on them.
 */
export async function withDuckDB<T>(
  work: (connection: DuckDBConnection) => Promise<T>,
  settings: Readonly<Record<string, string>> = {},
): Promise<T> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1', ...settings });
  const connection = await instance.connect();
  try {
    return await work(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/**
 * A DuckDB of its own with the file attached and in use, so that its tables are named plainly. `write` opens
 * it for change; `settings` as `withDuckDB` has them. Throws DuckDB's error where the file cannot be opened.
 */
export async function withDatabase<T>(
  path: string,
  work: (connection: DuckDBConnection) => Promise<T>,
  mode: 'read' | 'write' = 'read',
  settings: Readonly<Record<string, string>> = {},
): Promise<T> {
  return withDuckDB(async (connection) => {
    const options = mode === 'read' ? ' (READ_ONLY)' : '';
    await connection.run(`ATTACH '${path.replaceAll("'", "''")}' AS dataset${options}`);
    await connection.run('USE dataset');
    try {
      return await work(connection);
    } finally {
      await connection.run('USE memory');
      await connection.run('DETACH dataset');
    }
  }, settings);
}

/** The answer to the SQL as typed columns, as the reader's engine would give it. */
export async function askNative(connection: DuckDBConnection, sql: string): Promise<ColumnTable> {
  const answer = await connection.runAndReadAll(sql);
  const columns = answer.getColumns();
  const entries = answer.columnNames().map((name, index): [string, Column] => {
    const type = String(answer.columnType(index));
    return [name, columnOfValues(name, type, columns[index] ?? [])];
  });
  return { rows: answer.currentRowCount, columns: Object.fromEntries(entries) };
}

const INTEGERS = ['TINYINT', 'SMALLINT', 'INTEGER', 'UTINYINT', 'USMALLINT'];
const WIDE_INTEGERS = ['BIGINT', 'HUGEINT', 'UBIGINT', 'UINTEGER', 'UHUGEINT'];

function columnOfValues(name: string, type: string, raw: readonly unknown[]): Column {
  const valid = raw.includes(null) ? Uint8Array.from(raw, (value) => (value === null ? 0 : 1)) : null;
  const numbers = () => raw.map((value) => numberOf(name, value));
  if (INTEGERS.includes(type)) return { name, type: 'integer', values: Int32Array.from(numbers()), valid };
  if (WIDE_INTEGERS.includes(type)) {
    return { name, type: 'integer', values: Float64Array.from(numbers()), valid };
  }
  if (type === 'DOUBLE' || type === 'FLOAT' || type.startsWith('DECIMAL')) {
    return { name, type: 'number', values: Float64Array.from(numbers()), valid };
  }
  if (type === 'BOOLEAN') {
    return {
      name,
      type: 'boolean',
      values: Uint8Array.from(raw, (value) => (value === true ? 1 : 0)),
      valid,
    };
  }
  return { name, type: 'text', values: raw.map((value) => (value === null ? '' : textOf(value))), valid };
}

function numberOf(column: string, value: unknown): number {
  if (value === null) return 0;
  if (typeof value === 'number') return value;
  if (value instanceof DuckDBDecimalValue) return value.toDouble();
  if (typeof value === 'bigint' && Number.isSafeInteger(Number(value))) return Number(value);
  throw new Error(`column ${column}: a ${typeof value} that is no number JavaScript can hold`);
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof DuckDBDateValue) return value.toString();
  throw new Error(`a ${typeof value} is no text`);
}

/** The bytes of the blocks of the connection's database, in use, that hold that table; small tables share one. */
export async function tableBytes(connection: DuckDBConnection, table: string): Promise<number> {
  const literal = table.replaceAll("'", "''");
  const sql = `SELECT (SELECT count(DISTINCT block_id) FROM pragma_storage_info('${literal}')
      WHERE persistent AND block_id >= 0)
    * (SELECT block_size FROM pragma_database_size() WHERE database_name = current_database()) AS bytes`;
  return numberAt(await askNative(connection, sql), 'bytes', 0) ?? 0;
}
