import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseCubeTable, makeCube, type CubeCandidate } from '../../data/publish/cube';
import { withDuckDB } from '../../data/publish/native';
import { cubeCells, readCube } from '../../src/dataset/cube';
import type { CubeDescription, Manifest } from '../../src/dataset/manifest';
import { scratchFolder } from '../support/scratch';

type Tables = Pick<Manifest, 'tables' | 'measures'>;
interface Cell {
  readonly keys: readonly number[];
  readonly counts: readonly number[];
}

const AXES = ['street_id', 'month', 'issue_id'];

function described(name: string, axes: readonly string[], counts: readonly string[], rows: number): Tables {
  const column = (id: string) => ({ name: id, type: 'integer' });
  const table = { name, role: 'cells', grain: axes, measures: counts, rows, protected: false };
  return {
    tables: [{ ...table, columns: [...axes, ...counts].map(column) }],
    measures: counts.map((id) => ({ id, kind: 'count' })),
  } as unknown as Tables;
}

/** The file and the description that a table of those cells gives. */
async function written(axes: readonly string[], counts: readonly string[], cells: readonly Cell[]) {
  const folder = await scratchFolder();
  const description = await withDuckDB(async (connection) => {
    const columns = [...axes, ...counts].map((column) => `"${column}" INTEGER`);
    await connection.run(`CREATE TABLE cells (${columns.join(', ')})`);
    const values = cells.map((cell) => `(${[...cell.keys, ...cell.counts].join(', ')})`);
    await connection.run(`INSERT INTO cells VALUES ${values.join(', ')}`);
    return makeCube(connection, folder, described('cells', axes, counts, cells.length));
  });
  return { description, bytes: description && (await readFile(join(folder, 'cube.bin'))) };
}

const count = fc.oneof(
  fc.nat({ max: 9 }),
  fc.nat({ max: 300 }),
  fc.nat({ max: 70_000 }),
  fc.constantFrom(0, 255, 256, 65_535, 65_536, 2 ** 31 - 1),
);

/** Some cells of up to three axes, at least a twentieth of all, in any order. */
const cube = fc
  .record({ axes: fc.integer({ min: 1, max: 3 }), counts: fc.integer({ min: 1, max: 4 }) })
  .chain(({ axes, counts }) =>
    fc
      .uniqueArray(
        fc.record({
          keys: fc.array(fc.integer({ min: -2, max: 3 }), { minLength: axes, maxLength: axes }),
          counts: fc.array(count, { minLength: counts, maxLength: counts }),
        }),
        {
          minLength: axes === 3 ? 12 : 3,
          maxLength: axes === 1 ? 5 : 30,
          selector: ({ keys }) => keys.join(),
        },
      )
      .map((cells) => ({ axes: AXES.slice(-axes), counts, cells })),
  );

test('a table comes back cell for cell, with 0 wherever it has no row', async () => {
  await fc.assert(
    fc.asyncProperty(cube, async ({ axes: names, counts, cells }) => {
      const axes = names.includes('month') ? names : [...names.slice(0, -1), 'month'];
      const measures = ['received', 'requests', 'assessed', 'resolved'].slice(0, counts);
      const { description, bytes } = await written(axes, measures, cells);
      if (!description || !bytes) throw new Error('no cube was made');
      const { planes, position } = readCube(bytes, description);
      const stated = new Set<number>();
      const order = description.axes.map(({ column }) => axes.indexOf(column));
      for (const { keys, counts: expected } of cells) {
        const cell = position(order.map((axis) => keys[axis] ?? NaN));
        stated.add(cell);
        expect(measures.map((id) => planes.get(id)?.[cell])).toEqual(expected);
      }
      expect(stated.size).toBe(cells.length);
      for (const plane of planes.values()) {
        expect(plane.length).toBe(cubeCells(description.axes));
        expect(plane.every((value, cell) => value === 0 || stated.has(cell))).toBe(true);
      }
    }),
    { numRuns: 40 },
  );
});

/** 3 streets × 2 months × 2 issues; `resolved` is a part of `received`. */
const SMALL: readonly Cell[] = [3, 1, 7].flatMap((street) =>
  [24_280, 24_283].flatMap((month) =>
    [5, 4].map((issue) => {
      const received = street * 40 + issue;
      return { keys: [street, month, issue], counts: [received, received - 1] };
    }),
  ),
);

test('keys ascend, the month is the last axis, and a part is stored as what it lacks of its whole', async () => {
  const { description } = await written(AXES, ['received', 'resolved'], SMALL);
  expect(description).toEqual({
    path: 'cube.bin',
    table: 'cells',
    axes: [
      { column: 'street_id', keys: [1, 3, 7] },
      { column: 'issue_id', keys: [4, 5] },
      { column: 'month', keys: [24_280, 24_283] },
    ],
    planes: [
      { measure: 'received', type: 'u16', out_of: null, offset: 8 },
      { measure: 'resolved', type: 'u16', out_of: 'received', offset: 32 },
    ],
  });
});

test('the order of the rows does not change a byte', async () => {
  const once = await written(AXES, ['received', 'resolved'], SMALL);
  const again = await written(AXES, ['received', 'resolved'], [...SMALL].reverse());
  expect(again).toEqual(once);
});

