import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkFolder } from '../../data/check/check-folder';
import type { CheckCode } from '../../data/check/words';
import { faultLine } from '../../data/check/words';
import type { Manifest } from '../../src/dataset/manifest';
import { copyOf, manifest, sql, table, type Break } from '../dataset/broken-folder';
import { scratchFolder } from '../support/scratch';
import { buildSmallCity } from '../support/small-city';
import { buildPerturbedCity } from './cell-key-city';

const CITY = { variance: 3, largest: 8, salt: '4d1f9a27c0e85b63' };

let scratch: string;
let base: Manifest;
let city: Manifest;

beforeAll(async () => {
  scratch = await scratchFolder();
  await mkdir(join(scratch, 'base'));
  base = await buildSmallCity(join(scratch, 'base', 'small-city'));
  city = await buildPerturbedCity(join(scratch, 'small-city'), base, CITY);
});

type CellKey = NonNullable<Manifest['protection']['cell_key']>;

const stated = (edit: (cellKey: CellKey) => unknown): Break =>
  manifest(({ protection }) => {
    if (protection.cell_key) edit(protection.cell_key);
  });

/** Sets some probabilities of the row of that count. */
const chances = (count: number, edit: (row: { by: number; probability: number }[]) => unknown): Break =>
  stated(({ table: rows }) => {
    const row = rows.find((one) => one.count === count);
    if (row) edit(row.deviations);
  });

const PLACE = `WHERE month = 24280 AND district_id = 3`;
const SUMS = `SELECT month, district_id, sum(received) AS received, sum(requests) AS requests,
  sum(assessed) AS assessed, sum(resolved) AS resolved FROM month_district_kind GROUP BY month, district_id`;

test('a city as it was released has nothing against it', async () => {
  const { faults, passed } = await checkFolder(join(scratch, 'small-city'));
  expect(faults).toEqual([]);
  const check = passed.find(({ names }) => names.en.startsWith('Perturbed tables'));
  // Six tables; six pairs with the months, and one each of districts and categories by month and of years.
  expect(check?.detail).toBe('6, 10, 0');
  expect(city.provenance.checks.map(({ name }) => name.en)).toContain(check?.names.en);
});

test('another salt, variance and largest deviation make a sound city, too', async () => {
  for (const [variance, largest] of [
    [2, 6],
    [5, 12],
  ] as const) {
    const target = join(scratch, `of-${variance}`, 'small-city');
    await buildPerturbedCity(target, base, { variance, largest, salt: `other ${variance}` });
  }
});

describe('the check finds', () => {
  test.each<[string, Break, CheckCode]>([
    [
      'a row that does not add up to 1',
      chances(4, (row) => (row[0] = { by: -4, probability: 0.5 })),
      'perturbation-sum',
    ],
    [
      'a row that is off 0',
      chances(11, (row) => row.forEach((one) => (one.by = Math.min(8, one.by + 1)))),
      'perturbation-mean',
    ],
    ['another variance than stated', stated((cellKey) => (cellKey.variance = 4)), 'perturbation-variance'],
    [
      'a table for 1 that never changes it',
      chances(1, (row) => row.splice(0, row.length, { by: 0, probability: 1 })),
      'perturbation-deviation',
    ],
    ['a deviation beyond the largest', stated((cellKey) => (cellKey.largest = 7)), 'perturbation-deviation'],
    [
      'a table that ends too soon',
      stated((cellKey) => (cellKey.table = cellKey.table.slice(0, 8))),
      'perturbation-counts',
    ],
    ['a table that lacks a count', stated((cellKey) => cellKey.table.splice(3, 1)), 'perturbation-counts'],
    ['no rule for rates', stated((cellKey) => (cellKey.rate_minimum = 0)), 'cell-key-rate'],
    [
      'a manifest that does not say so',
      manifest((one) => (one.protection = { method: 'none', statement: one.protection.statement })),
      'cell-key-undeclared',
    ],
    [
      'a perturbed table that is not marked',
      manifest((one) => (table(one, 'month').protected = false)),
      'cell-key-undeclared',
    ],
    ['a 1', sql(`UPDATE month_district_kind SET received = 1 ${PLACE} AND kind_id = 5`), 'cell-key-value'],
    ['a 2', sql(`UPDATE month_district SET resolved = 2 ${PLACE}`), 'cell-key-value'],
    ['a blank', sql(`UPDATE month_district SET resolved = NULL ${PLACE}`), 'cell-key-value'],
    [
      'a row of zeros',
      sql(
        `UPDATE month_district_kind SET received = 0, requests = 0, assessed = 0, resolved = 0 ${PLACE} AND kind_id = 5`,
      ),
      'cell-key-zeros',
    ],
    [
      'a column of keys',
      async (folder) => {
        await sql('ALTER TABLE month ADD COLUMN received_key DOUBLE DEFAULT 5')(folder);
        await manifest((one) => {
          const { columns } = table(one, 'month');
          const [first] = columns;
          if (first) columns.push({ ...first, name: 'received_key', type: 'number' });
        })(folder);
      },
      'cell-key-column',
    ],
    [
      'a table made to add up',
      sql('DELETE FROM month_district', `INSERT INTO month_district BY NAME ${SUMS}`),
      'cell-key-added-up',
    ],
    [
      'deviations that are not 0 on average',
      sql('UPDATE month_district SET received = received + 3 WHERE received > 2'),
      'cell-key-average',
    ],
    [
      'deviations larger than the variance allows',
      sql(
        'UPDATE month_district SET received = received + CASE WHEN district_id % 2 = 0 THEN 8 ELSE -8 END WHERE received > 10',
      ),
      'cell-key-spread',
    ],
    [
      'a deviation that the table does not know',
      sql(`UPDATE month_district SET received = received + 60 ${PLACE}`),
      'cell-key-beyond',
    ],
  ])('%s', async (_name, breakIt, code) => {
    const folder = await copyOf(scratch);
    await breakIt(folder);
    const { faults } = await checkFolder(folder);
    expect(faults.map((fault) => fault.code)).toContain(code);
    for (const fault of faults.filter((one) => one.code === code)) {
      for (const language of ['zh', 'en'] as const) {
        const line = faultLine(fault, language);
        expect(line).toContain(' → ');
        expect(line).not.toMatch(/\?\s|NaN|undefined|\{/);
      }
    }
  });
});

describe('nothing is published', () => {
  test.each<[string, readonly string[], string]>([
    [
      'where a table has the counts as they are',
      [
        'DROP TABLE protected_month_district_kind',
        'CREATE TABLE protected_month_district_kind AS SELECT COLUMNS(c -> NOT ends_with(c, $$_key$$)) FROM cells_month_district_kind',
      ],
      'month_district_kind.received',
    ],
    [
      'where a table was perturbed by more than is stated',
      ['UPDATE protected_month_district SET received = received + 90'],
      'month_district.received',
    ],
  ])('%s', async (name, statements, said) => {
    const target = join(scratch, name.replaceAll(' ', '-'), 'small-city');
    const broken = buildPerturbedCity(target, base, {
      ...CITY,
      after: async (connection) => {
        for (const statement of statements) await connection.run(statement);
      },
    });
    await expect(broken).rejects.toThrow(said);
    expect(existsSync(target)).toBe(false);
  });
});
