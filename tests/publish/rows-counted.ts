import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { columnsOf } from '../../data/publish/config/read-config';
import { configSchema, type Config } from '../../data/publish/config/schema';
import { openInput } from '../../data/publish/input';
import { askNative } from '../../data/publish/native';
import { PublishFault } from '../../data/publish/publish-fault';
import { countRows } from '../../data/publish/rows';
import type { CountedRows } from '../../data/publish/rows/contract';
import type { ColumnTable } from '../../src/domain/columns';
import { scratchFolder } from '../support/scratch';

const both = (text: string) => ({ zh: text, en: text });

/** A count as a config has it. */
export function count(id: string, where: unknown): Record<string, unknown> {
  return { id, names: both(id), definition: both(id), unit: both('件'), counted: both(id), where };
}

export const level = (id: string, ...columns: string[]) => ({ id, names: both(id), columns });

/** A config over the file `requests.csv`, with some fields in place of its own. */
export function configWith(fields: Readonly<Record<string, unknown>>): Config {
  return configSchema.parse({
    config_version: 1,
    id: 'hamlet',
    titles: both('村'),
    summary: both('村'),
    audience: 'internal',
    as_of: '2024-12-31',
    licence: { id: 'CC0-1.0', statement: both('无') },
    geography: { version: 'invented', credit: both('无') },
    input: { file: 'requests.csv', format: 'csv' },
    time: { column: 'at', formats: ['%Y-%m-%d'] },
    measures: [count('requests', 'all')],
    tables: [{ by: ['month'] }],
    ...fields,
  });
}

export interface Counted extends CountedRows {
  /** The answer to SQL over `finest` and the dimension tables, as rows of plain values. */
  readonly ask: (sql: string) => Promise<Record<string, unknown>[]>;
}

interface Given {
  /** Files beside the config by their names. */
  readonly tables?: Readonly<Record<string, string>>;
  readonly keySalt?: string;
}

/** Writes the file, opens it as the publisher does and counts its rows. */
export async function counted(
  csv: string | readonly string[],
  fields: Readonly<Record<string, unknown>>,
  { tables = {}, keySalt }: Given = {},
): Promise<Counted> {
  const folder = await scratchFolder();
  await writeFile(join(folder, 'requests.csv'), typeof csv === 'string' ? csv : `${csv.join('\n')}\n`);
  for (const [name, text] of Object.entries(tables)) await writeFile(join(folder, name), text);
  return countFile(configWith(fields), join(folder, 'requests.csv'), folder, keySalt ?? null);
}

/** Opens the file as the publisher does and counts its rows. */
export async function countFile(
  config: Config,
  file: string,
  folder: string,
  keySalt: string | null,
): Promise<Counted> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  const opened = await openInput(connection, config.input, file, await scratchFolder(), columnsOf(config));
  const rows = await countRows(connection, opened, config, { folder, keySalt });
  await groupFinest(connection, rows.axes);
  return { ...rows, ask: (sql) => plainRows(connection, sql) };
}

async function plainRows(connection: DuckDBConnection, sql: string): Promise<Record<string, unknown>[]> {
  const table: ColumnTable = await askNative(connection, sql);
  return Array.from({ length: table.rows }, (_, row) =>
    Object.fromEntries(
      Object.entries(table.columns).map(([name, { values, valid, type }]) => {
        const value = valid?.[row] === 0 ? null : values[row];
        return [name, type === 'boolean' && value !== null ? value === 1 : value];
      }),
    ),
  );
}

/** The PublishFault that the work ends with. */
export async function faultOf(work: Promise<unknown>): Promise<PublishFault> {
  try {
    await work;
  } catch (error) {
    if (error instanceof PublishFault) return error;
    throw error;
  }
  throw new Error('there was no fault');
}

/** Requests by the names of places from coarse to fine, as `North/Mill: 3`. */
export async function byPlace({ ask, dimensions }: Counted): Promise<Record<string, number>> {
  const fine = dimensions.find(({ id }) => id === 'place')?.levels.at(-1)?.id ?? '';
  const rows = await ask(
    `WITH RECURSIVE named(id, name) AS (
       SELECT place_id, name_en FROM place_rows WHERE parent_id IS NULL
       UNION ALL SELECT p.place_id, n.name || '/' || p.name_en FROM place_rows p JOIN named n ON p.parent_id = n.id)
     SELECT name, sum(requests)::INTEGER AS n FROM finest JOIN named ON id = ${fine}_id GROUP BY 1 ORDER BY 1`,
  );
  return Object.fromEntries(rows.map(({ name, n }) => [String(name), Number(n)]));
}

/** Puts the sums by all axes in the place of the view `finest`, which has a row for each request. */
async function groupFinest(connection: DuckDBConnection, axes: readonly string[]): Promise<void> {
  const described = await askNative(connection, 'SELECT column_name FROM (DESCRIBE finest)');
  const names = Array.from(described.columns['column_name']?.values ?? [], String);
  const columns = names.map((name) => {
    if (axes.includes(name)) return `"${name}"`;
    if (!name.endsWith('_key')) return `sum("${name}")::BIGINT AS "${name}"`;
    return `(sum("${name}") & 18446744073709551615::HUGEINT)::UBIGINT AS "${name}"`;
  });
  await connection.run(`CREATE TABLE grouped AS SELECT ${columns.join(', ')} FROM finest GROUP BY ALL`);
  await connection.run('DROP VIEW finest');
  await connection.run('ALTER TABLE grouped RENAME TO finest');
}
