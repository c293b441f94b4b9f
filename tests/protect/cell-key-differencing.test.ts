import type { DuckDBConnection } from '@duckdb/node-api';
import { describe, expect, test } from 'vitest';
import { withDuckDB } from '../../data/publish/native';
import { deviationSql } from '../../data/publish/protect/cell-key/keys';
import { momentsOf, perturbationTable } from '../../data/publish/protect/cell-key/perturbation';
import { releaseByCellKey } from '../../data/publish/protect/cell-key/release';

const TABLE = perturbationTable(3, 5);
const MASK = '18446744073709551615::HUGEINT';

/** Small counts of three rows and three columns; no row nor column has one cell alone. */
const TRUTH = [
  [1, 2, 4],
  [3, 0, 2],
  [6, 1, 9],
];
const CITIES = 8000;
/** Tables that a reader sees: the cells, the rows, the columns, the whole. */
const TABLES = { cells: ['r', 'c'], by_row: ['r'], by_column: ['c'], whole: [] } as const;

type Matrix = readonly (readonly number[])[];

/** Which of the nine cells each shipped number adds up: 9 cells, 3 rows, 3 columns, the whole. */
const ADDS: Matrix = [
  ...TRUTH.flat().map((_, cell) => TRUTH.flat().map((__, other) => Number(cell === other))),
  ...[0, 1, 2].map((row) => TRUTH.flat().map((_, cell) => Number(Math.floor(cell / 3) === row))),
  ...[0, 1, 2].map((column) => TRUTH.flat().map((_, cell) => Number(cell % 3 === column))),
  TRUTH.flat().map(() => 1),
];

const at = (matrix: Matrix, row: number, column: number) => matrix[row]?.[column] ?? 0;
const transposed = (matrix: Matrix): Matrix =>
  (matrix[0] ?? []).map((_, column) => matrix.map((row) => row[column] ?? 0));
const product = (one: Matrix, other: Matrix): Matrix =>
  one.map((row) =>
    (other[0] ?? []).map((_, column) =>
      row.reduce((sum, value, index) => sum + value * at(other, index, column), 0),
    ),
  );

/** By Gauss and Jordan; for matrices whose diagonal needs no exchange of rows. */
function inverse(matrix: Matrix): Matrix {
  const size = matrix.length;
  const wide = matrix.map((row, index) => [...row, ...row.map((_, column) => Number(column === index))]);
  for (let pivot = 0; pivot < size; pivot += 1) {
    const scale = wide[pivot]?.[pivot] ?? 1;
    wide[pivot] = (wide[pivot] ?? []).map((value) => value / scale);
    wide.forEach((row, index) => {
      if (index === pivot) return;
      const factor = row[pivot] ?? 0;
      wide[index] = row.map((value, column) => value - factor * (wide[pivot]?.[column] ?? 0));
    });
  }
  return wide.map((row) => row.slice(size));
}

/** Releases many cities of the same counts and other requests; for each city the sixteen shipped numbers. */
async function shippedCities(connection: DuckDBConnection): Promise<number[][]> {
  const cells = TRUTH.flatMap((row, r) => row.map((count, c) => `(${r}, ${c}, ${count})`));
  await connection.run(`CREATE TABLE requests AS
    SELECT city::INTEGER AS city, r, c, md5_number_lower(concat_ws('/', city, r, c, i)) AS key
    FROM range(${CITIES}) t(city), (SELECT r, c, unnest(range(n)) AS i FROM (VALUES ${cells.join(', ')}) u(r, c, n))`);
  const tables = Object.entries(TABLES).map(([name, axes]) => ({
    name,
    axes: ['city', ...axes],
    measures: ['requests'],
  }));
  for (const { name, axes } of tables) {
    await connection.run(`CREATE TABLE cells_${name} AS SELECT ${axes.join(', ')}, count(*)::BIGINT AS requests,
      (sum(key) & ${MASK})::UBIGINT AS requests_key FROM requests GROUP BY ALL`);
  }
  await releaseByCellKey(connection, tables, TABLE);
  const answer = await connection.runAndReadAll(`
    SELECT city, r * 3 + c AS place, requests::INTEGER FROM protected_cells
    UNION ALL SELECT city, 9 + r, requests::INTEGER FROM protected_by_row
    UNION ALL SELECT city, 12 + c, requests::INTEGER FROM protected_by_column
    UNION ALL SELECT city, 15, requests::INTEGER FROM protected_whole`);
  const cities = Array.from({ length: CITIES }, () => new Array<number>(16).fill(0));
  for (const row of answer.getRows()) {
    const [city = 0, place = 0, requests = 0] = row.map(Number);
    const shipped = cities[city];
    if (shipped) shipped[place] = requests;
  }
  return cities;
}

