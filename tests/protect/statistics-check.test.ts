import type { DuckDBConnection } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { Findings } from '../../data/check/report';
import { checkStatistics } from '../../data/check/statistics';
import { faultLine } from '../../data/check/words';
import { both, column } from '../../data/publish/columns';
import { withDuckDB } from '../../data/publish/native';
import {
  RELEASED_STATISTICS,
  releasedStatistic,
  type Statistic,
} from '../../data/publish/protect/released-statistics';
import type { Manifest } from '../../src/dataset/manifest';
import { cellsManifest, fillCells, fillDimensions, type CellsTable } from './cell-key-manifest';

const LARGEST = 5;
const VALUES = 2 * LARGEST + 1;
const YEARS: CellsTable = { name: 'year_district', grain: ['year', 'district_id'] };
const MONTHS: CellsTable = { name: 'month_street', grain: ['month', 'street_id'] };

const COLUMNS = ['statistic', 'measure', 'level', 'place_code', 'year', 'low', 'high'];
const TYPES = ['VARCHAR', 'VARCHAR', 'VARCHAR', 'VARCHAR', 'INTEGER', 'DOUBLE', 'DOUBLE'];

type Row = readonly [
  Statistic,
  measure: string,
  level: string,
  place: string,
  year: number,
  low: number,
  high: number,
];

/** A row as it is released of these two counts. */
function released(
  statistic: Statistic,
  measure: string,
  counts: readonly [number, number],
  place: string,
  year = 2024,
): Row {
  const found = releasedStatistic(statistic, counts, year, VALUES);
  if (!found) throw new Error('no interval');
  return [statistic, measure, place === '' ? '' : 'district', place, year, found.low, found.high];
}

function withStatistics(manifest: Manifest, columns = ['released_id', ...COLUMNS]): Manifest {
  const table: Manifest['tables'][number] = {
    name: RELEASED_STATISTICS,
    names: both('统计', 'Statistics'),
    role: 'statistics',
    grain: ['released_id'],
    measures: [],
    columns: columns.map((id) => column(id, 'number', [id, id], [id, id])),
    rows: 0,
    rolls_up: null,
    protected: false,
  };
  return { ...manifest, tables: [...manifest.tables, table] };
}

async function fillStatistics(
  connection: DuckDBConnection,
  rows: readonly Row[],
  firstId: number,
): Promise<void> {
  const columns = COLUMNS.map((id, index) => `${id} ${TYPES[index] ?? ''}`);
  await connection.run(`CREATE TABLE ${RELEASED_STATISTICS} (released_id INTEGER, ${columns.join(', ')})`);
  for (const [index, row] of rows.entries()) {
    const values = row.map((value) => (typeof value === 'number' ? value : `'${value}'`));
    await connection.run(
      `INSERT INTO ${RELEASED_STATISTICS} VALUES (${firstId + index}, ${values.join(', ')})`,
    );
  }
}

/** What the check says of these rows beside tables of two districts in two years. */
async function faultsOf(
  rows: readonly Row[],
  shipped: readonly (readonly [CellsTable, (number | null)[][]])[],
  change: (manifest: Manifest) => Manifest = (manifest) => manifest,
  firstId = 1,
) {
  return withDuckDB(async (connection) => {
    await fillDimensions(connection, [2, 2]);
    for (const [table, cells] of shipped) await fillCells(connection, table, cells);
    await fillStatistics(connection, rows, firstId);
    const manifest = change(
      withStatistics(
        cellsManifest(
          shipped.map(([table]) => table),
          { largest: LARGEST },
        ),
      ),
    );
    const { cell_key: cellKey } = manifest.protection;
    if (!cellKey) throw new Error('not perturbed');
    const findings = new Findings();
    await checkStatistics(connection, manifest, cellKey, findings);
    return findings.faults;
  });
}

/** What is wrong with the rows that are there. */
async function told(...given: Parameters<typeof faultsOf>) {
  return (await faultsOf(...given))
    .filter(({ code }) => code !== 'statistics-missing')
    .map(({ code, detail }) => [code, detail['row'] ?? null, detail['column'] ?? null]);
}

// True counts of district 1 (code 110101): 800 and 1000 requests, 600 and 700 of them resolved; shipped a little off.
const BY_YEAR = [
  YEARS,
  [
    [2023, 1, 803, 599],
    [2024, 1, 996, 705],
    [2023, 2, 401, 300],
    [2024, 2, 398, 301],
  ],
] as const;
const SHIPPED = [[BY_YEAR[0], BY_YEAR[1].map((row) => [...row])]] as const;
const GOOD: readonly Row[] = [
  released('change-on-year', 'requests', [800, 1000], '110101'),
  released('change-on-year', 'requests', [1203, 1395], ''),
  released('rate', 'resolution_rate', [600, 800], '110101', 2023),
  released('rate', 'resolution_rate', [700, 1000], '110101'),
];

