import { describe, expect, it } from 'vitest';
import { forecast } from '../../src/stats';
import { answered } from './answered';
import { drawnCounts } from './drawn-counts';

const season = (at: number) => 200 * Math.exp(0.4 * Math.sin((2 * Math.PI * at) / 12));
const means = (months: number, from = 0) => Array.from({ length: months }, (_, at) => season(at + from));

describe('a forecast', () => {
  it('is the season itself where nothing is left to chance', () => {
    const { steps } = answered(forecast(means(60), { horizon: 12, period: 12 }));
    steps.forEach(({ expected }, h) => expect(expected / season(60 + h)).toBeCloseTo(1, 2));
  });

  it('follows a level that has changed', () => {
    const counts = means(72).map((mean, at) => Math.round(at < 40 ? mean : 1.5 * mean));
    const [next] = answered(forecast(counts, { horizon: 1, period: 12 })).steps;
    expect((next?.expected ?? NaN) / season(72)).toBeGreaterThan(1.35);
  });

  const runs = Array.from({ length: 60 }, (_, seed) => {
    const counts = drawnCounts(means(75), 3, seed + 1);
    return { counts, told: answered(forecast(counts.slice(0, 72), { horizon: 3, period: 12 })) };
  });

  it('holds what comes within its interval in about 95 of 100', () => {
    const inside = runs.flatMap(({ counts, told }) =>
      told.steps.map(({ low, high }, h) => low <= (counts[72 + h] ?? NaN) && (counts[72 + h] ?? NaN) <= high),
    );
    const share = inside.filter(Boolean).length / inside.length;
    expect(share).toBeGreaterThan(0.9);
    expect(share).toBeLessThan(1);
  });

  it('errs less than last year’s counts, whose own chance adds to that of what comes, and is mostly chosen', () => {
    const ratios = runs.map(
      ({ told: { backtest } }) => (backtest.later?.mase ?? NaN) / (backtest.later?.naive ?? NaN),
    );
    expect(ratios.sort((a, b) => a - b)[30]).toBeLessThan(0.9);
    expect(ratios.filter((ratio) => ratio < 1).length).toBeGreaterThan(40);
    expect(runs.filter(({ told }) => told.backtest.chosen).length).toBeGreaterThan(40);
  });

  it('uses nothing of what came after an origin', () => {
    const counts = drawnCounts(means(72), 3, 9);
    const { backtest } = answered(forecast(counts, { horizon: 2, period: 12 }));
    expect(backtest.origins.map(({ known }) => known)).toEqual(
      Array.from({ length: 24 }, (_, at) => 47 + at),
    );
    const [origin] = backtest.origins;
    const told = answered(forecast(counts.slice(0, 47), { horizon: 2, period: 12 })).steps;
    const scale =
      counts.slice(12, 47).reduce((sum, count, at) => sum + Math.abs(count - (counts[at] ?? 0)), 0) / 35;
    const error = (values: readonly number[]) =>
      values.reduce((sum, value, h) => sum + Math.abs((counts[47 + h] ?? 0) - value), 0) / 2 / scale;
    expect(origin?.mase).toBeCloseTo(error(told.map(({ expected }) => expected)), 12);
    expect(origin?.naive).toBeCloseTo(error(counts.slice(35, 37)), 12);
  });

  it('has no skill to tell of years that repeat exactly', () => {
    const year = [4, 8, 15, 16, 23, 42, 7, 9, 11, 13, 5, 6];
    const { backtest } = answered(forecast([...year, ...year, ...year, ...year], { horizon: 1, period: 12 }));
    expect(backtest).toEqual({ origins: [], earlier: null, chosen: false, later: null });
  });

  it('is never below 0', () => {
    const few = Array.from({ length: 48 }, (_, at) => (at % 12 === 0 ? 2 : 0));
    for (const { low, expected, high } of answered(forecast(few, { horizon: 12, period: 12 })).steps) {
      expect(low >= 0 && low <= expected && expected <= high).toBe(true);
    }
  });

  it('is refused of too short, broken and empty series, saying what is needed', () => {
    const options = { horizon: 1, period: 12 };
    expect(forecast([3], options)).toEqual({ refused: 'too-short', needs: 29, has: 1 });
    expect(forecast(means(12), options)).toEqual({ refused: 'too-short', needs: 29, has: 12 });
    const broken = means(40).map((mean, at) => (at === 7 ? null : mean));
    expect(forecast(broken, options)).toEqual({ refused: 'missing-steps', needs: 40, has: 39 });
    expect(forecast(new Array<number>(40).fill(0), options)).toEqual({
      refused: 'no-cases',
      needs: 1,
      has: 0,
    });
  });

  it('throws for counts and options that are none', () => {
    expect(() => forecast([-1], { horizon: 1, period: 12 })).toThrow(RangeError);
    expect(() => forecast([1], { horizon: 0, period: 12 })).toThrow(RangeError);
    expect(() => forecast([1], { horizon: 1, period: 1.5 })).toThrow(RangeError);
    expect(() => forecast([1], { horizon: 1, period: 12, level: 0 })).toThrow(RangeError);
  });
});
