import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Boundaries } from '../../../src/dataset/boundaries/contract';
import { columnsOf, readConfig, type ReadConfig } from '../config/read-config';
import { countsOf } from '../config/measures';
import { readBoundaryFile } from '../geography/boundary-file';
import { openInput } from '../input';
import { withDuckDB } from '../native';
import { PublishFault } from '../publish-fault';
import { readSalt } from '../protect/cell-key/salt';
import { countRows, RowsAhead } from '../rows';
import { replaceFolder } from '../swap';
import type { Phases } from '../write-dataset';
import { emptyCounts, sumTables } from './cells';
import type { OwnRelease } from './release';
import type { Report } from './report';
import { clearScratch, scratchName } from './scratch';

/** The project's own datasets, which a start of the app would build again. */
const RESERVED: readonly string[] = [
  'beijing-record',
  'model-city',
  'model-city-suppressed',
  'model-city-perturbed',
];

export interface PublishOptions {
  readonly config: string;
  /** In place of the config's `input.file`. */
  readonly input?: string;
  /** The folder of datasets in which the dataset's own folder is made. */
  readonly out: string;
  /** Where rows are decoded and spilled to; the system's folder for temporary files where absent. */
  readonly scratch?: string;
  readonly phase?: Phases;
  /** Told of the folder of a dataset of the same id, before anything is done to it. */
  readonly replaces?: (folder: string) => Promise<void>;
  /** What a dataset of the project's own making has beside its rows; only such a one may have a reserved id. */
  readonly own?: OwnRelease;
}

/** More than this is left to DuckDB's temporary files, whatever the machine has. */
const MEMORY_LIMIT = 2_500_000_000;

/**
 * Turns a file of requests into a dataset folder as its config says: reads, counts, protects, writes aside,
 * checks, swaps in. Throws a PublishFault (one line), or the checks' lines; what stood at the folder before is
 * then as it was. Nothing of a request but its counts is in the folder.
 */
export async function publishRequests(options: PublishOptions): Promise<Report> {
  const phase: Phases = options.phase ?? ((_, work) => work());
  const read = await readConfig(options.config, options.input);
  const { id } = read.config;
  if (!options.own && RESERVED.includes(id)) throw new PublishFault('id-reserved', { id });
  const out = resolve(options.out);
  await mkdir(out, { recursive: true });
  const target = join(out, read.config.id);
  const salt = await saltOf(read, out);
  const { boundaries: path, config } = read;
  const stated = config.places?.boundaries;
  // Before the rows, which may take minutes.
  const boundaries = path !== null && stated ? await readBoundaryFile(path, stated) : null;
  if (existsSync(target)) await options.replaces?.(target);
  const scratchRoot = options.scratch ?? tmpdir();
  await clearScratch(scratchRoot);
  const scratch = await mkdtemp(join(scratchRoot, scratchName(process.pid)));
  try {
    return await replaceFolder(target, (folder) =>
      withDuckDB(
        (connection) =>
          fromRequests(connection, folder, {
            read,
            target,
            salt,
            scratch,
            phase,
            boundaries,
            own: options.own ?? null,
          }),
        {
          threads: String(availableParallelism()),
          memory_limit: `${Math.round(Math.min(MEMORY_LIMIT, totalmem() * 0.6) / 1e6)}MB`,
          temp_directory: join(scratch, 'spill'),
        },
      ),
    );
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

interface Work {
  readonly read: ReadConfig;
  readonly target: string;
  readonly salt: string | null;
  readonly scratch: string;
  readonly phase: Phases;
  readonly boundaries: Boundaries | null;
  readonly own: OwnRelease | null;
}

async function fromRequests(connection: DuckDBConnection, folder: string, work: Work): Promise<Report> {
  const { read, target, salt, phase, boundaries, own } = work;
  // DuckDB reads the rows in threads of its own, so that there is time to load what comes after.
  const [{ opened, counted }, { releaseTables }] = await Promise.all([
    phase('rows', () => readRows(connection, work)),
    import('./release'),
  ]);
  const counts = countsOf(read.config).map(({ id }) => id);
  const rows = { counted, keyed: salt !== null };
  const summed = await phase('tables', () => sumTables(connection, read.config, counts, rows));
  const countingNothing = await emptyCounts(connection, counts, summed, counted.select);
  return releaseTables(
    connection,
    folder,
    { read, target, opened, counted, summed, salt, countingNothing, boundaries, own },
    phase,
  );
}

async function readRows(connection: DuckDBConnection, { read, salt, scratch }: Work) {
  const { config } = read;
  const ahead = new RowsAhead(connection, config, salt);
  try {
    const needed = columnsOf(config);
    const opened = await openInput(connection, config.input, read.file, scratch, needed, ahead.begin);
    const options = { folder: read.folder, keySalt: salt, ahead };
    return { opened, counted: await countRows(connection, opened, config, options) };
  } finally {
    await ahead.stop();
  }
}

async function saltOf({ config, folder }: ReadConfig, out: string): Promise<string | null> {
  const keyed = config.tables.some(({ protection }) => protection === 'cell-key');
  return keyed && config.protection.cell_key ? readSalt(config.protection.cell_key, folder, out) : null;
}
