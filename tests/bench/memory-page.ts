/** A blank page with DuckDB up, by the library's own ways and nothing of the app: what memory is held against. */
import { AsyncDuckDB, VoidLogger } from '@duckdb/duckdb-wasm';
import script from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';
import wasm from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';

const duckdb = new AsyncDuckDB(new VoidLogger(), new Worker(script));
await duckdb.instantiate(new URL(wasm, location.href).href);
const connection = await duckdb.connect();
await connection.query('SELECT 1');
document.title = 'up';
