import { DuckDBInstance } from '@duckdb/node-api';
import { join } from 'node:path';

/** A row of an answer of native DuckDB, values as plain JavaScript. */
export type Row = Readonly<Record<string, string | number | boolean | null>>;

/**
 * Asks native DuckDB the question of a test, on the database file of a dataset folder: the oracle for what
 * the page shows.
 */
export async function askFolder(folder: string, sql: string): Promise<Row[]> {
  const instance = await DuckDBInstance.create(join(folder, 'dataset.duckdb'), { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  try {
    const reader = await connection.runAndReadAll(sql);
    return reader.getRowObjectsJson() as Row[];
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** The numbers of one column of such an answer. */
export async function numbersOf(folder: string, sql: string): Promise<number[]> {
  const rows = await askFolder(folder, sql);
  return rows.map((row) => Number(Object.values(row)[0]));
}
