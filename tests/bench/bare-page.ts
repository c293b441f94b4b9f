/** The page that engine-ready and second-visit are held against: DuckDB-WASM as its own example starts it. */
import { AsyncDuckDB, DuckDBDataProtocol, VoidLogger } from '@duckdb/duckdb-wasm';
import duckdbScript from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';
import duckdbWasm from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';

/** What the bench asks of the page. */
export interface BarePage {
  /** Engine and file at the same time, then attached; gives the time of the page at its first answer. */
  readonly cold: (table: string) => Promise<number>;
  /** The same with the file in memory before: gives the milliseconds from there. */
  readonly fromBlob: (table: string) => Promise<number>;
}

const FILE = 'dataset.duckdb';

const fetched = async () => (await fetch(`data/${FILE}`)).blob();

async function instantiated(): Promise<AsyncDuckDB> {
  const worker = new Worker(new URL(duckdbScript, location.href));
  const duckdb = new AsyncDuckDB(new VoidLogger(), worker);
  await duckdb.instantiate(new URL(duckdbWasm, location.href).href);
  return duckdb;
}

async function answered(duckdb: AsyncDuckDB, blob: Blob, table: string): Promise<void> {
  await duckdb.registerFileHandle(FILE, blob, DuckDBDataProtocol.BROWSER_FILEREADER, true);
  const connection = await duckdb.connect();
  await connection.query(`ATTACH '${FILE}' AS dataset (READ_ONLY)`);
  const rows = await connection.query(`SELECT * FROM dataset.${table}`);
  if (rows.numRows === 0) throw new Error(`${table} has no row`);
}

const bare: BarePage = {
  async cold(table) {
    const [duckdb, blob] = await Promise.all([instantiated(), fetched()]);
    await answered(duckdb, blob, table);
    return performance.now();
  },
  async fromBlob(table) {
    const blob = await fetched();
    const before = performance.now();
    await answered(await instantiated(), blob, table);
    return performance.now() - before;
  },
};

(window as unknown as { bare: BarePage }).bare = bare;
