import type { DuckDBConnection } from '@duckdb/node-api';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withDuckDB } from '../../data/publish/native';
import { mixedKeys } from '../../data/publish/protect/cell-key/keys';
import {
  deviationsOf,
  momentsOf,
  perturbationTable,
  type PerturbationTable,
} from '../../data/publish/protect/cell-key/perturbation';
import { releaseByCellKey } from '../../data/publish/protect/cell-key/release';

/** A request: its cell, whether it is resolved too, and its number, which alone makes its key. */
interface Request {
  readonly a: number;
  readonly b: number;
  readonly resolved: boolean;
  readonly id: number;
}

type Shipped = ReadonlyMap<string, readonly [requests: number, resolved: number]>;

const MASK = '18446744073709551615::HUGEINT';
const BY = { a_b: ['a', 'b'], a: ['a'], b: ['b'], all: [] } as const;
const MEASURES = ['requests', 'resolved'];

/** Sums the requests by both axes, by either and over all, and releases the four tables. */
async function release(
  connection: DuckDBConnection,
  requests: readonly Request[],
  table: PerturbationTable,
  salt = 'salt',
) {
  const rows = requests.map(({ a, b, resolved, id }) => `(${a}, ${b}, ${resolved}, ${id})`);
  await connection.run(
    `CREATE OR REPLACE TABLE requests AS SELECT *, md5_number_lower('${salt}' || id) AS key
     FROM (VALUES ${rows.join(', ')}) t(a, b, resolved, id)`,
  );
  const sum = (which: string) => `(coalesce(sum(key) FILTER (${which}), 0) & ${MASK})::UBIGINT`;
  for (const [name, axes] of Object.entries(BY)) {
    await connection.run(
      `CREATE OR REPLACE TABLE cells_${name} AS SELECT ${[
        ...axes,
        'count(*)::BIGINT AS requests',
        `${sum('true')} AS requests_key`,
        'count_if(resolved)::BIGINT AS resolved',
        `${sum('resolved')} AS resolved_key`,
      ].join(', ')} FROM requests ${axes.length > 0 ? 'GROUP BY ALL' : ''}`,
    );
    await connection.run(`DROP TABLE IF EXISTS protected_${name}`);
  }
  const tables = Object.entries(BY).map(([name, axes]) => ({ name, axes, measures: MEASURES }));
  const changes = await releaseByCellKey(connection, tables, table);
  return {
    changes,
    shipped: Object.fromEntries(
      await Promise.all(
        tables.map(
          async ({ name, axes }) => [name, await read(connection, `protected_${name}`, axes)] as const,
        ),
      ),
    ),
    counted: Object.fromEntries(
      await Promise.all(
        tables.map(async ({ name, axes }) => [name, await read(connection, `cells_${name}`, axes)] as const),
      ),
    ),
  };
}

async function read(connection: DuckDBConnection, table: string, axes: readonly string[]): Promise<Shipped> {
  const key = axes.length > 0 ? `concat_ws('/', ${axes.join(', ')})` : `''`;
  const answer = await connection.runAndReadAll(
    `SELECT ${key}, requests::INTEGER, resolved::INTEGER FROM ${table}`,
  );
  return new Map(
    answer
      .getRows()
      .map(([cell, requests, resolved]) => [String(cell), [Number(requests), Number(resolved)]]),
  );
}

const requests = fc
  .array(
    fc.record({
      a: fc.integer({ min: 1, max: 4 }),
      b: fc.integer({ min: 1, max: 4 }),
      resolved: fc.boolean(),
    }),
    { minLength: 1, maxLength: 120 },
  )
  .map((rows) => rows.map((row, id) => ({ ...row, id })));
const method = fc.constantFrom([2, 3], [3, 5], [3, 8], [10, 12]).map(([variance = 0, largest = 0]) => {
  return { largest, table: perturbationTable(variance, largest) };
});

/** The requests that a cell counts: those of its keys. */
function counts(cell: string, axes: readonly ('a' | 'b')[]) {
  const keys = cell === '' ? [] : cell.split('/').map(Number);
  return (request: Request) => axes.every((axis, index) => request[axis] === keys[index]);
}

