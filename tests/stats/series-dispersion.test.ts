import { describe, expect, it } from 'vitest';
import {
  changeInterval,
  neighbouringMonthsDispersion,
  quasiPoissonInterval,
  seriesDispersion,
} from '../../src/stats';
import { drawnCounts } from './drawn-counts';

const JANUARY_2019 = 2019 * 12;
const SPRING_FESTIVAL = [1, 2];

/** Expected counts of seven years with a season, a Spring Festival that moves and a trend that bends. */
const means = (level: number, months = 84) =>
  Array.from({ length: months }, (_, at) => {
    const season = 1 + 0.25 * Math.sin((2 * Math.PI * at) / 12);
    const trend = 1 + 0.008 * at + 0.1 * Math.sin(at / 20);
    const festival = at % 12 === Math.floor(at / 12) % 2 ? 0.7 : 1;
    return level * season * trend * festival;
  });
const series = (counts: readonly number[]) =>
  counts.map((count, at) => ({ month: JANUARY_2019 + at, count }));
const sum = (values: readonly number[], from: number, to: number) =>
  values.slice(from, to).reduce((whole, one) => whole + one, 0);

/** Shares of `runs` drawn series of which what is said holds. */
function held(phi: number, runs: number, holds: (counts: number[], found: number) => boolean): number {
  const expected = means(400);
  let times = 0;
  for (let run = 0; run < runs; run += 1) {
    const counts = drawnCounts(expected, phi, 1000 * phi + run);
    // Of the last four years, as a screen takes it.
    const found = seriesDispersion(series(counts).slice(-48), SPRING_FESTIVAL) ?? Number.NaN;
    if (holds(counts, found)) times += 1;
  }
  return times / runs;
}

describe('the dispersion of a series', () => {
  it('is that of neighbouring months with the years as rows', () => {
    const counts = drawnCounts(means(50, 24), 3, 7);
    const rows = [counts.slice(2, 12), counts.slice(14, 24)];
    expect(seriesDispersion(series(counts), SPRING_FESTIVAL)).toBe(neighbouringMonthsDispersion(rows));
  });

  it('is 1 for a season that only grows, whatever Spring Festival does', () => {
    expect(seriesDispersion(series(means(400).map(Math.round)), SPRING_FESTIVAL)).toBeLessThan(1.1);
    expect(seriesDispersion(series(means(400).map(Math.round)), [])).toBeGreaterThan(3);
  });

  it('needs two years, and does without months that are unknown', () => {
    const counts = drawnCounts(means(400), 4, 3);
    expect(seriesDispersion(series(counts.slice(0, 20)), SPRING_FESTIVAL)).toBeNull();
    expect(seriesDispersion(series(counts.slice(0, 24)), SPRING_FESTIVAL)).not.toBeNull();
    const holes = series(counts).map((one, at) => (at % 5 === 0 ? { ...one, count: null } : one));
    expect(seriesDispersion(holes, SPRING_FESTIVAL)).toBeGreaterThan(1.5);
    expect(seriesDispersion([])).toBeNull();
  });

  it.each([1, 4, 20])('comes out of drawn series with φ = %d', (phi) => {
    const expected = means(400);
    const found = Array.from({ length: 200 }, (_, run) =>
      seriesDispersion(series(drawnCounts(expected, phi, run + 1)), SPRING_FESTIVAL),
    );
    const mean = found.reduce<number>((whole, one) => whole + (one ?? Number.NaN), 0) / found.length;
    // Never under 1, it lies above 1 on the mean where counts are Poisson ones.
    expect(mean / phi).toBeGreaterThan(0.95);
    expect(mean / phi).toBeLessThan(phi === 1 ? 1.15 : 1.06);
  });

  it.each([1, 4, 20])('makes intervals of a year that hold the expected count, φ = %d', (phi) => {
    const truth = sum(means(400), 72, 84);
    const share = held(phi, 1500, (counts, found) => {
      const { low, high } = quasiPoissonInterval(sum(counts, 72, 84), found);
      return low <= truth && truth <= high;
    });
    // φ of four years is itself estimated, from some twenty degrees of freedom: 93 % rather than 95.
    expect(share).toBeGreaterThan(0.915);
    expect(share).toBeLessThan(0.97);
    if (phi === 1) return;
    const plain = held(phi, 1500, (counts) => {
      const { low, high } = quasiPoissonInterval(sum(counts, 72, 84), 1);
      return low <= truth && truth <= high;
    });
    expect(plain).toBeLessThan(0.75);
  });

  it.each([4, 20])('makes intervals of a change on the year that hold the expected one, φ = %d', (phi) => {
    const truth = sum(means(400), 72, 84) / sum(means(400), 60, 72) - 1;
    const share = held(phi, 1500, (counts, dispersion) => {
      const change = changeInterval(sum(counts, 60, 72), sum(counts, 72, 84), { dispersion });
      return change.refused === null && change.low <= truth && truth <= change.high;
    });
    // φ of four years is itself estimated, from some twenty degrees of freedom: 93 % rather than 95.
    expect(share).toBeGreaterThan(0.915);
    expect(share).toBeLessThan(0.97);
  });
});
