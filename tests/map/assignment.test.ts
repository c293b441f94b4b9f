import fc from 'fast-check';
import { expect, it } from 'vitest';
import { assign } from '../../data/publish/geography/assignment';

/** The least sum over all ways to give each row a column of its own. */
function least(costs: readonly (readonly number[])[], taken: ReadonlySet<number> = new Set()): number {
  const [row, ...rest] = costs;
  if (!row) return 0;
  return Math.min(
    ...row.flatMap((cost, column) =>
      taken.has(column) ? [] : [cost + least(rest, new Set([...taken, column]))],
    ),
  );
}

const matrix = fc
  .record({ rows: fc.integer({ min: 1, max: 5 }), more: fc.integer({ min: 0, max: 2 }) })
  .chain(({ rows, more }) => {
    const row = fc.array(fc.integer({ min: -20, max: 20 }), {
      minLength: rows + more,
      maxLength: rows + more,
    });
    return fc.array(row, { minLength: rows, maxLength: rows });
  });

it('is the cheapest of all assignments', () => {
  fc.assert(
    fc.property(matrix, (costs) => {
      const cost = (row: number, column: number) => costs[row]?.[column] ?? NaN;
      const columns = [...assign(costs.length, costs[0]?.length ?? 0, cost)];
      expect(new Set(columns).size).toBe(costs.length);
      expect(columns.reduce((sum, column, row) => sum + cost(row, column), 0)).toBe(least(costs));
    }),
    { numRuns: 300, seed: 5 },
  );
});

it('refuses more rows than columns, and costs that are no numbers', () => {
  expect(() => assign(3, 2, () => 1)).toThrow(RangeError);
  expect(() => assign(2, 2, () => NaN)).toThrow(RangeError);
});
