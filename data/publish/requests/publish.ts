import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir, totalmem } from 'node:os';
import { basename, join, resolve } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Manifest } from '../../../src/dataset/manifest';
import type { Places } from '../../../src/dataset/places';
import { columnsOf, readConfig, type ReadConfig } from '../config/read-config';
import { hashFile } from '../files';
import { openInput, type OpenedInput } from '../input';
import { withDuckDB } from '../native';
import { PublishFault } from '../publish-fault';
import { readSalt, saltFingerprint } from '../protect/cell-key/salt';
import { countRows, forgetRows, RowsAhead } from '../rows';
import type { CountedRows } from '../rows/contract';
import { replaceFolder } from '../swap';
import { fillFolder, type Phases } from '../write-dataset';
import { aboutRequests, measuresOf } from './about';
import { axesOf } from './axes';
import { emptyCounts, sumTables } from './cells';
import { protectTables } from './protect-tables';
import type { Report } from './report';
import { clearScratch, scratchName } from './scratch';
import { releaseStatistics } from './statistics';
import { cellsTables, dimensionTables } from './tables';

/** The project's own record of published figures, which a start of the app would build again. */
const RESERVED = 'beijing-record';

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
  if (read.config.id === RESERVED) throw new PublishFault('id-reserved', { id: RESERVED });
  const out = resolve(options.out);
  await mkdir(out, { recursive: true });
  const target = join(out, read.config.id);
  const salt = await saltOf(read, out);
  if (existsSync(target)) await options.replaces?.(target);
  const scratchRoot = options.scratch ?? tmpdir();
  await clearScratch(scratchRoot);
  const scratch = await mkdtemp(join(scratchRoot, scratchName(process.pid)));
  try {
    return await replaceFolder(target, (folder) =>
      withDuckDB((connection) => fromRequests(connection, folder, { read, target, salt, scratch, phase }), {
        threads: String(availableParallelism()),
        memory_limit: `${Math.round(Math.min(MEMORY_LIMIT, totalmem() * 0.6) / 1e6)}MB`,
        temp_directory: join(scratch, 'spill'),
      }),
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
}

async function fromRequests(
  connection: DuckDBConnection,
  folder: string,
  { read, target, salt, scratch, phase }: Work,
): Promise<Report> {
  const { config } = read;
  const ahead = new RowsAhead(connection, config, salt);
  const { opened, counted } = await phase('rows', async () => {
    try {
      const file = await openInput(
        connection,
        config.input,
        read.file,
        scratch,
        columnsOf(config),
        ahead.begin,
      );
      const options = { folder: read.folder, keySalt: salt, ahead };
      return { opened: file, counted: await countRows(connection, file, config, options) };
    } finally {
      await ahead.stop();
    }
  });
  const measures = measuresOf(config);
  const counts = measures.filter(({ kind }) => kind === 'count').map(({ id }) => id);
  const summed = await phase('tables', () =>
    sumTables(connection, config, counts, { select: counted.select, keyed: salt !== null }),
  );
  const released = await phase('protection', () => protectTables(connection, config, measures, summed));
  const countingNothing = await emptyCounts(connection, counts, summed, counted.select);
  const about = aboutRequests(config, counted, measures, released.protection);
  const levels = config.places?.levels.map(({ id }) => id) ?? [];
  const statistics = await phase('statistics', () => releaseStatistics(connection, about, summed, levels));
  await forgetRows(connection);
  const manifest = await fillFolder(
    folder,
    {
      about,
      tables: [
        ...dimensionTables(counted.dimensions),
        ...cellsTables(summed, axesOf(config), measures),
        ...(statistics ? [statistics] : []),
      ],
      places: placesOf(counted, config.geography.credit),
      program: 'minsheng-atlas data/publish/requests',
      inputs: await inputsOf(read, opened),
    },
    connection,
    phase,
  );
  const { changes } = released;
  return reportOf(manifest, { read, target, opened, counted, salt, changes, countingNothing });
}

async function saltOf({ config, folder }: ReadConfig, out: string): Promise<string | null> {
  const keyed = config.tables.some(({ protection }) => protection === 'cell-key');
  return keyed && config.protection.cell_key ? readSalt(config.protection.cell_key, folder, out) : null;
}

function placesOf({ points }: CountedRows, credit: Places['credit']): Places | null {
  if (points.length === 0) return null;
  return { districts: { type: 'FeatureCollection', features: [] }, points: [...points], credit };
}

/**
 * What the folder was made of. For a public dataset without the file of requests: with its hash, whoever knows
 * most of the file could try out the rest.
 */
async function inputsOf(read: ReadConfig, opened: OpenedInput): Promise<Manifest['provenance']['inputs']> {
  const config = { path: basename(read.path), sha256: await hashFile(read.path) };
  if (read.config.audience === 'public') return [config];
  return [config, { path: basename(read.file), sha256: opened.sha256 }];
}

interface Made {
  readonly read: ReadConfig;
  readonly target: string;
  readonly opened: OpenedInput;
  readonly counted: CountedRows;
  readonly salt: string | null;
  readonly changes: Report['protection'];
  readonly countingNothing: readonly string[];
}

function reportOf(manifest: Manifest, made: Made): Report {
  return {
    dataset: manifest.id,
    titles: manifest.titles,
    folder: made.target,
    config: made.read.path,
    input: { file: basename(made.read.file), bytes: made.opened.bytes, sha256: made.opened.sha256 },
    accounting: made.counted.accounting,
    countingNothing: made.countingNothing,
    tables: manifest.tables.filter(({ role }) => role === 'cells').map(({ name, rows }) => ({ name, rows })),
    protection: made.changes,
    salt: made.salt === null ? null : saltFingerprint(made.salt),
    checks: manifest.provenance.checks.length,
  };
}
