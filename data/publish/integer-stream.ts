import type { DuckDBConnection } from '@duckdb/node-api';

/** Some rows of an answer, column by column. */
interface IntegerRows {
  readonly rows: number;
  readonly columns: readonly (readonly (number | null)[])[];
}

/**
 * The answer to the SQL, all of whose columns are INTEGER, a few thousand rows at a time: an answer of millions
 * of rows is never in memory as a whole. Missing values are null.
 */
export async function* streamIntegers(
  connection: DuckDBConnection,
  sql: string,
): AsyncGenerator<IntegerRows, void, undefined> {
  const answer = await connection.stream(sql);
  for (;;) {
    const chunk = await answer.fetchChunk();
    if (!chunk || chunk.rowCount === 0) return;
    const columns = chunk
      .getColumns()
      .map((values) => values.map((value) => (typeof value === 'number' ? value : null)));
    yield { rows: chunk.rowCount, columns };
  }
}
