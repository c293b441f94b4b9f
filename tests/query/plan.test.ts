import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { askNative, withDatabase } from '../../data/publish/native';
import type { Clause, FilterDimension } from '../../src/domain/clauses';
import { numberAt, textAt, type ColumnTable } from '../../src/domain/columns';
import type { Manifest } from '../../src/dataset/manifest';
import { answerable, plan } from '../../src/query/plan';
import type { CellQuestion, Question } from '../../src/query/question';
import { readQuestion } from '../../src/query/read-question';
import { scratchFolder } from '../support/scratch';
import { buildSmallCity } from '../support/small-city';

let folder: string;
let city: Manifest;

beforeAll(async () => {
  folder = join(await scratchFolder(), 'small-city');
  city = await buildSmallCity(folder);
});

function clause(dimension: FilterDimension, ...values: string[]): Clause {
  return { dimension, values, maker: 'bar' };
}

function cells(by: string[], clauses: Clause[] = [], measures = ['received']): CellQuestion {
  return { kind: 'cells', measures, by, clauses };
}

function planned(question: Question, manifest = city) {
  const answer = plan(question, manifest);
  if (answer.kind === 'refused') throw new Error(JSON.stringify(answer.reason));
  return answer;
}

function refused(question: Question, manifest = city) {
  const answer = plan(question, manifest);
  if (answer.kind === 'plan') throw new Error(`answered by ${answer.table}`);
  return answer.reason;
}

async function ask(question: Question, manifest = city): Promise<ColumnTable> {
  return withDatabase(join(folder, 'dataset.duckdb'), (connection) =>
    askNative(connection, planned(question, manifest).sql),
  );
}

const FINEST = 'street_month_issue_kind';

describe('the smallest table that can answer is taken', () => {
  test.each<[string, CellQuestion, string]>([
    ['a total', cells([]), 'month_category'],
    ['by month', cells(['month']), 'month_category'],
    ['by year, out of the month', cells(['year']), 'month_category'],
    ['by category', cells(['category']), 'month_category'],
    ['by district', cells(['district']), 'district_month_kind'],
    ['by kind', cells(['kind']), 'district_month_kind'],
    ['by issue', cells(['issue']), 'district_month_issue'],
    ['by issue and kind', cells(['issue', 'kind']), FINEST],
    ['by street', cells(['street']), FINEST],
    ['in whole months', cells(['category'], [clause('period', '2023-03', '2023-05')]), 'month_category'],
    ['in a year', cells(['category'], [clause('period', '2023', '2023')]), 'month_category'],
    ['in days that are a month', cells([], [clause('period', '2023-03-01', '2023-03-31')]), 'month_category'],
    ['in a category', cells(['month'], [clause('issue', 'roads')]), 'month_category'],
    ['in an issue', cells(['month'], [clause('issue', 'roads/holes')]), 'district_month_issue'],
    [
      'in a category and an issue',
      cells(['month'], [clause('issue', 'roads', 'homes/lifts')]),
      'district_month_issue',
    ],
    ['in a district', cells(['month'], [clause('place', '110105')]), 'district_month_kind'],
    ['in a street', cells(['month'], [clause('place', '110101001')]), FINEST],
    ['in a district, by category', cells(['category'], [clause('place', '110105')]), 'district_month_issue'],
    ['of a kind', cells(['month'], [clause('kind', 'help')]), 'district_month_kind'],
  ])('%s', (_name, question, table) => {
    const { table: taken, why } = planned(question);
    expect(taken).toBe(table);
    expect(why[0]?.table).toBe(table);
    expect(why.map(({ rows }) => rows)).toEqual(why.map(({ rows }) => rows).sort((a, b) => a - b));
    expect(why.at(-1)?.table).toBe(FINEST);
  });
});