test('what the file does not hold, no key finds', async () => {
  const { description, bytes } = await written(AXES, ['received', 'resolved'], SMALL);
  if (!description || !bytes) throw new Error('no cube was made');
  const { position } = readCube(bytes, description);
  expect(position([7, 5, 24_283])).toBe(11);
  for (const keys of [[2, 5, 24_283], [7, 5, 24_281], [7, 5], []]) expect(position(keys)).toBe(-1);
});

test.each<[string, (bytes: Buffer, description: CubeDescription) => Uint8Array]>([
  ['a byte too few', (bytes) => bytes.subarray(0, -1)],
  ['a byte too many', (bytes) => Buffer.concat([bytes, Buffer.of(0)])],
  ['nothing', () => new Uint8Array(0)],
  ['a page in place of the file', () => Buffer.from('<!doctype html>'.repeat(9))],
  ['a key too many', (bytes, { axes }) => (axes[0]?.keys.push(9), bytes)],
  ['a plane that begins elsewhere', (bytes, { planes }) => (planes.splice(0, 1), bytes)],
  ['a plane out of one that comes later', (bytes, { planes }) => (out(planes, 0, 'resolved'), bytes)],
  ['a plane out of none', (bytes, { planes }) => (out(planes, 1, 'satisfied'), bytes)],
])('%s: the file is refused', async (_name, tamper) => {
  const { description, bytes } = await written(AXES, ['received', 'resolved'], SMALL);
  if (!description || !bytes) throw new Error('no cube was made');
  const tampered = tamper(bytes, description);
  expect(() => readCube(tampered, description)).toThrow(/file-unreadable.*cube\.bin/);
});

function out(planes: CubeDescription['planes'], index: number, whole: string): void {
  const plane = planes[index];
  if (plane) plane.out_of = whole;
}

test('tables that withhold, count by day, have blanks or more axes are none to choose from', async () => {
  const folder = await scratchFolder();
  const made = (sql: string, edit: (table: Manifest['tables'][number]) => void) =>
    withDuckDB(async (connection) => {
      await connection.run(`CREATE TABLE cells AS SELECT ${sql} FROM range(4) t (n)`);
      const tables = described('cells', ['street_id', 'month'], ['received'], 4);
      tables.tables.forEach(edit);
      return makeCube(connection, folder, tables);
    });
  const plain = '1 AS street_id, n::INTEGER AS month, 7 AS received';
  const nothing = () => undefined;
  expect(await made(plain, nothing)).not.toBeNull();
  expect(
    await made(plain, (table) => Object.assign(table, { protected: true, protection: 'cell-key' })),
  ).not.toBeNull();
  expect(
    await made(plain, (table) => Object.assign(table, { protected: true, protection: 'suppression' })),
  ).toBeNull();
  expect(await made(plain, (table) => (table.protected = true))).toBeNull();
  expect(await made(plain, (table) => (table.role = 'statistics'))).toBeNull();
  expect(await made(plain, (table) => table.columns.forEach((one) => (one.type = 'number')))).toBeNull();
  expect(await made(plain, (table) => (table.grain = ['street_id']))).toBeNull();
  expect(await made(plain, (table) => (table.grain = ['a', 'b', 'c', 'month']))).toBeNull();
  expect(
    await made('1 AS street_id, n::INTEGER AS month, nullif(n, 3)::INTEGER AS received', nothing),
  ).toBeNull();
  expect(await made('1 AS street_id, n::INTEGER AS month, n::INTEGER - 1 AS received', nothing)).toBeNull();
});

function candidate(name: string, rows: number, sizes: readonly number[], largest = 9): CubeCandidate {
  const axes = sizes.map((size, index) => ({
    column: `axis_${index}`,
    keys: Array.from({ length: size }, (_, key) => key),
  }));
  return { table: { name, rows }, axes, largest: new Map([['received', largest]]) };
}

test('the finest table that is dense enough is chosen', () => {
  const chosen = (...candidates: CubeCandidate[]) => chooseCubeTable(candidates)?.table.name;
  const streets = candidate('streets', 900, [10, 10, 12]);
  const districts = candidate('districts', 100, [3, 4, 12]);
  expect(chosen(districts, streets)).toBe('streets');
  // A twentieth of 1,200 cells, and one less.
  expect(chosen(candidate('sparse', 60, [10, 10, 12]))).toBe('sparse');
  expect(chosen(candidate('sparse', 59, [10, 10, 12]), candidate('city', 12, [12]))).toBe('city');
  // 64 million cells of a byte, of two bytes, of four bytes, and a few cells more.
  const huge = (largest: number) => candidate('huge', 6_400_000, [800, 800, 100], largest);
  expect(chosen(huge(255))).toBe('huge');
  expect(chosen(huge(65_536))).toBe('huge');
  expect(
    chosen({
      ...huge(65_536),
      largest: new Map([
        ['a', 65_536],
        ['b', 1],
      ]),
    }),
  ).toBeUndefined();
  expect(chosen(candidate('larger', 6_400_000, [801, 800, 100]))).toBeUndefined();
  // As many rows: the one with fewer cells, then the name.
  expect(chosen(candidate('loose', 50, [10, 10]), candidate('tight', 50, [10, 5]))).toBe('tight');
  expect(chosen(candidate('b', 50, [50]), candidate('a', 50, [50]))).toBe('a');
  expect(chosen()).toBeUndefined();
});
