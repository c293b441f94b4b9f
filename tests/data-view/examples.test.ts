import type { DuckDBConnection } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleQueries } from '../../src/views/data/console/examples';
import { rowsOf, SMALL, smallDatabase } from './small-manifest';

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await smallDatabase();
});
afterAll(() => connection.closeSync());

function sqlOf(id: string, manifest = SMALL, language: 'zh' | 'en' = 'zh'): string {
  const example = exampleQueries(manifest, language).find((one) => one.id === id);
  if (!example) throw new Error(`no example ${id}`);
  return example.sql;
}

describe('examples for the console', () => {
  it('are at most six, and each of them runs and gives rows', async () => {
    for (const language of ['zh', 'en'] as const) {
      const examples = exampleQueries(SMALL, language);
      expect(examples.length).toBeGreaterThanOrEqual(4);
      expect(examples.length).toBeLessThanOrEqual(6);
      for (const example of examples) {
        const rows = await rowsOf(connection, example.sql);
        expect(rows.length, example.sql).toBeGreaterThan(0);
      }
    }
  });

  it('name dimensions in the reader’s language', async () => {
    const [zh] = await rowsOf(connection, sqlOf('figures'));
    expect(zh).toMatchObject({ definition: '受理', place: '北京市', source: 'Annual report', value: 10 });
    const [en] = await rowsOf(connection, sqlOf('figures', SMALL, 'en'));
    expect(en).toMatchObject({ definition: 'received', place: 'Beijing' });
  });

  it('find the one subject and period that was published with two values', async () => {
    expect(await rowsOf(connection, sqlOf('restated'))).toEqual([
      {
        definition: '受理',
        place: '北京市',
        period_start: '2000-01-07',
        period_end: '2000-01-07',
        lowest: 60,
        highest: 61,
        times: 2,
      },
    ]);
  });

  it('read a month number as its year and month', async () => {
    expect(await rowsOf(connection, sqlOf('time'))).toEqual([
      { year: 2024, month_of_year: 1, received: '30', assessed: '18', resolved: '11' },
      { year: 2024, month_of_year: 2, received: '30', assessed: '12', resolved: '6' },
    ]);
  });

  it('make a rate of sums, never a mean of rates', async () => {
    const manifest = { ...SMALL, tables: SMALL.tables.filter((table) => table.role !== 'facts') };
    const rows = await rowsOf(connection, sqlOf('ratio', manifest));
    expect(rows).toEqual([
      { place: '东城区', assessed: '20', resolution_rate: 0.6 },
      { place: '西城区', assessed: '10', resolution_rate: 0.5 },
    ]);
  });
});