describe('the statistics that are released beside perturbed tables', () => {
  it('pass where they follow from counts that the tables leave possible', async () => {
    expect(await told(GOOD, SHIPPED)).toEqual([]);
  });

  it.each([
    [
      'a bound that is off by a tenth',
      (row: Row): Row => [row[0], row[1], row[2], row[3], row[4], row[5] + 0.1, row[6]],
    ],
    ['an interval of other counts', (): Row => released('change-on-year', 'requests', [760, 1000], '110101')],
    [
      'an interval of the unperturbed counts alone',
      (row: Row): Row => [row[0], row[1], row[2], row[3], row[4], row[5] + 2, row[6] - 2],
    ],
  ])('are caught: %s', async (_, change) => {
    const [first, ...rest] = GOOD;
    if (!first) throw new Error('no row');
    expect(await told([change(first), ...rest], SHIPPED)).toEqual([['statistics-interval', 1, null]]);
  });

  it.each([
    ['statistic', 0, 'trend'],
    ['measure', 1, 'resolution_rate'],
    ['measure', 1, 'received'],
    ['level', 2, 'street'],
    ['place_code', 3, '110109'],
    ['place_code', 3, ''],
    ['year', 4, 2023],
    ['year', 4, 2025],
    ['low', 5, -120],
    ['low', 5, 5000],
  ])('name what there is: %s', async (name, at, value) => {
    const [first, ...rest] = GOOD;
    const changed = first?.map((entry, index) => (index === at ? value : entry)) as unknown as Row;
    expect(await told([changed, ...rest], SHIPPED)).toEqual([['statistics-row', 1, name]]);
  });

  it('stand there once, and in these columns', async () => {
    const [first] = GOOD;
    if (!first) throw new Error('no row');
    expect(await told([...GOOD, first], SHIPPED)).toEqual([['statistics-row', 5, 'released_id']]);
    const more = (manifest: Manifest) => {
      const tables = manifest.tables.filter(({ name }) => name !== RELEASED_STATISTICS);
      return withStatistics({ ...manifest, tables }, ['released_id', ...COLUMNS, 'count']);
    };
    expect(await told(GOOD, SHIPPED, more)).toEqual([['statistics-columns', null, null]]);
  });

  it('are held to a year that is final', async () => {
    const early = (manifest: Manifest): Manifest => ({
      ...manifest,
      measures: manifest.measures.map((measure) => ({ ...measure, complete_through: '2024-11-30' })),
    });
    expect(await told(GOOD.slice(0, 1), SHIPPED, early)).toEqual([['statistics-row', 1, 'year']]);
  });

  it('are held to sums of finer cells where no table has the years, within what these leave possible', async () => {
    // Two streets of district 1 by month: each cell is off by up to 5, and so the year by up to 120.
    const cells = [2023, 2024].flatMap((year) =>
      Array.from({ length: 24 }, (_, index) => {
        const [month, street] = [year * 12 + (index % 12), 3 + Math.floor(index / 12)];
        return [month, street, year === 2023 ? 100 : 120, 60];
      }),
    );
    const finer = [[MONTHS, cells]] as const;
    const row = (before: number, now: number) => [released('change-on-year', 'requests', [before, now], '')];
    expect(await told(row(2400, 2880), finer)).toEqual([]);
    expect(await told(row(2300, 2980), finer)).toEqual([]);
    expect(await told(row(2000, 2880), finer)).toEqual([['statistics-interval', 1, null]]);
    const street = [['change-on-year', 'requests', 'street', '110101000', 2024, 1, 2]] as unknown as Row[];
    expect(await told(street, finer)).toEqual([['statistics-interval', 1, null]]);
  });

  it('are all there: none can be taken out where the tables leave no doubt of it', async () => {
    const changes = (measure: string, before: readonly number[], now: readonly number[]) =>
      ['110101', '110102', ''].map((place, at) =>
        released('change-on-year', measure, [before[at] ?? 0, now[at] ?? 0], place),
      );
    const rates = [2023, 2024].flatMap((year) =>
      [
        ['110101', 600 + 100 * (year - 2023), 800 + 200 * (year - 2023)],
        ['110102', 300, 400],
        ['', 900 + 100 * (year - 2023), 1200 + 200 * (year - 2023)],
      ].map(([place, part, whole]) =>
        released('rate', 'resolution_rate', [Number(part), Number(whole)], String(place), year),
      ),
    );
    const all: readonly Row[] = [
      ...changes('requests', [800, 400, 1200], [1000, 400, 1400]),
      ...changes('resolved', [600, 300, 900], [700, 300, 1000]),
      ...rates,
    ];
    expect(await faultsOf(all, SHIPPED)).toEqual([]);
    for (const [index, [statistic, measure, , place, year]] of all.entries()) {
      const missing = [statistic, measure, place, year].filter((part) => part !== '').join(', ');
      const rest = all.filter((_, at) => at !== index);
      expect(await faultsOf(rest, SHIPPED)).toEqual([{ code: 'statistics-missing', detail: { missing } }]);
    }
  });

  it('may be missing where so few are counted that nothing may have been released', async () => {
    const few = [
      [
        YEARS,
        [
          [2023, 1, 112, 90],
          [2024, 1, 108, 90],
        ],
      ],
    ] as const;
    expect(await faultsOf([], [[few[0][0], few[0][1].map((row) => [...row])]])).toEqual([]);
  });

  it('have numbers without a gap', async () => {
    const [first, ...rest] = GOOD;
    if (!first) throw new Error('no row');
    const faults = await faultsOf([first, ...rest], SHIPPED, undefined, 2);
    expect(faults).toEqual([{ code: 'statistics-missing', detail: { missing: 'released_id = 1' } }]);
  });

  it.each([
    ['statistics-missing', { missing: 'rate, resolved, 2024' }],
    ['statistics-columns', { found: 'x', expected: 'y' }],
    ['statistics-row', { row: 1, column: 'year', found: 2025 }],
    ['statistics-interval', { row: 1, low: 1.5, high: 2 }],
  ] as const)('have a line in both languages: %s', (code, detail) => {
    const lines = (['zh', 'en'] as const).map((language) => faultLine({ code, detail }, language));
    for (const line of lines) {
      expect(line).toMatch(/^released_statistics.* → /);
      expect(line).not.toMatch(/[{}]/);
      for (const value of Object.values(detail)) expect(line).toContain(String(value));
    }
    expect(lines[0]).not.toBe(lines[1]);
  });
});
