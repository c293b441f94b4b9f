import type { DuckDBConnection } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Manifest } from '../../src/dataset/manifest';
import { exampleQueries } from '../../src/views/data/console/examples';
import { protectedTablesOf } from '../../src/views/data/console/protected-tables';
import { rowsOf, SMALL, smallDatabase } from '../data-view/small-manifest';

function protectedBy(protection: 'suppression' | 'cell-key'): Manifest {
  return {
    ...SMALL,
    protection: { ...SMALL.protection, cell_key: { variance: 3, largest: 5, rate_minimum: 15, table: [] } },
    tables: SMALL.tables.map((table) =>
      table.role === 'cells' ? { ...table, protected: true, protection } : table,
    ),
  };
}

function sqlOf(id: string, manifest: Manifest): string {
  const example = exampleQueries(manifest, 'zh').find((one) => one.id === id);
  if (!example) throw new Error(`no example ${id}`);
  return example.sql;
}

describe('the protected tables of a query', () => {
  const two: Manifest = {
    ...protectedBy('suppression'),
    tables: protectedBy('suppression').tables.flatMap((table) =>
      table.role === 'cells' ? [table, { ...table, name: 'place_year' }] : [table],
    ),
  };
  const namesOf = (sql: string, manifest = two) => protectedTablesOf(sql, manifest).map(({ name }) => name);

  it('are those that its text names, in any case and quoted', () => {
    expect(namesOf('SELECT * FROM place_month JOIN place USING (place_id)')).toEqual(['place_month']);
    expect(namesOf('select sum(received) from "PLACE_YEAR"')).toEqual(['place_year']);
  });

  it('are all of them where it names none: a query may reach a table by another name', () => {
    expect(namesOf('SELECT * FROM place_months')).toEqual(['place_month', 'place_year']);
    expect(namesOf('SHOW TABLES')).toEqual(['place_month', 'place_year']);
  });

  it('are not those whose name is only a column there', () => {
    const month: Manifest = {
      ...two,
      tables: two.tables.map((table) => (table.name === 'place_year' ? { ...table, name: 'month' } : table)),
    };
    expect(namesOf('SELECT month, received FROM place_month ORDER BY month', month)).toEqual(['place_month']);
    for (const sql of ['FROM month', 'SELECT 1 FROM place_month, "month" m WHERE 1', 'SUMMARIZE month']) {
      expect(namesOf(sql, month), sql).toContain('month');
    }
  });

  it('are none in a dataset without any', () => {
    expect(namesOf('SELECT * FROM place_month', SMALL)).toEqual([]);
  });
});

describe('examples over protected tables', () => {
  let connection: DuckDBConnection;
  beforeAll(async () => {
    connection = await smallDatabase();
    await connection.run('UPDATE place_month SET received = NULL WHERE month = 24288 AND place_id = 2');
    await connection.run('UPDATE place_month SET assessed = NULL WHERE month = 24288 AND place_id = 3');
  });
  afterAll(() => connection.closeSync());

  it('give no sum where a count is withheld, instead of one that is too small', async () => {
    expect(await rowsOf(connection, sqlOf('time', protectedBy('suppression')))).toEqual([
      { year: 2024, month_of_year: 1, received: null, assessed: null, resolved: '11' },
      { year: 2024, month_of_year: 2, received: '30', assessed: '12', resolved: '6' },
    ]);
    const rates = await rowsOf(connection, sqlOf('ratio', protectedBy('suppression')));
    expect(rates.map((row) => row['resolution_rate'])).toContain(null);
  });

  it('give a rate of perturbed counts by the dataset’s rule', async () => {
    await connection.run('UPDATE place_month SET resolved = 40 WHERE place_id = 2');
    const rates = await rowsOf(connection, sqlOf('ratio', protectedBy('cell-key')));
    // 东城区: 80 of 20, never over 1; 西城区: nothing of which to give a rate.
    expect(rates.map((row) => row['resolution_rate'])).toEqual([1, null]);
  });
});
