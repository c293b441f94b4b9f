import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import {
  FORMAT_NAME,
  FORMAT_VERSION,
  type Manifest,
  type TableDescription,
} from '../../src/dataset/manifest';
import type { Places } from '../../src/dataset/places';
import { defaultQuestions } from '../../src/query/default-view';
import { plan } from '../../src/query/plan';
import { checkFolder } from '../check/check-folder';
import { faultLine } from '../check/words';
import { describeFile } from './files';
import { askNative, withDatabase, withDuckDB } from './native';
import { stackAnswers } from './stack';
import { replaceFolder } from './swap';

/** A table to ship: its description, and the SELECT over the loaded rows that fills it, in its final order. */
export interface TableSpec extends Omit<TableDescription, 'rows'> {
  readonly select: string;
}

type Written =
  'format' | 'format_version' | 'tables' | 'database' | 'first' | 'places' | 'files' | 'provenance';

export interface DatasetSpec {
  /** What the manifest says and the writer cannot know. */
  readonly about: Omit<Manifest, Written>;
  readonly tables: readonly TableSpec[];
  /** Makes the rows that the tables' SELECTs read, in the memory of the connection. */
  readonly load: (connection: DuckDBConnection) => Promise<void>;
  readonly places: Places | null;
  readonly program: string;
  readonly inputs: Manifest['provenance']['inputs'];
}

const COLUMN_TYPES = {
  integer: 'INTEGER',
  number: 'DOUBLE',
  text: 'VARCHAR',
  boolean: 'BOOLEAN',
  date: 'DATE',
};

// Small tables in DuckDB's usual 256 kB blocks would be mostly padding.
const BLOCK_BYTES = 16_384;

/**
 * Writes the dataset folder `target` (its last part is the dataset's id): builds it aside, checks it as
 * `data:check` does, and swaps it in. Throws with one line a fault where a check fails or a question of the
 * default view cannot be answered; an earlier folder then stays as it was.
 */
export async function writeDataset(target: string, spec: DatasetSpec): Promise<Manifest> {
  if (basename(target) !== spec.about.id) throw new Error(`${target} is not named ${spec.about.id}`);
  await mkdir(dirname(target), { recursive: true });
  return replaceFolder(target, async (folder) => {
    await mkdir(folder);
    return fillFolder(folder, spec);
  });
}

async function fillFolder(folder: string, spec: DatasetSpec): Promise<Manifest> {
  const database = join(folder, 'dataset.duckdb');
  const rows = await writeDatabase(database, spec);
  const tables = spec.tables.map((table) => described(table, rows.get(table.name) ?? 0));
  const manifest: Manifest = {
    format: FORMAT_NAME,
    format_version: FORMAT_VERSION,
    ...spec.about,
    tables,
    database: 'dataset.duckdb',
    first: { path: 'first.arrow', answers: [] },
    places: spec.places ? 'places.json' : null,
    files: [],
    provenance: { program: spec.program, inputs: spec.inputs, checks: [] },
  };
  const { bytes, layout } = await bake(database, manifest);
  manifest.first.answers = layout;
  await writeFile(join(folder, 'first.arrow'), bytes);
  if (spec.places) await writeFile(join(folder, 'places.json'), `${JSON.stringify(spec.places)}\n`);
  const paths = ['dataset.duckdb', 'first.arrow', ...(spec.places ? ['places.json'] : [])];
  for (const path of paths) manifest.files.push(await describeFile(folder, path));
  await writeManifest(folder, manifest);

  const report = await checkFolder(folder);
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

function described(table: TableSpec, rows: number): TableDescription {
  const { name, names, role, grain, measures, columns, rolls_up, protected: withheld } = table;
  return { name, names, role, grain, measures, columns, rows, rolls_up, protected: withheld };
}

async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  await writeFile(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 1)}\n`);
}

async function writeDatabase(path: string, spec: DatasetSpec): Promise<ReadonlyMap<string, number>> {
  return withDuckDB(async (connection) => {
    await spec.load(connection);
    const options = `(STORAGE_VERSION 'v1.2.0', BLOCK_SIZE ${BLOCK_BYTES})`;
    await connection.run(`ATTACH '${path.replaceAll("'", "''")}' AS dataset ${options}`);
    const rows = new Map<string, number>();
    for (const table of spec.tables) {
      const columns = table.columns.map((column) => `"${column.name}" ${COLUMN_TYPES[column.type]}`);
      await connection.run(`CREATE TABLE dataset."${table.name}" (${columns.join(', ')})`);
      const filled = await connection.run(`INSERT INTO dataset."${table.name}" BY NAME ${table.select}`);
      rows.set(table.name, filled.rowsChanged);
    }
    await connection.run('CHECKPOINT dataset');
    await connection.run('DETACH dataset');
    return rows;
  });
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
