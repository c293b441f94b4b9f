import { describe, expect, test } from 'vitest';
import { askNative, withDuckDB } from '../../data/publish/native';
import type { Clause, FilterDimension } from '../../src/domain/clauses';
import { numberAt } from '../../src/domain/columns';
import type { Manifest } from '../../src/dataset/manifest';
import { defaultPeriod, defaultQuestions, monthsQuestion, partsQuestion } from '../../src/query/default-view';
import { plan, protectionOf } from '../../src/query/plan';
import type { CellQuestion } from '../../src/query/question';
import {
  cellsManifest,
  fillCells,
  fillDimensions,
  NESTED,
  type CellsTable,
} from '../protect/cell-key-manifest';

function clause(dimension: FilterDimension, ...values: string[]): Clause {
  return { dimension, values, maker: 'bar' };
}

function cells(by: string[], clauses: Clause[] = [], measures = ['requests']): CellQuestion {
  return { kind: 'cells', measures, by, clauses };
}

/** The table that answers, or why none does. */
function answer(question: CellQuestion, manifest: Manifest): string {
  const planned = plan(question, manifest);
  return planned.kind === 'plan' ? planned.table : `✗ ${planned.reason.code}`;
}

const table = (name: string, grain: string[], more: Partial<CellsTable> = {}): CellsTable => ({
  name,
  grain,
  ...more,
});

const PERTURBED = cellsManifest([
  table('month', ['month'], { rows: 24 }),
  table('year_district', ['year', 'district_id'], { rows: 32 }),
  table('month_district', ['month', 'district_id'], { rows: 384 }),
  table('month_street', ['month', 'street_id'], { rows: 1000 }),
  table('year_category_kind', ['year', 'category_id', 'kind_id'], { rows: 40 }),
  table('day', ['day'], { rows: 730 }),
  table('total', [], { rows: 1 }),
]);

describe('a perturbed table answers only where each cell of the answer is one of its own', () => {
  test.each<[string, CellQuestion, string]>([
    ['all of the grain asked', cells(['month']), 'month'],
    ['by month and district', cells(['month', 'district']), 'month_district'],
    ['nothing asked and nothing in the grain', cells([]), 'total'],
    ['years out of months', cells(['year']), '✗ no-grain'],
    ['districts without a period', cells(['district']), '✗ no-grain'],
    ['districts in one whole year', cells(['district'], [clause('period', '2023', '2023')]), 'year_district'],
    [
      'districts in the months of one year',
      cells(['district'], [clause('period', '2023-01', '2023-12')]),
      'year_district',
    ],
    [
      'districts in one month',
      cells(['district'], [clause('period', '2023-04', '2023-04')]),
      'month_district',
    ],
    [
      'districts in the days of one month',
      cells(['district'], [clause('period', '2023-04-01', '2023-04-30')]),
      'month_district',
    ],
    ['districts in two months', cells(['district'], [clause('period', '2023-04', '2023-05')]), '✗ no-grain'],
    ['districts in two years', cells(['district'], [clause('period', '2023', '2024')]), '✗ no-grain'],
    ['the total of one month', cells([], [clause('period', '2023-04', '2023-04')]), 'month'],
    ['the total of one day', cells([], [clause('period', '2023-04-05', '2023-04-05')]), 'day'],
    ['the total of two days', cells([], [clause('period', '2023-04-05', '2023-04-06')]), '✗ no-grain'],
    ['months of two years, each a cell', cells(['month'], [clause('period', '2023', '2024')]), 'month'],
    ['one district by month', cells(['month'], [clause('place', '110101')]), 'month_district'],
    ['a district twice', cells(['month'], [clause('place', '110101', '110101')]), 'month_district'],
    ['two districts by month', cells(['month'], [clause('place', '110101', '110102')]), '✗ no-grain'],
    [
      'two districts by month and district',
      cells(['month', 'district'], [clause('place', '110101', '110102')]),
      'month_district',
    ],
    ['one street by month', cells(['month'], [clause('place', '110101001')]), 'month_street'],
    [
      'the streets of one district, each a cell',
      cells(['month', 'street'], [clause('place', '110101')]),
      'month_street',
    ],
    ['a district out of its streets', cells(['street'], [clause('place', '110101')]), '✗ no-grain'],
    [
      'one year, category and kind',
      cells([], [clause('period', '2023', '2023'), clause('issue', 'roads'), clause('kind', 'k1')]),
      'year_category_kind',
    ],
    [
      'one year and category, all kinds',
      cells([], [clause('period', '2023', '2023'), clause('issue', 'roads')]),
      '✗ no-grain',
    ],
    [
      'an issue, where categories are the finest',
      cells(['kind'], [clause('period', '2023', '2023'), clause('issue', 'roads/holes')]),
      '✗ filter-not-answerable',
    ],
  ])('%s', (_name, question, expected) => {
    expect(answer(question, PERTURBED)).toBe(expected);
    expect(protectionOf(question, PERTURBED)).toBe(expected.startsWith('✗') ? 'none' : 'cell-key');
  });

  test('a code that does not tell its level fixes nothing, unless there is one level', () => {
    const untold = (levels: number): Manifest => {
      const dimensions = NESTED.map((dimension) => ({
        ...dimension,
        levels: dimension.levels.slice(0, levels).map((level) => ({ ...level, code_pattern: null })),
      }));
      return cellsManifest([table('month_district', ['month', 'district_id'])], { dimensions });
    };
    const question = cells(['month'], [clause('place', '110101')]);
    expect(answer(question, untold(1))).toBe('month_district');
    expect(answer(question, untold(2))).toBe('✗ no-grain');
  });

  test('the refusal names what was asked', () => {
    const why = (question: CellQuestion) => {
      const planned = plan(question, PERTURBED);
      return planned.kind === 'refused' ? planned.reason.detail : null;
    };
    expect(why(cells(['year', 'district', 'kind']))).toEqual({ by: 'year × district × kind' });
    expect(why(cells([], [clause('place', '110101'), clause('period', '2023', '2024')]))).toEqual({
      by: 'place × period',
    });
  });
});

