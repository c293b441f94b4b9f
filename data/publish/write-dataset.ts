import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import {
  FORMAT_NAME,
  FORMAT_VERSION,
  type Manifest,
  type TableDescription,
} from '../../src/dataset/manifest';
import type { Areas } from '../../src/dataset/areas';
import type { Places } from '../../src/dataset/places';
import { defaultQuestions } from '../../src/query/default-view';
import { plan } from '../../src/query/plan';
import { checkFolder } from '../check/check-folder';
import { faultLine } from '../check/words';
import { makeCube } from './cube';
import { makeRollups } from './rollups';
import { describeFile } from './files';
import { askNative, tableBytes, withDatabase, withDuckDB } from './native';
import { stackAnswers } from './stack';
import { replaceFolder } from './swap';

/** A table to ship: its description, and the SELECT over the loaded rows that fills it, in its final order. */
export interface TableSpec extends Omit<TableDescription, 'rows'> {
  readonly select: string;
  /** Its rows, where they are known before: many rows are laid out in larger blocks. */
  readonly expected?: number;
}

type Written =
  'format' | 'format_version' | 'tables' | 'database' | 'first' | 'places' | 'areas' | 'files' | 'provenance';

export interface DatasetContent {
  /** What the manifest says and the writer cannot know. */
  readonly about: Omit<Manifest, Written>;
  readonly tables: readonly TableSpec[];
  readonly places: Places | null;
  /** What ground each place takes on a map, where the dataset says so. */
  readonly areas?: Areas | null;
  readonly program: string;
  readonly inputs: Manifest['provenance']['inputs'];
}

export interface DatasetSpec extends DatasetContent {
  /** Makes the rows that the tables' SELECTs read, in the memory of the connection. */
  readonly load: (connection: DuckDBConnection) => Promise<void>;
}

/** Runs a phase of the work; a bench takes the time of each. */
export type Phases = <T>(name: string, work: () => Promise<T>) => Promise<T>;

const COLUMN_TYPES = {
  integer: 'INTEGER',
  number: 'DOUBLE',
  text: 'VARCHAR',
  boolean: 'BOOLEAN',
  date: 'DATE',
};

// Small tables in DuckDB's usual 256 kB blocks would be mostly padding; large ones read faster in them.
const SMALL_BLOCK = 16_384;
const LARGE_BLOCK = 262_144;
const LARGE_ROWS = 500_000;

/**
 * Writes the dataset folder `target` (its last part is the dataset's id): builds it aside, checks it as
 * `data:check` does, and swaps it in. Throws with one line a fault where a check fails or a question of the
 * default view cannot be answered; an earlier folder then stays as it was.
 */
export async function writeDataset(target: string, spec: DatasetSpec): Promise<Manifest> {
  if (basename(target) !== spec.about.id) throw new Error(`${target} is not named ${spec.about.id}`);
  await mkdir(dirname(target), { recursive: true });
  return replaceFolder(target, (folder) =>
    withDuckDB(async (connection) => {
      await spec.load(connection);
      return fillFolder(folder, spec, connection, (_, work) => work());
    }),
  );
}

/**
 * Makes the new folder `folder`: the tables out of the connection's memory, the default view's answers, the
 * cube where a table is dense enough for one, the roll-ups, hashes, gzip twins, and the checks. Throws as `writeDataset`.
 */
