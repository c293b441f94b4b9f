import { Table, type RecordBatch } from 'apache-arrow';
import { tableFromArrow } from '../dataset/arrow-columns';
import { FaultError } from '../dataset/faults';
import type { ColumnTable } from '../domain/columns';
import { CATALOG, type Database } from './database';

/** What one query gave: the rows, and whether more than `limit` were there. */
export interface QueryRows {
  readonly table: ColumnTable;
  readonly cut: boolean;
}

/**
 * Runs one statement on a connection of its own, so that it can be cancelled without touching any other.
 * With a limit the rows are streamed and the query is stopped once `limit` + 1 of them are there: the text is
 * never rewritten. Throws DuckDB's own error, or FaultError `query-cancelled` or `engine-died`.
 */
export async function runQuery(
  { duckdb, link }: Database,
  sql: string,
  limit: number | null,
  signal: AbortSignal,
): Promise<QueryRows> {
  const cancelled = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new FaultError('query-cancelled')), { once: true });
  });
  cancelled.catch(() => undefined);
  const orGone = <T>(work: Promise<T>): Promise<T> => Promise.race([work, link.lost, cancelled]);

  const connection = await orGone(duckdb.connect());
  let finished = false;
  try {
    // The catalog is a setting of the connection, not of the database.
    await orGone(connection.query(`USE ${CATALOG}`));
    const reader = await orGone(connection.send(sql, limit !== null));
    const batches: RecordBatch[] = [];
    let rows = 0;
    while (limit === null || rows <= limit) {
      const next = await orGone(reader.next());
      if (next.done) {
        finished = true;
        break;
      }
      batches.push(next.value);
      rows += next.value.numRows;
    }
    const table = new Table(reader.schema, batches);
    const cut = limit !== null && rows > limit;
    return { table: tableFromArrow(cut ? table.slice(0, limit) : table), cut };
  } finally {
    // Not awaited: nobody waits for a connection to be given up, and a dead worker never answers.
    const stopped = finished ? Promise.resolve(true) : connection.cancelSent();
    stopped.then(() => connection.close()).catch(() => undefined);
  }
}
