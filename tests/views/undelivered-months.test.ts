import { expect, it } from 'vitest';
import { countRows, withoutUndelivered } from '../../src/views/overview/cells/trend-rows';

const MARCH_2021 = { from: '2021-03-01', to: '2021-03-31' };
const months = (...counts: number[]) =>
  countRows(
    counts.map((count, at) => ({ month: 2021 * 12 + 1 + at, count })),
    'none',
  );
const valuesOf = (rows: readonly { readonly value: number | null }[]) => rows.map(({ value }) => value);

it('leaves a gap, with no interval, where a month was never delivered', () => {
  const rows = withoutUndelivered(months(4, 0, 6), [MARCH_2021]);
  expect(valuesOf(rows)).toEqual([4, null, 6]);
  expect(rows[1]).toMatchObject({ low: null, high: null, withheld: false });
});

it('keeps a zero that was delivered, and what came in a month that is said to be missing', () => {
  expect(valuesOf(withoutUndelivered(months(0, 5, 0), [MARCH_2021]))).toEqual([0, 5, 0]);
});

it('takes a month for undelivered only where the whole of it lies within', () => {
  const part = { from: '2021-03-02', to: '2021-04-30' };
  expect(valuesOf(withoutUndelivered(months(4, 0, 0), [part]))).toEqual([4, 0, null]);
});

it('takes what goes on without an end to lack every month from there on', () => {
  const open = { from: '2021-03-01', to: null };
  expect(valuesOf(withoutUndelivered(months(0, 0, 0), [open]))).toEqual([0, null, null]);
});
