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

it('quotes every word that DuckDB reserves', async () => {
  const reserved = await rowsOf(
    connection,
    "SELECT keyword_name AS word FROM duckdb_keywords() WHERE keyword_category = 'reserved'",
  );
  expect(reserved.length).toBeGreaterThan(50);
  const bare = reserved.map((row) => String(row['word'])).filter((word) => identifier(word) === word);
  expect(bare).toEqual([]);
  expect(identifier('fact_id')).toBe('fact_id');
  expect(identifier('a "b"')).toBe('"a ""b"""');
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
