import { expect, test } from 'vitest';
import type { Clause } from '../../src/domain/clauses';
import { explainView } from '../../src/query/explain';
import { manifestOf, oneCell } from './random-city';

const MANIFEST = {
  ...manifestOf(oneCell(12)),
  period: { start: '2023-01-01', end: '2023-12-31', grain: 'month' as const },
};

const explained = (clauses: readonly Clause[], manifest = MANIFEST) =>
  Object.fromEntries(explainView(manifest, clauses, () => null).map(({ id, answer }) => [id, answer]));

test('each figure’s question names the smallest table that answers it, and the larger ones', () => {
  const { months } = explained([]);
  expect(months).toMatchObject({ kind: 'answered', cube: true, kept: true, table: { name: 'total_month' } });
  expect(months?.kind === 'answered' && months.larger.length).toBeGreaterThan(3);
  const rows = months?.kind === 'answered' ? months.larger.map((table) => table.rows) : [];
  expect(rows).toEqual([...rows].sort((a, b) => a - b));
});

test('a filter that the cube has no axis of sends the question to a table with that column', () => {
  const { months } = explained([{ dimension: 'kind', values: ['kind-0'], maker: 'bar' }]);
  expect(months).toMatchObject({ kind: 'answered', cube: false, table: { name: 'district_month_kind' } });
  expect(months?.kind === 'answered' && months.sql).toContain("code IN ('kind-0')");
});

test('a question that no shipped table answers says so', () => {
  const coarse = {
    ...MANIFEST,
    tables: MANIFEST.tables.filter(({ name }) => name !== 'street_month_issue_kind'),
  };
  const place: Clause = { dimension: 'place', values: ['d-s0'], maker: 'bar' };
  expect(explained([place], coarse)['kinds']).toMatchObject({ kind: 'refused' });
});

test('the change of the headline stands among them as a question that compares', () => {
  const two = { ...MANIFEST, period: { start: '2022-01-01', end: '2023-12-31', grain: 'month' as const } };
  const { change } = explained([], two);
  expect(change).toMatchObject({ kind: 'answered', cube: true, table: { name: 'total_month' } });
  const sql = change?.kind === 'answered' ? change.sql : '';
  expect(sql).toContain(`BETWEEN ${2023 * 12} AND ${2023 * 12 + 11}`);
  expect(sql).toContain(`BETWEEN ${2022 * 12} AND ${2022 * 12 + 11}`);
  const half: Clause = { dimension: 'period', values: ['2023-02-03', '2023-03-04'], maker: 'bar' };
  expect(explained([half], two)).not.toHaveProperty('change');
});
