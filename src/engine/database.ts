import { AsyncDuckDB, DuckDBDataProtocol, VoidLogger } from '@duckdb/duckdb-wasm';
import duckdbScript from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';
import duckdbWasm from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';
import { errorOf, openFault, requireWebAssembly, startFault } from './failures';
import type { BootMessage } from './messages';
import { linkWorker, type WorkerLink } from './worker-link';

/** Set by vite.config.ts from the installed package. */
declare const DUCKDB_WASM_BYTES: number;

/** One DuckDB in one worker. */
export interface Database {
  readonly duckdb: AsyncDuckDB;
  readonly link: WorkerLink;
}

let cache: BootMessage['cache'] = 'default';

/** The name under which the dataset is attached; queries need not say it. */
export const CATALOG = 'dataset';

/**
 * Starts DuckDB (the `eh` build, from the app's own origin) in a new worker, which ends when `signal` is aborted
 * before it has started.
 * Throws FaultError `webassembly-off`, `engine-memory`, `engine-start`, `engine-died`, `file-missing`,
 * `file-truncated`, `file-hash` or `network`.
 */
export async function startDatabase(
  onProgress: (received: number, expected: number) => void,
  signal: AbortSignal,
): Promise<Database> {
  requireWebAssembly();
  const wasm = new URL(duckdbWasm, location.href).href;
  const script = new URL(duckdbScript, location.href).href;
  const link = linkWorker({ script, wasm, wasmBytes: DUCKDB_WASM_BYTES, cache }, onProgress);
  signal.addEventListener('abort', link.terminate, { once: true });
  try {
    await Promise.race([link.ready, link.lost]);
    const duckdb = new AsyncDuckDB(new VoidLogger(), link.worker);
    await Promise.race([duckdb.instantiate(wasm), link.lost]);
    cache = 'default';
    return { duckdb, link };
  } catch (error) {
    if (!signal.aborted) cache = 'reload';
    link.terminate();
    throw errorOf(startFault(error));
  } finally {
    signal.removeEventListener('abort', link.terminate);
  }
}

/**
 * Attaches the dataset's database read-only, then takes away extensions and every file and address outside
 * it, and locks that configuration. The file stays a Blob: nothing is copied into the engine's memory.
 * Throws FaultError `database-open`, `engine-memory` or `engine-died`.
 */
export async function attach({ duckdb, link }: Database, blob: Blob, file: string): Promise<void> {
  const work = async () => {
    await duckdb.registerFileHandle(file, blob, DuckDBDataProtocol.BROWSER_FILEREADER, true);
    const connection = await duckdb.connect();
    const run = (statement: string) => connection.query(statement);
    // A failed autoload corrupts the instance, so this comes first.
    await run('SET autoload_known_extensions = false');
    await run('SET autoinstall_known_extensions = false');
    await run(`SET custom_extension_repository = '${new URL('extensions', document.baseURI).href}'`);
    await run('SET allow_community_extensions = false');
    await run(`ATTACH '${file}' AS ${CATALOG} (READ_ONLY)`);
    await run('SET enable_external_access = false');
    await run('SET lock_configuration = true');
    await connection.close();
  };
  try {
    await Promise.race([work(), link.lost]);
  } catch (error) {
    throw errorOf(openFault(error, file));
  }
}
