import type { DuckDBConnection } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  borneBySource,
  figuresByCertainty,
  identifier,
  pageStatement,
} from '../../src/views/data/statements';
import { rowsOf, SMALL, smallDatabase } from './small-manifest';

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await smallDatabase();
});
afterAll(() => connection.closeSync());

const fact = SMALL.tables.find((table) => table.name === 'fact');
const order = SMALL.tables.find((table) => table.name === 'order');

describe('pages of rows', () => {
  it('show every row once, in the order of the grain', async () => {
    if (!fact) throw new Error('no fact table');
    const pages = await Promise.all(
      [0, 1, 2].map((page) => rowsOf(connection, pageStatement(fact, page, 50))),
    );
    expect(pages.map((page) => page.length)).toEqual([50, 50, 20]);
    const keys = pages.flat().map((row) => row['fact_key']);
    expect(keys).toEqual(Array.from({ length: 120 }, (_, index) => index + 1));
  });

  it('keep the columns of the manifest in their order', async () => {
    if (!fact) throw new Error('no fact table');
    const [row = {}] = await rowsOf(connection, pageStatement(fact, 0, 1));
    expect(Object.keys(row)).toEqual(fact.columns.map((column) => column.name));
  });

  it('read a table and a column that are called like reserved words', async () => {
    if (!order) throw new Error('no such table');
    expect(await rowsOf(connection, pageStatement(order, 0, 50))).toHaveLength(3);
  });
});

describe('names in a query', () => {
  it('stand for the column and the table, whatever keyword of DuckDB they are', async () => {
    const keywords = await rowsOf(connection, 'SELECT DISTINCT keyword_name AS word FROM duckdb_keywords()');
    expect(keywords.length).toBeGreaterThan(400);
    const misread: string[] = [];
    for (const word of keywords.map((row) => String(row['word']))) {
      await connection.run(`CREATE OR REPLACE TEMP TABLE "${word}" AS SELECT 1 AS a, 7 AS "${word}", 2 AS b`);
      const name = identifier(word);
      const read = `SELECT a, ${name}, b, ${name}.${name} AS again FROM ${name} ORDER BY ${name}, b`;
      const [row] = await rowsOf(connection, read).catch(() => []);
      if (row?.[word] !== 7 || row['again'] !== 7) misread.push(word);
      await connection.run(`DROP TABLE "${word}"`);
    }
    expect(misread).toEqual([]);
  });

  it('stay bare where they can, because the reader sees the examples', () => {
    expect(identifier('fact_id')).toBe('fact_id');
    expect(identifier('place')).toBe('place');
    expect(identifier('a "b"')).toBe('"a ""b"""');
  });
});

it('counts the figures and the other records that each source bears', async () => {
  expect(await rowsOf(connection, borneBySource(SMALL) ?? '')).toEqual([
    { code: 'a', figures: 90, records: 2 },
    { code: 'b', figures: 30, records: 1 },
  ]);
});

it('counts figures by certainty', async () => {
  expect(await rowsOf(connection, figuresByCertainty(SMALL) ?? '')).toEqual([
    { certainty: 'high', figures: 100 },
    { certainty: 'low', figures: 20 },
  ]);
});

it('asks for no counts of a dataset without published figures', () => {
  const tables = SMALL.tables.filter((table) => table.role === 'cells');
  expect(borneBySource({ ...SMALL, tables })).toBeNull();
  expect(figuresByCertainty({ ...SMALL, tables })).toBeNull();
});
