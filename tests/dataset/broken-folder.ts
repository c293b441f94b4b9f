import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { DuckDBConnection } from '@duckdb/node-api';
import { checkFolder } from '../../data/check/check-folder';
import { faultLine } from '../../data/check/words';
import { sha256 } from '../../data/publish/files';
import { askNative, tableBytes, withDatabase } from '../../data/publish/native';
import type { Manifest } from '../../src/dataset/manifest';
import type { Places } from '../../src/dataset/places';
import { buildSmallCity } from '../support/small-city';
import { scratchFolder } from '../support/scratch';

/** A way to break a good folder, in place. */
export type Break = (folder: string) => Promise<unknown>;

let copies = 0;

/** Builds the small city in a fresh folder, which it returns; `copyOf` copies the city out of it. */
export async function goodFolder(): Promise<string> {
  const scratch = await scratchFolder();
  await buildSmallCity(join(scratch, 'small-city'));
  return scratch;
}

/** A copy of the good folder, under the same name. */
export async function copyOf(scratch: string): Promise<string> {
  copies += 1;
  const folder = join(scratch, `copy-${copies}`, 'small-city');
  await cp(join(scratch, 'small-city'), folder, { recursive: true });
  return folder;
}

export async function editManifest(folder: string, edit: (manifest: Manifest) => void): Promise<void> {
  const path = join(folder, 'manifest.json');
  const stated = JSON.parse(await readFile(path, 'utf8')) as Manifest;
  edit(stated);
  await writeFile(path, JSON.stringify(stated));
}

/** Puts the file's own bytes and hash into the manifest again, so that only its content is at fault. */
export async function restate(folder: string, path: string): Promise<void> {
  const bytes = await readFile(join(folder, path));
  const packed = gzipSync(bytes, { level: 1 });
  await writeFile(join(folder, `${path}.gz`), packed);
  const file = { path, bytes: bytes.length, sha256: sha256(bytes), gzip_bytes: packed.length };
  await editManifest(folder, (stated) => {
    stated.files = stated.files.map((one) => (one.path === path ? file : one));
  });
}

export async function editDatabase(
  folder: string,
  edit: (connection: DuckDBConnection) => Promise<unknown>,
): Promise<void> {
  const database = join(folder, 'dataset.duckdb');
  await withDatabase(database, edit, 'write');
  const bytes = await withDatabase(database, async (connection) => {
    const { rows, columns } = await askNative(
      connection,
      'SELECT table_name FROM duckdb_tables() WHERE NOT internal',
    );
    const names = Array.from({ length: rows }, (_, row) => String(columns['table_name']?.values[row]));
    return new Map(
      await Promise.all(names.map(async (table) => [table, await tableBytes(connection, table)] as const)),
    );
  });
  await editManifest(folder, ({ tables }) => {
    for (const one of tables) if (one.bytes !== undefined) one.bytes = bytes.get(one.name) ?? one.bytes;
  });
  await restate(folder, 'dataset.duckdb');
}

export async function editPlaces(folder: string, edit: (places: Places) => unknown): Promise<void> {
  const path = join(folder, 'places.json');
  const places = JSON.parse(await readFile(path, 'utf8')) as Places;
  edit(places);
  await writeFile(path, JSON.stringify(places));
  await restate(folder, 'places.json');
}

/** Breaks the database by these statements. */
export function sql(...statements: string[]): Break {
  return (folder) =>
    editDatabase(folder, async (connection) => {
      for (const statement of statements) await connection.run(statement);
    });
}

/** Breaks the manifest. */
export function manifest(edit: (manifest: Manifest) => void): Break {
  return (folder) => editManifest(folder, edit);
}

/** What the check says of the folder, in English. */
export async function lines(folder: string): Promise<string[]> {
  return (await checkFolder(folder)).faults.map((fault) => faultLine(fault, 'en'));
}

export function table(stated: Manifest, name: string): Manifest['tables'][number] {
  const found = stated.tables.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`no table ${name}`);
  return found;
}