describe('of several tables that answer', () => {
  const mixed = (own: CellsTable['protection'], rows: number) =>
    cellsManifest([
      table('perturbed', ['month'], { rows: 24 }),
      table('other', ['month', 'district_id'], { protection: own ?? 'cell-key', rows }),
    ]);

  test.each(['none', 'suppression'] as const)('one with %s goes before a smaller perturbed one', (own) => {
    const planned = plan(cells(['month']), mixed(own, 384));
    expect(planned).toMatchObject({ table: 'other', protection: own });
    expect(planned).toMatchObject({ why: [{ table: 'other' }, { table: 'perturbed' }] });
  });

  test('a withheld table is summed as before, and answers what a perturbed one may not', () => {
    const planned = plan(cells(['year']), mixed('suppression', 384));
    expect(planned).toMatchObject({ table: 'other', protection: 'suppression' });
    if (planned.kind === 'plan') expect(planned.sql).toContain('count(*) = count("requests")');
  });

  test('a table that says only that it is protected withholds cells', () => {
    const manifest = mixed('suppression', 384);
    const other = manifest.tables.find(({ name }) => name === 'other');
    delete other?.protection;
    expect(protectionOf(cells(['month']), manifest)).toBe('suppression');
  });
});

describe('rates of a perturbed pair', () => {
  const MONTH = table('month', ['month']);

  test('are never above 1, and missing where the denominator is below the least', async () => {
    const manifest = cellsManifest([MONTH]);
    await withDuckDB(async (connection) => {
      await fillDimensions(connection, [1]);
      await fillCells(connection, MONTH, [
        [24276, 100, 40],
        [24277, 31, 34],
        [24278, 30, 0],
        [24279, 29, 12],
        [24280, 0, 3],
      ]);
      const planned = plan(cells(['month'], [], ['resolution_rate']), manifest);
      if (planned.kind !== 'plan') throw new Error('refused');
      const found = await askNative(connection, planned.sql);
      const column = (name: string) =>
        Array.from({ length: found.rows }, (_, row) => numberAt(found, name, row));
      expect(column('resolution_rate')).toEqual([0.4, 1, 0, null, null]);
      // The two counts stand as they were shipped.
      expect(column('resolution_rate_numerator')).toEqual([40, 34, 0, 12, 3]);
      expect(column('resolution_rate_denominator')).toEqual([100, 31, 30, 29, 0]);
    });
  });

  test('are missing where no least is stated', async () => {
    const manifest = cellsManifest([MONTH]);
    delete manifest.protection.cell_key;
    await withDuckDB(async (connection) => {
      await fillCells(connection, MONTH, [[24276, 5000, 40]]);
      const planned = plan(cells(['month'], [], ['resolution_rate']), manifest);
      if (planned.kind !== 'plan') throw new Error('refused');
      expect(numberAt(await askNative(connection, planned.sql), 'resolution_rate', 0)).toBeNull();
    });
  });
});