export async function fillFolder(
  folder: string,
  content: DatasetContent,
  connection: DuckDBConnection,
  phase: Phases,
): Promise<Manifest> {
  await mkdir(folder);
  const database = join(folder, 'dataset.duckdb');
  const rows = await phase('database', () => writeDatabase(connection, database, content.tables));
  const tables = await withDatabase(database, (opened) =>
    Promise.all(
      content.tables.map(async (table) =>
        described(table, rows.get(table.name) ?? 0, await tableBytes(opened, table.name)),
      ),
    ),
  );
  const manifest: Manifest = {
    format: FORMAT_NAME,
    format_version: FORMAT_VERSION,
    ...content.about,
    tables,
    database: 'dataset.duckdb',
    first: { path: 'first.arrow', answers: [] },
    places: content.places ? 'places.json' : null,
    ...(content.areas ? { areas: 'areas.json' as const } : {}),
    files: [],
    provenance: { program: content.program, inputs: content.inputs, checks: [] },
  };
  // Each looks at the finished database by itself.
  await Promise.all([
    phase('answers', async () => {
      const { bytes, layout } = await bake(database, manifest);
      manifest.first.answers = layout;
      await writeFile(join(folder, 'first.arrow'), bytes);
    }),
    phase('cube', () =>
      withDatabase(database, async (opened) => {
        const cube = await makeCube(opened, folder, manifest);
        if (cube) manifest.cube = cube;
        const rollups = await makeRollups(opened, folder, manifest);
        if (rollups) manifest.rollups = rollups;
      }),
    ),
  ]);
  if (content.places) await writeFile(join(folder, 'places.json'), `${JSON.stringify(content.places)}\n`);
  if (content.areas) await writeFile(join(folder, 'areas.json'), `${JSON.stringify(content.areas)}\n`);
  const paths = [
    'dataset.duckdb',
    'first.arrow',
    ...(content.places ? ['places.json'] : []),
    ...(content.areas ? ['areas.json'] : []),
    ...(manifest.cube ? [manifest.cube.path] : []),
    ...(manifest.rollups ? [manifest.rollups.path] : []),
  ];
  await phase('gzip', async () => {
    manifest.files = await Promise.all(paths.map((path) => describeFile(folder, path)));
  });
  await writeManifest(folder, manifest);

  const report = await phase('check', () => checkFolder(folder));
  if (report.faults.length > 0) {
    throw new Error(report.faults.map((fault) => faultLine(fault, 'en')).join('\n'));
  }
  manifest.provenance.checks = report.passed.map(({ names, detail }) => ({
    name: names,
    passed: true,
    detail,
  }));
  await writeManifest(folder, manifest);
  return manifest;
}

function described(table: TableSpec, rows: number, bytes: number): TableDescription {
  const { name, names, role, grain, measures, columns } = table;
  const { rolls_up, protected: withheld, protection } = table;
  const description = {
    name,
    names,
    role,
    grain,
    measures,
    columns,
    rows,
    bytes,
    rolls_up,
    protected: withheld,
  };
  return protection ? { ...description, protection } : description;
}

async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  // On one line: it is on the way to the first picture.
  await writeFile(join(folder, 'manifest.json'), `${JSON.stringify(manifest)}\n`);
}

async function writeDatabase(
  connection: DuckDBConnection,
  path: string,
  tables: readonly TableSpec[],
): Promise<ReadonlyMap<string, number>> {
  // More than one thread would lay the same rows out differently from run to run.
  await connection.run('SET threads = 1');
  const rows = new Map<string, number>();
  const large = tables.some((table) => (table.expected ?? 0) > LARGE_ROWS);
  const options = `(STORAGE_VERSION 'v1.2.0', BLOCK_SIZE ${large ? LARGE_BLOCK : SMALL_BLOCK})`;
  await connection.run(`ATTACH '${path.replaceAll("'", "''")}' AS dataset ${options}`);
  for (const table of tables) {
    // Where a value is missing, and at the end of a dictionary, packed columns keep what happened to be in memory.
    const layout = table.role === 'cells' ? '' : ' USING COMPRESSION uncompressed';
    const columns = table.columns.map(({ name, type }) => `"${name}" ${COLUMN_TYPES[type]}${layout}`);
    await connection.run(`CREATE TABLE dataset."${table.name}" (${columns.join(', ')})`);
    const filled = await connection.run(`INSERT INTO dataset."${table.name}" BY NAME ${table.select}`);
    rows.set(table.name, filled.rowsChanged);
  }
  await connection.run('CHECKPOINT dataset');
  await connection.run('DETACH dataset');
  return rows;
}

/** Asks the finished tables what the reader's first view asks, with the reader's own planner. */
async function bake(database: string, manifest: Manifest) {
  return withDatabase(database, async (connection) => {
    const answers = [];
    for (const [id, question] of defaultQuestions(manifest)) {
      const planned = plan(question, manifest);
      if (planned.kind === 'refused') throw new Error(`${id}: ${JSON.stringify(planned.reason)}`);
      answers.push({ id, question, table: await askNative(connection, planned.sql) });
    }
    return stackAnswers(answers);
  });
}