describe('a question that cannot be answered is refused with its reason', () => {
  test.each<[string, Question, object]>([
    [
      'an unknown measure',
      cells([], [], ['happiness']),
      { code: 'unknown-measure', detail: { name: 'happiness' } },
    ],
    [
      'a measure that no table has',
      cells([], [], ['received', 'repeat']),
      { code: 'unknown-measure', detail: { name: 'repeat' } },
    ],
    ['no measure', cells([], [], []), { code: 'unknown-measure', detail: { name: '' } }],
    ['an unknown dimension', cells(['weather']), { code: 'no-dimension', detail: { name: 'weather' } }],
    ['a grain that no table has', cells(['day']), { code: 'no-grain', detail: { by: 'day' } }],
    [
      'half a month',
      cells([], [clause('period', '2023-03-02', '2023-03-31')]),
      { code: 'filter-not-answerable', detail: { dimension: 'period', values: '2023-03-02, 2023-03-31' } },
    ],
    [
      'a period that ends before it begins',
      cells([], [clause('period', '2023-03', '2023-02')]),
      { code: 'bad-value', detail: { dimension: 'period', value: '2023-03..2023-02' } },
    ],
    [
      'a period that is none',
      cells([], [clause('period', '2023-13', '2024')]),
      { code: 'bad-value', detail: { dimension: 'period', value: '2023-13..2024' } },
    ],
    [
      'half a period',
      cells([], [clause('period', '2023')]),
      { code: 'bad-value', detail: { dimension: 'period', value: '2023' } },
    ],
    [
      'a code of no level',
      cells([], [clause('place', 'x')]),
      { code: 'bad-value', detail: { dimension: 'place', value: 'x' } },
    ],
    [
      'a code with control characters',
      cells([], [clause('kind', 'a\u0000')]),
      { code: 'bad-value', detail: { dimension: 'kind', value: 'a\u0000' } },
    ],
    [
      'a filter without values',
      cells([], [clause('kind')]),
      { code: 'bad-value', detail: { dimension: 'kind', value: '' } },
    ],
    [
      'figures that are not there',
      { kind: 'facts', topics: [], clauses: [] },
      { code: 'unknown-table', detail: { name: 'facts' } },
    ],
    [
      'a table that is not there',
      { kind: 'dimension', table: 'weather' },
      { code: 'unknown-table', detail: { name: 'weather' } },
    ],
    [
      'cells asked for as a dimension',
      { kind: 'dimension', table: FINEST },
      { code: 'unknown-table', detail: { name: FINEST } },
    ],
  ])('%s', (_name, question, reason) => {
    expect(refused(question)).toEqual(reason);
  });

  test('a rate whose denominator was never published', () => {
    const measures = city.measures.map((measure) => ({ ...measure, denominator: null }));
    expect(refused(cells([], [], ['resolution_rate']), { ...city, measures })).toEqual({
      code: 'no-denominator',
      detail: { measure: 'resolution_rate' },
    });
  });

  test('a measure that stands in no table, and one that no table of the grain has', () => {
    const tables = city.tables.map((table) => ({
      ...table,
      measures:
        table.name === 'month_category' ? table.measures : table.measures.filter((id) => id !== 'assessed'),
    }));
    const without = { ...city, tables };
    expect(planned(cells(['month'], [], ['assessed']), without).table).toBe('month_category');
    expect(refused(cells(['district'], [], ['resolution_rate']), without).code).toBe('no-grain');
    const none = tables.map((table) => ({
      ...table,
      measures: table.measures.filter((id) => id !== 'assessed'),
    }));
    expect(refused(cells([], [], ['assessed']), { ...city, tables: none }).code).toBe('no-measure');
  });

  test('a filter on a street where only districts are shipped', () => {
    const tables = city.tables.filter((table) => table.name !== FINEST);
    expect(refused(cells([], [clause('place', '110101001')]), { ...city, tables }).code).toBe(
      'filter-not-answerable',
    );
    expect(planned(cells([], [clause('place', '110101')]), { ...city, tables }).table).toBe(
      'district_month_kind',
    );
  });

  test('an index that would have to be added up', () => {
    const measures = city.measures.map((measure) =>
      measure.id === 'received' ? { ...measure, kind: 'value' as const } : measure,
    );
    const indexed = { ...city, measures };
    expect(refused(cells(['month']), indexed).code).toBe('no-grain');
    expect(planned(cells(['month', 'category']), indexed).table).toBe('month_category');
  });
});

test('codes that do not tell their level are looked up in the finest column', () => {
  const dimensions = city.dimensions.map((dimension) => ({
    ...dimension,
    levels: dimension.levels.map((level) => ({ ...level, code_pattern: null })),
  }));
  const untold = { ...city, dimensions };
  expect(planned(cells([], [clause('place', '110105')]), untold).table).toBe(FINEST);
  expect(planned(cells([], [clause('issue', 'roads')]), untold).table).toBe('district_month_issue');
});

test('a day table answers days, months and years', () => {
  const tables = city.tables.flatMap((table) => {
    if (table.name !== 'month_category') return table.role === 'cells' ? [] : [table];
    const columns = table.columns.map((column) =>
      column.name === 'month' ? { ...column, name: 'day', type: 'date' as const } : column,
    );
    return [{ ...table, columns }];
  });
  const daily = { ...city, tables };
  for (const axis of ['day', 'month', 'year'])
    expect(planned(cells([axis]), daily).table).toBe('month_category');
  const { sql } = planned(cells([], [clause('period', '2023-03-02', '2023-03-31')]), daily);
  expect(sql).toContain(`BETWEEN DATE '2023-03-02' AND DATE '2023-03-31'`);
});