test('a cell that would have to be added up is missing, never a sum', async () => {
  // Two rows of one month: no folder that was checked has them.
  const month = table('month', ['month']);
  await withDuckDB(async (connection) => {
    await fillCells(connection, month, [
      [24276, 10, 4],
      [24276, 20, 8],
      [24277, 9, 3],
    ]);
    const planned = plan(cells(['month']), cellsManifest([month]));
    if (planned.kind !== 'plan') throw new Error('refused');
    const found = await askNative(connection, planned.sql);
    expect([numberAt(found, 'requests', 0), numberAt(found, 'requests', 1)]).toEqual([null, 9]);
  });
});

test('one code is one key, though places of its own level lie below it', async () => {
  const district = table('district', ['district_id']);
  await withDuckDB(async (connection) => {
    await fillDimensions(connection, [1, 1]);
    await connection.run('UPDATE place SET parent_id = 1 WHERE place_id = 2');
    await fillCells(connection, district, [
      [1, 50, 20],
      [2, 70, 30],
    ]);
    const planned = plan(cells([], [clause('place', '110101')]), cellsManifest([district]));
    if (planned.kind !== 'plan') throw new Error('refused');
    expect(numberAt(await askNative(connection, planned.sql), 'requests', 0)).toBe(50);
  });
});

describe('the default view of a protected dataset', () => {
  const twelve = ['2024-01', '2024-12'];

  test.each<[string, CellsTable[], string[]]>([
    ['the last year where years are shipped', [table('y', ['year', 'district_id'])], twelve],
    ['the last month where only months are', [table('m', ['month', 'district_id'])], ['2024-12', '2024-12']],
    [
      'the last twelve months where they can be summed',
      [table('m', ['month', 'district_id'], { protection: 'suppression' })],
      twelve,
    ],
    [
      'that of issues where no place is shipped',
      [table('i', ['month', 'category_id'])],
      ['2024-12', '2024-12'],
    ],
    ['twelve months where nothing can be parted', [table('m', ['month'])], twelve],
  ])('covers %s', (_name, tables, period) => {
    expect(defaultPeriod(cellsManifest(tables))).toEqual(period);
  });

  test('takes the last whole year that is final', () => {
    const manifest = cellsManifest([table('y', ['year', 'district_id'])]);
    const [requests] = manifest.measures;
    if (requests) requests.complete_through = '2024-10-31';
    expect(defaultPeriod(manifest)).toEqual(['2023-01', '2023-12']);
    // 2023 is not whole: none is, and the view says so when it asks.
    manifest.period.start = '2023-01-02';
    expect(defaultPeriod(manifest)).toEqual(['2023-11', '2024-10']);
  });

  test('asks only what can be answered', () => {
    const ids = (tables: CellsTable[]) =>
      [...defaultQuestions(cellsManifest(tables)).keys()].filter((id) => !id.startsWith('dimension-'));
    expect(ids([table('m', ['month']), table('y', ['year', 'district_id'])])).toEqual([
      'months',
      'districts',
      'rates',
    ]);
    expect(ids([table('y', ['year', 'kind_id'])])).toEqual(['kinds']);
    for (const tables of [[table('m', ['month'])], [table('s', ['year', 'street_id'])]]) {
      const manifest = cellsManifest(tables);
      for (const question of defaultQuestions(manifest).values()) {
        expect(plan(question, manifest).kind).toBe('plan');
      }
    }
  });

  test('asks for the count alone where no table has the months of its rates', () => {
    const only = cellsManifest([
      table('m', ['month'], { measures: ['requests'] }),
      table('y', ['year', 'district_id']),
    ]);
    expect(monthsQuestion(only, [])?.measures).toEqual(['requests']);
    expect(monthsQuestion(cellsManifest([table('m', ['month'])]), [])?.measures).toEqual([
      'requests',
      'resolution_rate',
    ]);
  });

  test('is as ever where nothing is protected: twelve months, and questions that no table answers', () => {
    const manifest = cellsManifest([table('y', ['year', 'kind_id'], { protection: 'none' })]);
    manifest.protection = { method: 'none', statement: manifest.protection.statement };
    expect(defaultPeriod(manifest)).toEqual(twelve);
    expect([...defaultQuestions(manifest).keys()]).toContain('districts');
    expect(partsQuestion(manifest, 'place', [])?.clauses).toEqual([
      { dimension: 'period', values: twelve, maker: 'view' },
    ]);
  });
});
