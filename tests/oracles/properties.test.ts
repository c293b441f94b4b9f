import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeInterval, poissonInterval, rateChangeInterval, wilsonInterval } from '../../src/stats';

const LARGE = 21_000_000;
const level = fc.double({ min: 0.5, max: 0.999, noNaN: true });
const shareOf = fc
  .integer({ min: 1, max: LARGE })
  .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
const count = fc.integer({ min: 20, max: LARGE });

const width = ({ low, high }: { low: number; high: number }): number => high - low;

describe('a proportion', () => {
  it('lies in its interval, which lies in [0, 1]', () => {
    fc.assert(
      fc.property(shareOf, level, ([x, n], at) => {
        const { low, high } = wilsonInterval(x, n, at);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(x / n);
        expect(high).toBeGreaterThanOrEqual(x / n);
        expect(high).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('and its complement have mirrored intervals', () => {
    fc.assert(
      fc.property(shareOf, level, ([x, n], at) => {
        const [one, other] = [wilsonInterval(x, n, at), wilsonInterval(n - x, n, at)];
        expect(Math.abs(one.low - (1 - other.high))).toBeLessThan(1e-15);
        expect(Math.abs(one.high - (1 - other.low))).toBeLessThan(1e-15);
      }),
    );
  });

  it('is known better from ten times as many', () => {
    fc.assert(
      fc.property(shareOf, level, ([x, n], at) => {
        expect(width(wilsonInterval(10 * x, 10 * n, at))).toBeLessThan(width(wilsonInterval(x, n, at)));
      }),
    );
  });

  it('has a wider interval at a higher level', () => {
    fc.assert(
      fc.property(shareOf, level, level, ([x, n], one, other) => {
        fc.pre(Math.abs(one - other) > 1e-6);
        const [lower, higher] = [Math.min(one, other), Math.max(one, other)];
        expect(width(wilsonInterval(x, n, higher))).toBeGreaterThan(width(wilsonInterval(x, n, lower)));
      }),
    );
  });

  it('of tens of millions has the normal interval', () => {
    const [x, n] = [20_370_000, LARGE];
    const p = x / n;
    const half = 1.959963984540054 * Math.sqrt((p * (1 - p)) / n);
    const { low, high } = wilsonInterval(x, n);
    // Score and normal limits differ by z²(½ − p)/n in the middle: under 1e-7 here.
    expect(Math.abs((low + high) / 2 - p - (3.841458820694124 * (0.5 - p)) / n)).toBeLessThan(1e-9);
    expect(Math.abs((high - low) / 2 - half)).toBeLessThan(1e-9);
  });
});

describe('a count', () => {
  const cases = fc.oneof(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: LARGE }));

  it('lies in its interval, wider at a higher level', () => {
    fc.assert(
      fc.property(cases, level, (c, at) => {
        const [narrow, wide] = [poissonInterval(c, 1, at), poissonInterval(c, 1, (1 + at) / 2)];
        expect(narrow.low).toBeLessThanOrEqual(c);
        expect(narrow.high).toBeGreaterThan(c);
        expect(wide.low).toBeLessThanOrEqual(narrow.low);
        expect(wide.high).toBeGreaterThan(narrow.high);
      }),
    );
  });

  it('has limits at which the Poisson tail is what the level leaves out', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), level, (c, at) => {
        const { low, high } = poissonInterval(c, 1, at);
        const tail = (1 - at) / 2;
        const below = (mean: number, to: number): number => {
          let term = Math.exp(-mean);
          let sum = 0;
          for (let k = 0; k <= to; k += 1) {
            sum += term;
            term *= mean / (k + 1);
          }
          return sum;
        };
        expect(Math.abs(below(high, c) / tail - 1)).toBeLessThan(1e-9);
        expect(Math.abs((1 - below(low, c - 1)) / tail - 1)).toBeLessThan(1e-9);
      }),
    );
  });

  it('of tens of millions has the Wilson–Hilferty limits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_000_000, max: LARGE }), (c) => {
        const limit = (shape: number, z: number): number =>
          shape * (1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape))) ** 3;
        const { low, high } = poissonInterval(c);
        expect(Math.abs(low / limit(c, -1.959963984540054) - 1)).toBeLessThan(1e-9);
        expect(Math.abs(high / limit(c + 1, 1.959963984540054) - 1)).toBeLessThan(1e-9);
      }),
    );
  });
});

describe('a change', () => {
  const dispersion = fc.oneof(fc.constant(1), fc.double({ min: 1, max: 50, noNaN: true }));

  it('lies in its interval, which is clear exactly where it leaves out none', () => {
    fc.assert(
      fc.property(count, count, dispersion, level, (c0, c1, phi, at) => {
        const result = changeInterval(c0, c1, { dispersion: phi, level: at });
        if (result.refused !== null) throw new Error('refused');
        expect(result.low).toBeLessThanOrEqual(result.change);
        expect(result.high).toBeGreaterThanOrEqual(result.change);
        expect(Number.isFinite(width(result))).toBe(true);
        expect(result.clear).toBe(result.low > 0 || result.high < 0);
      }),
    );
  });

  it('read backwards has the reciprocal interval', () => {
    fc.assert(
      fc.property(count, count, dispersion, (c0, c1, phi) => {
        const forth = changeInterval(c0, c1, { dispersion: phi });
        const back = changeInterval(c1, c0, { dispersion: phi });
        if (forth.refused !== null || back.refused !== null) throw new Error('refused');
        expect(Math.abs((1 + forth.low) * (1 + back.high) - 1)).toBeLessThan(1e-9);
        expect(Math.abs((1 + forth.high) * (1 + back.low) - 1)).toBeLessThan(1e-9);
      }),
    );
  });

  it('is less sure the more the counts vary', () => {
    fc.assert(
      fc.property(count, count, (c0, c1) => {
        const wide = changeInterval(c0, c1, { dispersion: 4 });
        const wider = changeInterval(c0, c1, { dispersion: 9 });
        if (wide.refused !== null || wider.refused !== null) throw new Error('refused');
        expect(width(wider)).toBeGreaterThan(width(wide));
      }),
    );
  });

  it('answers for every count from nothing up, at any dispersion', () => {
    const any = fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: LARGE }));
    fc.assert(
      fc.property(any, any, fc.double({ min: 0.1, max: 400, noNaN: true }), (c0, c1, phi) => {
        const result = changeInterval(c0, c1, { dispersion: phi });
        expect(result.refused === 'base-too-small').toBe(c0 < 20);
        if (result.refused === null) expect(width(result)).toBeGreaterThan(0);
      }),
    );
  });
});

describe('a change of rate', () => {
  it('lies in its interval and turns its sign with the order', () => {
    fc.assert(
      fc.property(shareOf, shareOf, level, ([x0, n0], [x1, n1], at) => {
        const [forth, back] = [
          rateChangeInterval(x0, n0, x1, n1, at),
          rateChangeInterval(x1, n1, x0, n0, at),
        ];
        if (!forth || !back) throw new Error('nothing to compare');
        expect(forth.low).toBeLessThanOrEqual(forth.points);
        expect(forth.high).toBeGreaterThanOrEqual(forth.points);
        expect(forth.low).toBeCloseTo(-back.high, 10);
        expect(forth.points).toBeCloseTo(-back.points, 10);
        expect(forth.low).toBeGreaterThanOrEqual(-100);
        expect(forth.high).toBeLessThanOrEqual(100);
      }),
    );
  });
});
