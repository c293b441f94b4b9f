import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { benjaminiHochberg, localMoran, localMoranPermutation, twoSidedP } from '../../src/stats';
import { expectAll } from './closeness';
import { maps, reordered, ring, shuffledMaps } from './random-maps';
import columbus from './vectors/columbus.json';

const { x, neighbours } = columbus;

describe(`local Moran's I equals ${columbus.moranBy}`, () => {
  const moran = localMoran(x, neighbours);
  it('I', () => expectAll(moran.I, columbus.I, 1e-10));
  it('expectation', () => expectAll(moran.expectation, columbus.expectation, 1e-10));
  it('variance', () => expectAll(moran.variance, columbus.variance, 1e-10));
  it('z', () => expectAll(moran.z, columbus.z, 1e-10));
  it('quadrant', () => expect(moran.quadrant).toEqual(columbus.quadrant));
  it('p and q', () => {
    const p = moran.z.map((z) => twoSidedP(z ?? NaN));
    expectAll(p, columbus.p, 1e-10);
    expectAll(benjaminiHochberg(p), columbus.bh, 1e-10);
  });
  it(`mean equals ${columbus.globalBy}`, () => {
    const sum = moran.I.reduce<number>((total, I) => total + (I ?? NaN), 0);
    expect(Math.abs(sum / x.length - columbus.globalI)).toBeLessThan(1e-10);
  });
});

describe('local Moran', () => {
  it('moves with the units, not with the unit of measurement', () => {
    fc.assert(
      fc.property(shuffledMaps, fc.double({ min: 0.01, max: 100, noNaN: true }), ([map, order], scale) => {
        const moran = localMoran(map.values, map.neighbours);
        const moved = reordered(map, order);
        const again = localMoran(moved.values, moved.neighbours);
        expectAll(
          again.z,
          order.map((unit) => moran.z[unit] ?? null),
          1e-8,
        );
        const mirrored = localMoran(
          map.values.map((value) => 7 - value * scale),
          map.neighbours,
        );
        expectAll(mirrored.I, moran.I, 1e-8);
        expectAll(mirrored.variance, moran.variance, 1e-8);
      }),
    );
  });

  it('has the mean and variance of all draws of neighbours', () => {
    fc.assert(
      fc.property(maps, (map) => {
        const moran = localMoran(map.values, map.neighbours);
        const n = map.values.length;
        const mean = map.values.reduce((sum, value) => sum + value, 0) / n;
        const d = map.values.map((value) => value - mean);
        const m2 = d.reduce((sum, value) => sum + value * value, 0) / n;
        map.neighbours.forEach((list, unit) => {
          const k = list.length;
          if (k === 0) {
            expect(moran.I[unit]).toBeNull();
            return;
          }
          if (m2 === 0) {
            expect(moran.z[unit]).toBe(0);
            return;
          }
          const own = d[unit] ?? NaN;
          const others = d.filter((_, at) => at !== unit);
          const otherMean = others.reduce((sum, value) => sum + value, 0) / (n - 1);
          const spread = others.reduce((sum, value) => sum + (value - otherMean) ** 2, 0) / (n - 2);
          expect(moran.expectation[unit]).toBeCloseTo((own / m2) * otherMean, 8);
          expect(moran.variance[unit]).toBeCloseTo((own / m2) ** 2 * (spread / k) * (1 - k / (n - 1)), 8);
        });
      }),
    );
  });

  it('names a high one among low ones, and a low one among high ones', () => {
    const { quadrant } = localMoran([9, 1, 1, 1, 8, 8, 1, 8, 8], ring(9));
    expect(quadrant[6]).toBe('LH');
    expect(localMoran([1, 1, 9, 1, 1, 1], ring(6)).quadrant[2]).toBe('HL');
  });

  it('is 0 where all values are the same, null without neighbours or value', () => {
    expect(localMoran([0.1, 0.1, 0.1], ring(3)).z).toEqual([0, 0, 0]);
    expect(localMoran([4, 2, 3, 9], [[1], [0], [], [0]])).toMatchObject({
      I: [expect.any(Number), expect.any(Number), null, expect.any(Number)],
    });
    const unknown = localMoran([4, null, 3, 9, 5], ring(5));
    expect(unknown.I[1]).toBeNull();
    expect(unknown.quadrant[1]).toBeNull();
    expectAll(
      [unknown.z[0] ?? null, unknown.z[2] ?? null],
      [
        localMoran([4, 3, 9, 5], [[3], [2], [1, 3], [2, 0]]).z[0] ?? null,
        localMoran([4, 3, 9, 5], [[3], [2], [1, 3], [2, 0]]).z[1] ?? null,
      ],
      1e-12,
    );
  });
});

describe(`permuted p of local Moran agrees with ${columbus.permutedMoranBy}`, () => {
  it('within four standard errors everywhere', () => {
    const { p, I, quadrant } = localMoranPermutation(x, neighbours, { permutations: 49_999, seed: 5 });
    expectAll(I, columbus.I, 1e-10);
    expect(quadrant).toEqual(columbus.quadrant);
    p.forEach((own, unit) => {
      const oracle = columbus.permutedMoran[unit] ?? NaN;
      const error = Math.sqrt((2 * oracle * (1 - oracle)) / 49_999);
      expect(Math.abs((own ?? NaN) - oracle), `unit ${unit}`).toBeLessThan(4 * error + 1e-9);
    });
  });

  it('equals the count over every draw, where they can be counted', () => {
    const values = [3, 8, 1, 9, 9, 2, 4, 7, 1, 5];
    const { p } = localMoranPermutation(values, ring(10), { permutations: 199_999, seed: 2 });
    p.forEach((own, unit) => {
      const others = values.filter((_, at) => at !== unit);
      const observed = (values[(unit + 9) % 10] ?? 0) + (values[(unit + 1) % 10] ?? 0);
      const sums = others.flatMap((one, at) => others.slice(at + 1).map((other) => one + other));
      const share = Math.min(
        sums.filter((sum) => sum >= observed).length / sums.length,
        sums.filter((sum) => sum <= observed).length / sums.length,
      );
      expect(Math.abs((own ?? NaN) - share)).toBeLessThan(
        4 * Math.sqrt((share * (1 - share)) / 199_999) + 1e-5,
      );
    });
  });

  it('is at least 1/(R + 1), the same from the same seed, 1 where all are the same', () => {
    const options = { permutations: 99, seed: 3 };
    const one = localMoranPermutation(x, neighbours, options);
    expect(one).toEqual(localMoranPermutation(x, neighbours, options));
    expect(Math.min(...one.p.map((p) => p ?? 1))).toBeGreaterThanOrEqual(0.01);
    expect(localMoranPermutation([2, 2, 2], ring(3)).p).toEqual([1, 1, 1]);
    expect(localMoranPermutation([4, null, 3, 9], [[1], [0], [3], [2]]).p.slice(0, 2)).toEqual([null, null]);
  });
});
