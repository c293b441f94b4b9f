import { expect, test } from 'vitest';
import { quotientBarsLayout, type QuotientBar } from '../../src/charts/quotientBarsLayout';

const bar = (id: string, value: number, low: number, high: number): QuotientBar => ({
  ...{ id, name: id, value, low, high },
  text: `${value} (${low}–${high})`,
  detail: [],
});
const laid = (...bars: readonly QuotientBar[]) => {
  const layout = quotientBarsLayout(600, { parts: [{ name: 'All', bars }], equalName: 'as the city' });
  return { ...layout, by: new Map(layout.rows.map((row) => [row.bar.id, row])) };
};

test('a matter that a place has none of stands at the left end, and leaves the others their places', () => {
  const { rows, by, equal } = laid(bar('most', 5, 4, 6), bar('half', 0.5, 0.4, 0.6), bar('none', 0, 0, 0.34));
  for (const { x, low, high } of rows)
    for (const at of [x, low, high]) expect(Number.isFinite(at)).toBe(true);
  const [most, half, none] = ['most', 'half', 'none'].map((id) => by.get(id)?.x ?? Number.NaN);
  expect(most).toBeGreaterThan(equal + 50);
  expect(half).toBeLessThan(equal);
  expect(half).toBeGreaterThan((none ?? 0) + 5);
  expect(by.get('none')?.high).toBeGreaterThan(none ?? Number.NaN);
});

test('twice and half are as far from the city, and an interval holds its point', () => {
  const { rows, by, equal } = laid(bar('twice', 2, 1.5, 3), bar('half', 0.5, 0.3, 0.8));
  const [twice, half] = ['twice', 'half'].map((id) => by.get(id)?.x ?? Number.NaN);
  expect((twice ?? 0) - equal).toBeCloseTo(equal - (half ?? 0), 6);
  for (const { x, low, high } of rows) {
    expect(low).toBeLessThan(x);
    expect(high).toBeGreaterThan(x);
  }
});