describe('a reader who puts all tables together', () => {
  test('by least squares is no nearer to a count than the deviations of the table leave him', async () => {
    const cities = await withDuckDB(shippedCities);
    const adds = transposed(ADDS);
    const solve = product(inverse(product(adds, ADDS)), adds);
    const truth = TRUTH.flat();
    const sums = ADDS.map((row) => row.reduce((sum, add, cell) => sum + add * (truth[cell] ?? 0), 0));
    const noise = sums.map(
      (count) => momentsOf(TABLE[Math.min(count, TABLE.length - 1)]?.deviations ?? []).variance,
    );
    truth.forEach((count, cell) => {
      const weights = solve[cell] ?? [];
      const allowed = weights.reduce((sum, weight, index) => sum + weight ** 2 * (noise[index] ?? 0), 0);
      const errors = cities.map(
        (shipped) => weights.reduce((sum, weight, index) => sum + weight * (shipped[index] ?? 0), 0) - count,
      );
      const mean = errors.reduce((sum, error) => sum + error, 0) / CITIES;
      const squares = errors.reduce((sum, error) => sum + error ** 2, 0) / CITIES;
      const fourth = errors.reduce((sum, error) => sum + error ** 4, 0) / CITIES;
      expect(Math.abs(mean)).toBeLessThan(5 * Math.sqrt(allowed / CITIES));
      expect(Math.abs(squares - allowed)).toBeLessThan(5 * Math.sqrt((fourth - squares ** 2) / CITIES));
      // Sixteen numbers for nine unknowns leave less noise than its own number alone, but never half as little.
      if (count > 0) expect(squares).toBeGreaterThan(3 / 2);
    });
  });

  test('learns nothing of the deviation of a whole from those of its parts', async () => {
    const parts = { a: 11, b: 12 };
    const cells = 60_000;
    const worst = await withDuckDB(async (connection) => {
      const keys = Object.entries(parts).map(
        ([part, count]) =>
          `SELECT i::INTEGER AS i, '${part}' AS part, ${count}::BIGINT AS requests, md5_number_lower('${part}/' || i) AS requests_key FROM range(${cells}) t(i)`,
      );
      await connection.run(`CREATE TABLE cells_parts AS ${keys.join(' UNION ALL ')}`);
      await connection.run(`CREATE TABLE cells_wholes AS SELECT i, sum(requests)::BIGINT AS requests,
        (sum(requests_key) & ${MASK})::UBIGINT AS requests_key FROM cells_parts GROUP BY i`);
      const tables = [
        { name: 'parts', axes: ['i', 'part'], measures: ['requests'] },
        { name: 'wholes', axes: ['i'], measures: ['requests'] },
      ];
      await releaseByCellKey(connection, tables, TABLE);
      // What it would be like if the sums of keys were looked up as they are.
      for (const { name, axes } of tables) {
        await connection.run(`CREATE TABLE plain_${name} AS SELECT ${axes.join(', ')},
          requests + ${deviationSql('requests', 'requests_key', TABLE)} AS requests FROM cells_${name}`);
      }
      const furthest = async (kind: string) => {
        const answer = await connection.runAndReadAll(`
          SELECT max(abs(average) * sqrt(cells / 3.0))::DOUBLE FROM (
            SELECT avg(w.requests - 23) AS average, count(*) AS cells
            FROM ${kind}_wholes w JOIN ${kind}_parts a ON a.i = w.i AND a.part = 'a'
              JOIN ${kind}_parts b ON b.i = w.i AND b.part = 'b'
            GROUP BY a.requests, b.requests HAVING count(*) >= 100)`);
        return Number(answer.getRows()[0]?.[0]);
      };
      return { mixed: await furthest('protected'), plain: await furthest('plain') };
    });
    // Standard errors by which the average deviation of wholes is off 0, in the worst pair of parts.
    expect(worst.mixed).toBeLessThan(4.5);
    expect(worst.plain).toBeGreaterThan(20);
  });
});
