import { describe, expect, test } from 'vitest';
import { withDuckDB, askNative } from '../../data/publish/native';
import type { Clause } from '../../src/domain/clauses';
import { numberAt, textAt } from '../../src/domain/columns';
import type { Manifest } from '../../src/dataset/manifest';
import {
  alignmentOf,
  comparableKeys,
  monthsBefore,
  monthsBeforeIn,
  periodBefore,
  type Comparison,
} from '../../src/query/comparison';
import { plan } from '../../src/query/plan';
import type { CellQuestion } from '../../src/query/question';
import { readQuestion } from '../../src/query/read-question';
import { together } from '../../src/query/together';
import { manifestOf, oneCell } from './random-city';

const MANIFEST = manifestOf(oneCell(24));
const during = (...values: string[]): Clause => ({ dimension: 'period', values, maker: 'bar' });

test.each<[string, string, Comparison, string, string]>([
  ['2024-03', '2024-05', 'year-before', '2023-03-01', '2023-05-31'],
  ['2024-03', '2024-05', 'previous-period', '2023-12-01', '2024-02-29'],
  ['2024', '2024', 'previous-period', '2023-01-01', '2023-12-31'],
  ['2023', '2024', 'year-before', '2022-01-01', '2023-12-31'],
  ['2025-02', '2025-02', 'year-before', '2024-02-01', '2024-02-29'],
  ['2024-02', '2024-02', 'year-before', '2023-02-01', '2023-02-28'],
  ['2024-02-29', '2024-02-29', 'year-before', '2023-02-28', '2023-02-28'],
  ['2024-03-02', '2024-03-31', 'previous-period', '2024-02-01', '2024-03-01'],
  ['2024-03-01', '2024-03-10', 'year-before', '2023-03-01', '2023-03-10'],
])('%s to %s, %s: %s to %s', (from, to, comparison, first, last) => {
  expect(periodBefore(from, to, comparison)).toEqual({ first, last });
});

test.each([
  ['2024-13', '2024-12'],
  ['2024-05', '2024-03'],
  ['0001-01', '0001-12'],
])('%s to %s is compared with nothing', (from, to) => {
  expect(periodBefore(from, to, 'year-before')).toBeNull();
});

test('months are compared with as many earlier ones', () => {
  expect(monthsBefore({ first: 24290, last: 24292 }, 'year-before')).toEqual({ first: 24278, last: 24280 });
  expect(monthsBefore({ first: 24290, last: 24292 }, 'previous-period')).toEqual({
    first: 24287,
    last: 24289,
  });
});

test('months that the dataset has not all of are compared with none', () => {
  const months = { first: 24276, last: 24299 };
  expect(monthsBeforeIn({ first: 24288, last: 24290 }, 'year-before', months)?.first).toBe(24276);
  expect(monthsBeforeIn({ first: 24287, last: 24290 }, 'year-before', months)).toBeNull();
  expect(monthsBeforeIn({ first: 24312, last: 24312 }, 'year-before', months)).toBeNull();
});

describe('what can be compared', () => {
  const period = { start: '2023-01-15', end: '2024-12-20' } as Manifest['period'];
  const monthsOf = (clauses: readonly Clause[], complete_through: string | null) => {
    const alignment = alignmentOf(clauses, 'year-before', { period });
    return comparableKeys('month', alignment, alignment.comparable({ complete_through }));
  };
  const january2024 = 2024 * 12;

  test('begins a year behind a first month that is not whole, and ends with the last that is', () => {
    expect(monthsOf([during('2024', '2024')], null)).toEqual({
      first: january2024 + 1,
      last: january2024 + 10,
    });
    expect(monthsOf([], '2024-09-30')).toEqual({ first: january2024 + 1, last: january2024 + 8 });
  });

  test('takes in the first month where the period asked begins within it', () => {
    expect(monthsOf([during('2024-01-20', '2024-06-30')], null).first).toBe(january2024);
  });

  test('a period without an end or a day in common with another is none', () => {
    const clauses = [during('2024-01', '2024-02'), during('2024-05', '2024-06')];
    expect(() => alignmentOf(clauses, 'year-before', { period })).toThrow('bad-value');
  });
});

const asked = (by: string[], comparison: Comparison, ...period: string[]): CellQuestion => ({
  kind: 'cells',
  measures: ['requests'],
  by,
  clauses: period.length > 0 ? [during(...period)] : [],
  comparison,
});

test('years have no counterpart five months before', () => {
  expect(plan(asked(['year'], 'previous-period', '2024-03', '2024-07'), MANIFEST)).toEqual({
    kind: 'refused',
    reason: { code: 'not-aligned', detail: { by: 'year' } },
  });
});

test('questions that compare and questions that do not are not answered as one', () => {
  const plain = { ...asked(['month'], 'year-before'), comparison: undefined };
  const [before, previous] = [asked(['month'], 'year-before'), asked(['month'], 'previous-period')];
  expect(together([plain, before, previous, before], MANIFEST).map(({ members }) => members)).toEqual([
    [0],
    [1, 3],
    [2],
  ]);
});

test('a question of a manifest may compare, with what there is', () => {
  expect(readQuestion(asked([], 'year-before'))).not.toBeNull();
  expect(readQuestion({ ...asked([], 'year-before'), comparison: 'decade' })).toBeNull();
});

test('days are compared day by day, and a day that the other period has not with none', async () => {
  const tables = MANIFEST.tables.flatMap((table) => {
    if (table.name !== 'total_month') return table.role === 'cells' ? [] : [table];
    const columns = table.columns.map((column) =>
      column.name === 'month' ? { ...column, name: 'day', type: 'date' as const } : column,
    );
    return [{ ...table, grain: ['day'], columns }];
  });
  const daily = { ...MANIFEST, tables };
  const rows = async (question: CellQuestion) => {
    const planned = plan(question, daily);
    if (planned.kind === 'refused') throw new Error(planned.reason.code);
    return withDuckDB(async (connection) => {
      await connection.run(`CREATE TABLE total_month AS
        SELECT "day"::DATE AS "day", 1 + ("day"::DATE - DATE '2023-01-01') AS requests
        FROM generate_series(DATE '2023-01-01', DATE '2024-12-31', INTERVAL 1 DAY) t("day")`);
      const table = await askNative(connection, planned.sql);
      return Array.from({ length: table.rows }, (_, row) => [
        textAt(table, 'day', row),
        numberAt(table, 'requests', row),
        numberAt(table, 'requests_before', row),
      ]);
    });
  };
  expect(await rows(asked(['day'], 'year-before', '2024-02-28', '2024-03-01'))).toEqual([
    ['2024-02-28', 424, 59],
    ['2024-02-29', 425, null],
    ['2024-03-01', 426, 60],
  ]);
  expect(await rows(asked(['day'], 'previous-period', '2023-01-03', '2023-01-04'))).toEqual([
    ['2023-01-03', 3, 1],
    ['2023-01-04', 4, 2],
  ]);
  expect(await rows(asked(['day'], 'previous-period', '2023-01-02', '2023-01-03'))).toEqual([
    ['2023-01-02', 2, null],
    ['2023-01-03', 3, 1],
  ]);
});
