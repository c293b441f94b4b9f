import { expect, test } from 'vitest';
import { seriesPhi } from '../../src/views/cells/series-phi';
import { drawnCounts } from '../stats/drawn-counts';

const FIRST = 2018 * 12;
const counts = drawnCounts(new Array<number>(96).fill(600), 6, 5).map((count, at) => ({
  month: FIRST + at,
  count,
}));
const ALL = { first: FIRST, last: FIRST + 95 };

test('φ is that of the last four final years, and nothing older or unfinished moves it', () => {
  const phi = seriesPhi(counts, ALL, 'none');
  expect(phi).toBeGreaterThan(2.5);
  const wild = counts.map((one, at) => (at < 48 ? { ...one, count: at % 2 === 0 ? 1 : 9000 } : one));
  expect(seriesPhi(wild, ALL, 'none')).toBe(phi);
  const unfinished = [...counts, { month: FIRST + 96, count: 3 }, { month: FIRST + 97, count: 90_000 }];
  expect(seriesPhi(unfinished, ALL, 'none')).toBe(phi);
});

test('perturbed counts and too few of them tell no φ', () => {
  expect(seriesPhi(counts, ALL, 'cell-key')).toBeNull();
  expect(seriesPhi(counts.slice(0, 18), ALL, 'none')).toBeNull();
});
