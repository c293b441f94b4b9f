import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { numberAt } from '../../src/domain/columns';
import { CUBE_HEADER, CUBE_WIDTHS, cubeCells, emptyPlane } from '../../src/dataset/cube';
import type { CubeDescription, Manifest, TableDescription } from '../../src/dataset/manifest';
import { name } from '../../src/query/sql-text';
import { cellNumbers } from './cube-cells';
import { smallestPlane } from './cube-planes';
import { streamIntegers } from './integer-stream';
import { askNative } from './native';

/** A table of which a cube could be made. */
export interface CubeCandidate {
  readonly table: Pick<TableDescription, 'name' | 'rows'>;
  readonly axes: CubeDescription['axes'];
  /** The largest count of each measure; more than 0. */
  readonly largest: ReadonlyMap<string, number>;
}

type PlaneType = keyof typeof CUBE_WIDTHS;

const MOST_AXES = 3;
const MOST_CELLS = 64_000_000;
const MOST_BYTES = 256_000_000;
const LEAST_FILLED = 1 / 20;

/**
 * Writes `cube.bin` of the table that is dense enough and finest, and describes it; null where no table is.
 * `connection` has the finished database in use. Equal tables give equal bytes.
 */
export async function makeCube(
  connection: DuckDBConnection,
  folder: string,
  manifest: Pick<Manifest, 'tables' | 'measures'>,
): Promise<NonNullable<Manifest['cube']> | null> {
  const chosen = chooseCubeTable(await cubeCandidates(connection, manifest, MOST_AXES));
  return chosen && writeCube(connection, folder, chosen);
}

/**
 * Of the tables whose cells, all combinations of keys, are at most 64 million and 256 MB and at least a twentieth
 * filled, the one with the most rows; of equals the one with the fewest cells, then the first by name. Null where
 * there is none.
 */
export function chooseCubeTable(candidates: readonly CubeCandidate[]): CubeCandidate | null {
  const dense = candidates.filter(({ table, axes, largest }) => {
    const cells = cubeCells(axes);
    const bytes = cells * [...largest.values()].reduce((sum, most) => sum + CUBE_WIDTHS[typeOf(most)], 0);
    return cells <= MOST_CELLS && bytes <= MOST_BYTES && table.rows >= cells * LEAST_FILLED;
  });
  dense.sort(
    (a, b) =>
      b.table.rows - a.table.rows ||
      cubeCells(a.axes) - cubeCells(b.axes) ||
      (a.table.name < b.table.name ? -1 : 1),
  );
  return dense[0] ?? null;
}

/**
 * The tables of cells by month and further keys, so many in all at most, in which no count is withheld, with their
 * keys. The month is the last axis, so that a cell's months stand side by side.
 */
export async function cubeCandidates(
  connection: DuckDBConnection,
  { tables, measures }: Pick<Manifest, 'tables' | 'measures'>,
  mostAxes: number,
): Promise<CubeCandidate[]> {
  const candidates: CubeCandidate[] = [];
  for (const table of tables) {
    const counts = table.measures.filter((id) => measures.find((one) => one.id === id)?.kind === 'count');
    if (table.grain.length > mostAxes || !isEligible(table, counts)) continue;
    const largest = await largestCounts(connection, table.name, counts);
    if (!largest) continue;
    const axes: CubeDescription['axes'] = [];
    const order = [...table.grain.filter((column) => column !== 'month'), 'month'];
    for (const column of order) axes.push({ column, keys: await keysOf(connection, table.name, column) });
    candidates.push({ table, axes, largest });
  }
  return candidates;
}

function isEligible(table: TableDescription, counts: readonly string[]): boolean {
  if (table.role !== 'cells' || table.rows === 0 || counts.length === 0) return false;
  if (table.protected && table.protection !== 'cell-key') return false;
  if (!table.grain.includes('month')) return false;
  return [...table.grain, ...counts].every(
    (id) => table.columns.find((column) => column.name === id)?.type === 'integer',
  );
}

/** Null where a count is blank or below nothing, which no plane can hold. */
async function largestCounts(
  connection: DuckDBConnection,
  table: string,
  counts: readonly string[],
): Promise<ReadonlyMap<string, number> | null> {
  const columns = counts.flatMap((id, index) => [
    `max(${name(id)}) AS most_${index}`,
    `(count(${name(id)}) = count(*) AND min(${name(id)}) >= 0)::INTEGER AS holds_${index}`,
  ]);
  const answer = await askNative(connection, `SELECT ${columns.join(', ')} FROM ${name(table)}`);
  if (counts.some((_, index) => numberAt(answer, `holds_${index}`, 0) !== 1)) return null;
  return new Map(counts.map((id, index) => [id, numberAt(answer, `most_${index}`, 0) ?? 0]));
}

async function keysOf(connection: DuckDBConnection, table: string, column: string): Promise<number[]> {
  const sql = `SELECT DISTINCT ${name(column)} AS key FROM ${name(table)} ORDER BY key`;
  const { rows, columns } = await askNative(connection, sql);
  return Array.from({ length: rows }, (_, row) => Number(columns['key']?.values[row]));
}

/** Writes `cube.bin` of the candidate into the folder and describes it. */
async function writeCube(
  connection: DuckDBConnection,
  folder: string,
  candidate: CubeCandidate,
): Promise<NonNullable<Manifest['cube']>> {
  const path = 'cube.bin';
  const file = await open(join(folder, path), 'w');
  try {
    await file.writeFile(CUBE_HEADER);
    const planes = await storedPlanes(connection, candidate, (stored) => file.writeFile(stored));
    return { path, table: candidate.table.name, axes: candidate.axes, planes };
  } finally {
    await file.close();
  }
}

/** Gives the bytes of the candidate's planes to `take`, one after the other, and describes them. */
export async function storedPlanes(
  connection: DuckDBConnection,
  { table, axes, largest }: CubeCandidate,
  take: (stored: Uint8Array) => Promise<void>,
): Promise<CubeDescription['planes']> {
  const cells = cubeCells(axes);
  const planes = [...largest].map(([measure, most]) => {
    const type = typeOf(most);
    return { measure, type, values: emptyPlane(type, cells), sum: 0 };
  });
  const columns = [...axes.map(({ column }) => column), ...planes.map(({ measure }) => measure)];
  const numbers = cellNumbers(axes);
  const sql = `SELECT ${columns.map(name).join(', ')} FROM ${name(table.name)}`;
  for await (const chunk of streamIntegers(connection, sql)) {
    const cells = numbers(chunk.columns, chunk.rows);
    for (const [index, plane] of planes.entries()) {
      const counts = chunk.columns[axes.length + index];
      const { values } = plane;
      let sum = 0;
      for (let row = 0; row < chunk.rows; row += 1) {
        const value = counts?.[row] ?? 0;
        values[cells[row] ?? 0] = value;
        sum += value;
      }
      plane.sum += sum;
    }
  }
  // Wholes before their parts; the sort keeps the order of the table where sums are equal.
  planes.sort((a, b) => b.sum - a.sum);
  const described: CubeDescription['planes'] = [];
  let offset = CUBE_HEADER.length;
  for (const [index, { measure, type, values }] of planes.entries()) {
    const { out_of, stored } = smallestPlane(values, planes.slice(0, index));
    described.push({ measure, type, out_of, offset });
    await take(stored);
    offset += stored.length;
  }
  return described;
}

function typeOf(largest: number): PlaneType {
  if (largest < 2 ** 8) return 'u8';
  return largest < 2 ** 16 ? 'u16' : 'u32';
}
