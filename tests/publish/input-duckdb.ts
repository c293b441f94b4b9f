import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';

export interface Started {
  readonly connection: DuckDBConnection;
  readonly stop: () => void;
}

/** A native DuckDB with two threads, so that it may read a CSV in parallel. */
export async function startDuckDB(): Promise<Started> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  return {
    connection,
    stop: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
