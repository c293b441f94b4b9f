import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { NODE_RUNTIME, VoidLogger, createDuckDB } from '@duckdb/duckdb-wasm/blocking';
import type { Table } from 'apache-arrow';

/** The browser's engine, run in Node: the same wasm file that the page loads, with the database attached. */
export async function askWasm(database: Uint8Array, queries: readonly string[]): Promise<Table[]> {
  const folder = dirname(createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm'));
  const bundle = (name: string) => ({ mainModule: join(folder, `duckdb-${name}.wasm`), mainWorker: '' });
  const bindings = await createDuckDB(
    { mvp: bundle('mvp'), eh: bundle('eh') },
    new VoidLogger(),
    NODE_RUNTIME,
  );
  await bindings.instantiate(() => undefined);
  bindings.open({});
  bindings.registerFileBuffer('dataset.duckdb', database);
  const connection = bindings.connect();
  connection.query(`ATTACH 'dataset.duckdb' AS dataset (READ_ONLY)`);
  connection.query('USE dataset');
  try {
    return queries.map((sql) => connection.query(sql));
  } finally {
    connection.close();
    bindings.reset();
  }
}
