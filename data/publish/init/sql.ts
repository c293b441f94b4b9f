import type { DuckDBConnection } from '@duckdb/node-api';

/** The table of rows that the guesses look at: every column VARCHAR, without spaces around, blanks NULL. */
export const PROFILED = 'profiled_rows';

/** The text as a SQL literal. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** The rows of an answer whose columns are all VARCHAR or DOUBLE. */
export async function ask(
  connection: DuckDBConnection,
  sql: string,
): Promise<Record<string, string | number | null>[]> {
  const answer = await connection.runAndReadAll(sql);
  return answer.getRowObjects().map((row) => Object.fromEntries(Object.entries(row).map(plain)));
}

function plain([key, value]: [string, unknown]): [string, string | number | null] {
  if (value === null || typeof value === 'string' || typeof value === 'number') return [key, value];
  throw new Error(`column ${key}: neither text nor number`);
}
