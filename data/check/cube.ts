import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { cubeCells, cubesOf, readCube, type Cube, type CubePart } from '../../src/dataset/cube';
import { faultOf } from '../../src/dataset/faults';
import type { CubeDescription, Manifest, TableDescription } from '../../src/dataset/manifest';
import { name } from '../../src/query/sql-text';
import { cellNumbers } from '../publish/cube-cells';
import { streamIntegers } from '../publish/integer-stream';
import { askNative } from '../publish/native';
import type { Findings } from './report';

/**
 * Each cube, the large one and those of the roll-ups, is its table, cell for cell: the axes are its grain and hold its
 * keys in ascending order, every count of the table stands in its place, and in all other places stands 0. The
 * roll-ups lie one after the other. Says what it looked through.
 */
export async function checkCubes(
  folder: string,
  connection: DuckDBConnection,
  manifest: Manifest,
  findings: Findings,
): Promise<string> {
  const said: string[] = [];
  let end = 0;
  for (const part of [...cubesOf(manifest, 'cube'), ...cubesOf(manifest, 'rollups')]) {
    if (part.span && part.span[0] !== end) {
      const reason = `${part.span[0]}, expected ${end}`;
      findings.add('cube-invalid', { file: part.description.path, field: 'from', reason });
    }
    end = part.span?.[1] ?? 0;
    const looked = await checkCube(folder, connection, manifest, part, findings);
    if (looked !== '') said.push(looked);
  }
  const file = manifest.files.find(({ path }) => path === manifest.rollups?.path);
  if (file && file.bytes !== end) {
    findings.add('cube-invalid', {
      file: file.path,
      field: 'bytes',
      reason: `${file.bytes}, expected ${end}`,
    });
  }
  return said.join(', ');
}

async function checkCube(
  folder: string,
  connection: DuckDBConnection,
  manifest: Manifest,
  part: CubePart,
  findings: Findings,
): Promise<string> {
  const { description } = part;
  const table = manifest.tables.find((candidate) => candidate.name === description.table);
  if (!table) return '';
  const before = findings.faults.length;
  checkShape(description, table, manifest, findings);
  if (findings.faults.length === before) await checkKeys(connection, description, findings);
  if (findings.faults.length === before) await checkPlanes(folder, connection, part, findings);
  const sizes = description.axes.map(({ keys }) => keys.length).join(' × ');
  return `${table.name} ${sizes} × ${description.planes.length}`;
}

/** The axes are the columns of the grain, and there is a plane for each count of a table that withholds none. */
function checkShape(
  { path: file, axes, planes }: CubeDescription,
  table: TableDescription,
  manifest: Manifest,
  findings: Findings,
): void {
  const counts = table.measures.filter(
    (id) => manifest.measures.find((measure) => measure.id === id)?.kind === 'count',
  );
  const withheld = table.protected && table.protection !== 'cell-key';
  if (table.role !== 'cells' || withheld) findings.add('cube-table', { file, table: table.name });
  const compared = [
    ['cube-axes', axes.map(({ column }) => column), table.grain],
    ['cube-planes', planes.map(({ measure }) => measure), counts],
  ] as const;
  for (const [code, found, expected] of compared) {
    if ([...found].sort().join() === [...expected].sort().join()) continue;
    findings.add(code, {
      file,
      table: table.name,
      found: found.join(', '),
      expected: expected.join(', '),
    });
  }
}

async function checkKeys(
  connection: DuckDBConnection,
  { path: file, table, axes }: CubeDescription,
  findings: Findings,
): Promise<void> {
  for (const { column, keys } of axes) {
    const sql = `SELECT DISTINCT ${name(column)} AS key FROM ${name(table)} ORDER BY key`;
    const { rows, columns } = await askNative(connection, sql);
    const expected = Array.from({ length: rows }, (_, row) => columns['key']?.values[row]);
    const place = Array.from({ length: Math.max(rows, keys.length) }, (_, at) => at).find(
      (at) => keys[at] !== expected[at],
    );
    if (place === undefined) continue;
    const found = keys[place] ?? '—';
    findings.add('cube-keys', { file, table, column, found, expected: expected[place] ?? '—' });
  }
}

async function checkPlanes(
  folder: string,
  connection: DuckDBConnection,
  { description, span }: CubePart,
  findings: Findings,
): Promise<void> {
  const { path: file, table, axes, planes } = description;
  let cube: Cube;
  try {
    const bytes = await readFile(join(folder, file));
    cube = readCube(span ? bytes.subarray(...span) : bytes, description);
  } catch (error) {
    const { field = '', reason = '' } = faultOf(error, 'file-unreadable').detail;
    findings.add('cube-invalid', { file, field, reason });
    return;
  }
  const add = (column: string, cell: number, found: number, expected: number | string) => {
    const keys = keysOf(axes, cell).join(', ');
    const key = `${axes.map((axis) => axis.column).join(', ')} = ${keys}`;
    findings.add('cube-cell', { file, table, column, key, found, expected });
  };
  const read = planes.map(({ measure }) => ({
    measure,
    values: cube.planes.get(measure) ?? new Uint8Array(0),
    good: true,
  }));
  const stated = new Uint8Array(cubeCells(axes));
  const columns = [...axes.map(({ column }) => column), ...planes.map(({ measure }) => measure)];
  const sql = `SELECT ${columns.map(name).join(', ')} FROM ${name(table)}`;
  const numbers = cellNumbers(axes);
  for await (const chunk of streamIntegers(connection, sql)) {
    const cells = numbers(chunk.columns, chunk.rows);
    for (let row = 0; row < chunk.rows; row += 1) stated[cells[row] ?? -1] = 1;
    for (const [index, plane] of read.entries()) {
      const counts = chunk.columns[axes.length + index];
      const { values } = plane;
      for (let row = 0; row < chunk.rows && plane.good; row += 1) {
        const cell = cells[row] ?? -1;
        const [found = Number.NaN, expected] = [values[cell], counts?.[row] ?? 'NULL'];
        if (found === expected) continue;
        plane.good = false;
        add(plane.measure, cell, found, expected);
      }
    }
  }
  for (const { measure, values, good } of read) {
    const cell = good ? values.findIndex((value, index) => value !== 0 && stated[index] === 0) : -1;
    if (cell >= 0) add(measure, cell, values[cell] ?? 0, 0);
  }
}

/** The keys of a cell, one an axis. */
function keysOf(axes: CubeDescription['axes'], cell: number): number[] {
  let left = cell;
  return [...axes]
    .reverse()
    .map(({ keys }) => {
      const key = keys[left % keys.length] ?? Number.NaN;
      left = Math.floor(left / keys.length);
      return key;
    })
    .reverse();
}
