import type { DuckDBConnection, DuckDBVector } from '@duckdb/node-api';

/** Some rows of an answer, column by column. */
interface IntegerRows {
  readonly rows: number;
  readonly columns: readonly ArrayLike<number | null>[];
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
    const columns = Array.from({ length: chunk.columnCount }, (_, column) =>
      integersOf(chunk.getColumnVector(column), chunk.rowCount),
    );
    yield { rows: chunk.rowCount, columns };
  }
}

/** In a typed array, which is far quicker to fill and to read, unless one is missing. */
function integersOf(vector: DuckDBVector, rows: number): ArrayLike<number | null> {
  const values = new Int32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const value: unknown = vector.getItem(row);
    if (typeof value !== 'number') return Array.from(values, (_, at) => integerAt(vector, at));
    values[row] = value;
  }
  return values;
}

function integerAt(vector: DuckDBVector, row: number): number | null {
  const value: unknown = vector.getItem(row);
  return typeof value === 'number' ? value : null;
}
