import { DuckDBDataChunk, INTEGER, type DuckDBAppender, type DuckDBConnection } from '@duckdb/node-api';

/** DuckDB takes no more rows at once. */
const CHUNK = 2048;

/**
 * Fills a new table of INTEGER columns: calls `rows` with a function that adds a row, its values in the order of
 * the columns. Gives the number of rows.
 */
export async function fillIntegers(
  connection: DuckDBConnection,
  table: string,
  columns: readonly string[],
  rows: (add: (values: readonly number[]) => void) => void,
): Promise<number> {
  await connection.run(`CREATE TABLE "${table}" (${columns.map((name) => `"${name}" INTEGER`).join(', ')})`);
  const appender = await connection.createAppender(table);
  const filling = new Filling(appender, columns.length);
  rows((values) => {
    filling.add(values);
  });
  filling.flush();
  appender.closeSync();
  return filling.rows;
}

class Filling {
  rows = 0;
  #at = 0;
  readonly #columns: number[][];

  constructor(
    private readonly appender: DuckDBAppender,
    width: number,
  ) {
    this.#columns = Array.from({ length: width }, () => new Array<number>(CHUNK).fill(0));
  }

  add(values: readonly number[]): void {
    for (let column = 0; column < this.#columns.length; column += 1) {
      const into = this.#columns[column];
      if (into) into[this.#at] = values[column] ?? 0;
    }
    this.#at += 1;
    this.rows += 1;
    if (this.#at === CHUNK) this.flush();
  }

  flush(): void {
    if (this.#at === 0) return;
    const types = this.#columns.map(() => INTEGER);
    const chunk = DuckDBDataChunk.create(types, this.#at);
    this.#columns.forEach((values, column) => {
      chunk.setColumnValues(column, this.#at === CHUNK ? values : values.slice(0, this.#at));
    });
    this.appender.appendDataChunk(chunk);
    this.#at = 0;
  }
}