describe('what the answer says', () => {
  test('a rate comes with both its sums, and is missing where the denominator is none', async () => {
    const answer = await ask(cells(['kind'], [], ['resolution_rate']));
    expect(Object.keys(answer.columns)).toEqual([
      'kind_id',
      'resolution_rate',
      'resolution_rate_numerator',
      'resolution_rate_denominator',
    ]);
    // Enquiries are never assessed.
    expect([numberAt(answer, 'kind_id', 0), numberAt(answer, 'resolution_rate', 0)]).toEqual([1, null]);
    expect(numberAt(answer, 'resolution_rate_denominator', 0)).toBe(0);
    const numerator = numberAt(answer, 'resolution_rate_numerator', 1) ?? NaN;
    const denominator = numberAt(answer, 'resolution_rate_denominator', 1) ?? NaN;
    expect(numberAt(answer, 'resolution_rate', 1)).toBe(numerator / denominator);
  });

  test('the columns are those that the plan names, of the types that it names', async () => {
    for (const question of [
      cells(['month', 'district'], [], ['received', 'resolution_rate']),
      { kind: 'dimension', table: 'place' },
    ] as const) {
      const answer = await ask(question);
      const found = Object.values(answer.columns).map(({ name, type }) => ({ name, type }));
      expect(found).toEqual(planned(question).columns);
    }
  });

  test('a district holds its streets: filters by the one and by the others agree', async () => {
    const places = await ask({ kind: 'dimension', table: 'place' });
    const streets = Array.from({ length: places.rows }, (_, row) => textAt(places, 'code', row) ?? '').filter(
      (code) => code.startsWith('110105') && code.length === 9,
    );
    expect(streets.length).toBeGreaterThan(1);
    const whole = await ask(cells([], [clause('place', '110105')]));
    const parts = await ask(cells([], [clause('place', ...streets)]));
    expect(numberAt(whole, 'received', 0)).toBeGreaterThan(0);
    expect(numberAt(parts, 'received', 0)).toBe(numberAt(whole, 'received', 0));
  });

  test('a quote in a code is a quote', async () => {
    const answer = await ask(cells([], [clause('kind', `help' OR '1'='1`)]));
    expect(numberAt(answer, 'received', 0)).toBeNull();
  });

  test('a withheld cell makes the sums that meet it missing, not smaller', async () => {
    const tables = city.tables.map((table) => ({ ...table, protected: true }));
    await withDatabase(join(folder, 'dataset.duckdb'), async (connection) => {
      await connection.run(`CREATE TEMP TABLE month_category AS SELECT * REPLACE
        (CASE WHEN month = 24276 AND category_id = 1 THEN NULL ELSE received END AS received) FROM month_category`);
      const { sql } = planned(cells(['month']), { ...city, tables });
      const answer = await askNative(
        connection,
        sql.replace('FROM "month_category"', 'FROM temp.month_category'),
      );
      expect(numberAt(answer, 'received', 0)).toBeNull();
      expect(numberAt(answer, 'received', 1)).toBeGreaterThan(0);
    });
  });
});

describe('answerable', () => {
  test('says which filters some table can answer', () => {
    for (const dimension of ['period', 'place', 'issue', 'kind'] as const)
      expect(answerable(dimension, city)).toBeNull();
    const unkind = { ...city, dimensions: city.dimensions.filter(({ id }) => id !== 'kind') };
    expect(answerable('kind', unkind)).toEqual({ code: 'no-dimension', detail: { name: 'kind' } });
    const tables = city.tables.filter(({ name }) => name === 'month_category' || name === 'place');
    expect(answerable('place', { ...city, tables })?.code).toBe('filter-not-answerable');
  });
});

test.each([
  [{ kind: 'cells', measures: ['a'], by: [], clauses: [] }, true],
  [{ kind: 'facts', topics: [], clauses: [clause('place', '1')] }, true],
  [{ kind: 'dimension', table: 'place' }, true],
  [{ kind: 'dimension' }, false],
  [{ kind: 'cells', measures: 'a', by: [], clauses: [] }, false],
  [{ kind: 'facts', topics: [], clauses: [{ dimension: 'weather', values: [], maker: '' }] }, false],
  [{ kind: 'sql', text: 'DROP TABLE place' }, false],
  [null, false],
])('readQuestion(%j)', (value, isOne) => {
  expect(readQuestion(value)).toEqual(isOne ? value : null);
});
