import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seasonalStrength, stl, type StlOptions } from '../../src/stats';
import { answered } from './answered';
import { expectAll } from './closeness';
import vectors from './vectors/stl.json';

describe(`season, trend and remainder equal ${vectors.call}`, () => {
  it.each(vectors.series)('$name', ({ x, options, seasonal, trend, remainder, weights }) => {
    const parts = answered(stl(x, options as StlOptions));
    expectAll(parts.seasonal, seasonal, 1e-9);
    expectAll(parts.trend, trend, 1e-9);
    expectAll(parts.remainder, remainder, 1e-9);
    expectAll(parts.weights, weights ?? x.map(() => 1), 1e-9);
  });

  it('has the strength of season of nottem', () => {
    const [nottem] = vectors.series;
    if (!nottem) throw new Error('no vector');
    expect(seasonalStrength(answered(stl(nottem.x, { period: 12 })))).toBeCloseTo(0.9438334, 7);
  });
});

const months = (count: number, value: (at: number) => number) =>
  Array.from({ length: count }, (_, at) => value(at));
const wave = (at: number) => Math.sin((2 * Math.PI * at) / 12);

describe('a series taken apart', () => {
  const series = fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 25, maxLength: 60 });

  it('adds up to itself, whatever the window, robust or not', () => {
    fc.assert(
      fc.property(
        series,
        fc.constantFrom('periodic' as const, 7, 13),
        fc.boolean(),
        (x, seasonalWindow, robust) => {
          const { seasonal, trend, remainder, weights } = answered(
            stl(x, { period: 12, seasonalWindow, robust }),
          );
          expectAll(
            x.map((_, at) => (seasonal[at] ?? NaN) + (trend[at] ?? NaN) + (remainder[at] ?? NaN)),
            x,
            1e-9,
          );
          for (const weight of weights) expect(weight >= 0 && weight <= 1).toBe(true);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('follows level and unit of measurement', () => {
    fc.assert(
      fc.property(series, (x) => {
        const plain = answered(stl(x, { period: 12 }));
        const moved = answered(
          stl(
            x.map((value) => 3 * value + 50),
            { period: 12 },
          ),
        );
        expectAll(
          moved.seasonal,
          plain.seasonal.map((value) => 3 * value),
          1e-8,
        );
        expectAll(
          moved.trend,
          plain.trend.map((value) => 3 * value + 50),
          1e-8,
        );
      }),
      { numRuns: 40 },
    );
  });

  it('gives back a wave on a line', () => {
    const { seasonal, trend, remainder } = answered(
      stl(
        months(72, (at) => 100 + at + 10 * wave(at)),
        { period: 12 },
      ),
    );
    expectAll(
      seasonal,
      months(72, (at) => 10 * wave(at)),
      1,
    );
    expectAll(
      trend,
      months(72, (at) => 100 + at),
      1,
    );
    expect(seasonalStrength({ seasonal, remainder })).toBeGreaterThan(0.99);
  });

  it('is not pulled by one outlier where robust', () => {
    const x = months(60, (at) => 100 + 10 * wave(at) + ((at * 7) % 5) / 5);
    const struck = x.map((value, at) => (at === 30 ? value + 500 : value));
    const robust = answered(stl(struck, { period: 12, robust: true }));
    expect(robust.weights[30]).toBe(0);
    expect(robust.remainder[30]).toBeGreaterThan(490);
    const plain = answered(stl(struck, { period: 12 }));
    expect(plain.remainder[30]).toBeLessThan(450);
  });

  it('is all zero of zeros', () => {
    const { seasonal, trend, remainder } = answered(
      stl(
        months(36, () => 0),
        { period: 12, robust: true },
      ),
    );
    expect([...seasonal, ...trend, ...remainder].every((value) => Math.abs(value) < 1e-12)).toBe(true);
    expect(seasonalStrength({ seasonal, remainder })).toBe(0);
  });

  it('is refused of too short and of broken series, saying what is needed', () => {
    expect(stl([5], { period: 12 })).toEqual({ refused: 'too-short', needs: 25, has: 1 });
    expect(stl(months(24, wave), { period: 12 })).toEqual({ refused: 'too-short', needs: 25, has: 24 });
    const broken = months(36, wave).map((value, at) => (at === 3 ? null : value));
    expect(stl(broken, { period: 12 })).toEqual({ refused: 'missing-steps', needs: 36, has: 35 });
  });

  it('throws for periods, windows and values that are none', () => {
    const x = months(36, wave);
    expect(() => stl(x, { period: 1 })).toThrow(RangeError);
    expect(() => stl(x, { period: 12, seasonalWindow: 2.5 })).toThrow(RangeError);
    expect(() => stl(x, { period: 12, jumps: { trend: 0 } })).toThrow(RangeError);
    expect(() => stl([...x, Infinity], { period: 12 })).toThrow(RangeError);
    expect(() => seasonalStrength({ seasonal: [1], remainder: [] })).toThrow(RangeError);
  });
});