describe('a release of random requests', () => {
  test('keeps zeros, ships neither 1 nor 2, and goes no further than the table', async () => {
    await withDuckDB((connection) =>
      fc.assert(
        fc.asyncProperty(requests, method, async (rows, { largest, table }) => {
          const { shipped, counted, changes } = await release(connection, rows, table);
          for (const [name, cells] of Object.entries(counted)) {
            const after = shipped[name];
            let changed = 0;
            let furthest = 0;
            for (const [cell, values] of cells) {
              const row = after?.get(cell);
              values.forEach((count, measure) => {
                const value = row?.[measure] ?? 0;
                expect(deviationsOf(count, largest)).toContain(value - count);
                if (value !== count) changed += 1;
                furthest = Math.max(furthest, Math.abs(value - count));
              });
              if (row) expect(Math.max(...row)).toBeGreaterThan(0);
            }
            for (const cell of after?.keys() ?? []) expect(cells.has(cell)).toBe(true);
            const above = [...cells.values()].flat().filter((count) => count > 0).length;
            expect(changes.find(({ table: one }) => one === name)).toEqual({
              table: name,
              counts: above,
              changed,
              largest: furthest,
              dropped: cells.size - (after?.size ?? 0),
            });
          }
        }),
        { numRuns: 25, seed: 7 },
      ),
    );
  });

  test('has one value for the same requests, in every table, measure and release', async () => {
    await withDuckDB((connection) =>
      fc.assert(
        fc.asyncProperty(requests, method, async (rows, { table }) => {
          const { shipped, counted } = await release(connection, rows, table);
          // A later release: requests of one cell more, all else as it was.
          const later = await release(
            connection,
            [...rows, ...[1000, 1001, 1002].map((id) => ({ a: 1, b: 1, resolved: true, id }))],
            table,
          );
          const values = new Map<string, number>();
          for (const [name, axes] of Object.entries(BY)) {
            for (const cell of counted[name]?.keys() ?? []) {
              MEASURES.forEach((_, measure) => {
                const value = shipped[name]?.get(cell)?.[measure] ?? 0;
                const members = rows
                  .filter(counts(cell, axes))
                  .filter((row) => measure === 0 || row.resolved);
                const set = members.map(({ id }) => id).join(' ');
                expect(values.get(set) ?? value).toBe(value);
                values.set(set, value);
                const grown = counts(cell, axes)({ a: 1, b: 1, resolved: true, id: 0 });
                if (!grown) expect(later.shipped[name]?.get(cell)?.[measure] ?? 0).toBe(value);
              });
            }
          }
        }),
        { numRuns: 20, seed: 11 },
      ),
    );
  });

  test('with another salt has other values', async () => {
    const rows = Array.from({ length: 400 }, (_, id) => ({ a: id % 4, b: id % 5, resolved: id % 3 > 0, id }));
    const table = perturbationTable(3, 5);
    await withDuckDB(async (connection) => {
      const one = await release(connection, rows, table, 'one');
      const other = await release(connection, rows, table, 'other');
      expect(one.shipped['a_b']).not.toEqual(other.shipped['a_b']);
      expect(await release(connection, rows, table, 'one')).toEqual(one);
    });
  });
});

describe('deviations over many cells', () => {
  const CELLS = 20_000;

  test.each([
    [3, 5],
    [2, 3],
    [5, 10],
  ])('of variance %d within ±%d have mean, variance and shares of the table', async (variance, largest) => {
    const table = perturbationTable(variance, largest);
    await withDuckDB(async (connection) => {
      await connection.run(`CREATE TABLE cells_many AS
        SELECT n::INTEGER AS n, i::INTEGER AS i, n::BIGINT AS requests,
          md5_number_lower('many/' || n || '/' || i) AS requests_key
        FROM range(1, ${largest + 6}) t(n), range(${CELLS}) u(i)`);
      await releaseByCellKey(connection, [{ name: 'many', axes: ['n', 'i'], measures: ['requests'] }], table);
      const answer = await connection.runAndReadAll(`
        SELECT n, (coalesce(p.requests, 0) - n)::INTEGER AS by, count(*)::INTEGER AS cells
        FROM cells_many c LEFT JOIN protected_many p USING (n, i) GROUP BY 1, 2`);
      const found = answer.getRows().map((row) => row.map(Number));
      for (let n = 1; n < largest + 6; n += 1) {
        const deviations = table[Math.min(n, table.length - 1)]?.deviations ?? [];
        const own = found.filter(([count]) => count === n);
        const sum = (power: number) =>
          own.reduce((total, [, by = 0, cells = 0]) => total + by ** power * cells, 0) / CELLS;
        const stated = momentsOf(deviations);
        const fourth = deviations.reduce((total, { by, probability }) => total + by ** 4 * probability, 0);
        expect(Math.abs(sum(1))).toBeLessThan(5 * Math.sqrt(stated.variance / CELLS));
        expect(Math.abs(sum(2) - stated.variance)).toBeLessThan(
          5 * Math.sqrt((fourth - stated.variance ** 2) / CELLS),
        );
        for (const { by, probability } of deviations) {
          const share = (own.find(([, one]) => one === by)?.[2] ?? 0) / CELLS;
          const error = Math.sqrt((probability * (1 - probability)) / CELLS);
          expect(Math.abs(share - probability)).toBeLessThan(5 * error + 1 / CELLS);
        }
      }
    });
  });
});

test('keys are mixed as SplitMix64 mixes its states', async () => {
  // The first five numbers of SplitMix64 from the seed 1234567, as its reference implementation prints them.
  const printed = [
    6457827717110365317n,
    3203168211198807973n,
    9817491932198370423n,
    4593380528125082431n,
    16408922859458223821n,
  ];
  const states = printed.map(
    (_, index) => (1234567n + BigInt(index + 1) * 0x9e3779b97f4a7c15n) % (1n << 64n),
  );
  await withDuckDB(async (connection) => {
    const values = states.map((state, index) => `(${index}, ${state}::UBIGINT)`).join(', ');
    await connection.run(`CREATE TABLE states AS SELECT * FROM (VALUES ${values}) t(i, k)`);
    const answer = await connection.runAndReadAll(`SELECT k FROM (${mixedKeys('states', ['k'])}) ORDER BY i`);
    expect(answer.getRows().map(([mixed]) => mixed)).toEqual(printed);
  });
});
