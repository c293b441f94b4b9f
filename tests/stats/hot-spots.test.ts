import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { benjaminiHochberg, getisOrdGiStar, getisOrdGiStarTest, twoSidedP } from '../../src/stats';
import { expectAll } from './closeness';
import { maps, reordered, ring, shuffledMaps } from './random-maps';
import columbus from './vectors/columbus.json';

const { x, neighbours } = columbus;

describe(`Gi* equals ${columbus.giStarBy}`, () => {
  const z = getisOrdGiStar(x, neighbours);
  it('z', () => expectAll(z, columbus.giStar, 1e-10));
  it('whether or not the lists name the unit itself', () => {
    expect(
      getisOrdGiStar(
        x,
        neighbours.map((list, unit) => [unit, ...list]),
      ),
    ).toEqual(z);
  });
  it(`p equals ${columbus.giPBy}`, () => {
    expectAll(
      z.map((score) => twoSidedP(score ?? NaN)),
      columbus.giP,
      1e-12,
    );
  });
  it(`q equals ${columbus.giBHBy}, 5 of 17 remain`, () => {
    const q = benjaminiHochberg(columbus.giP);
    expectAll(q, columbus.giBH, 1e-12);
    expect(columbus.giP.filter((p) => p < 0.05)).toHaveLength(17);
    expect(q.filter((value) => (value ?? 1) < 0.05)).toHaveLength(5);
  });
});

describe('Gi*', () => {
  it('moves with the units, not with the unit of measurement', () => {
    fc.assert(
      fc.property(shuffledMaps, fc.double({ min: 0.01, max: 100, noNaN: true }), ([map, order], scale) => {
        const z = getisOrdGiStar(map.values, map.neighbours);
        const moved = reordered(map, order);
        expectAll(
          getisOrdGiStar(moved.values, moved.neighbours),
          order.map((unit) => z[unit] ?? null),
          1e-9,
        );
        const linear = map.values.map((value) => value * scale + 7);
        expectAll(getisOrdGiStar(linear, map.neighbours), z, 1e-9);
        const mirrored = map.values.map((value) => -value);
        expectAll(
          getisOrdGiStar(mirrored, map.neighbours),
          z.map((score) => score && -score),
          1e-9,
        );
      }),
    );
  });

  it('is the score of the neighbourhood’s mean among all draws of that size', () => {
    fc.assert(
      fc.property(maps, (map) => {
        const n = map.values.length;
        const mean = map.values.reduce((sum, value) => sum + value, 0) / n;
        const s2 = map.values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
        getisOrdGiStar(map.values, map.neighbours).forEach((z, unit) => {
          const hood = [unit, ...(map.neighbours[unit] ?? [])];
          if (hood.length === 1) {
            expect(z).toBeNull();
            return;
          }
          const local = hood.reduce((sum, at) => sum + (map.values[at] ?? 0), 0) / hood.length;
          const error = Math.sqrt((s2 / hood.length) * (1 - hood.length / n));
          expect(z).toBeCloseTo(error > 1e-12 ? (local - mean) / error : 0, 8);
        });
      }),
    );
  });

  it('drops an unknown unit from the values and from all lists', () => {
    const without = getisOrdGiStar([5, 1, 2, 9], [[1], [0, 2], [1, 3], [2]]);
    const among = getisOrdGiStar(
      [5, 1, null, 2, 9],
      [
        [1, 2],
        [0, 2, 3],
        [0, 1, 4],
        [1, 4],
        [2, 3],
      ],
    );
    expect(among).toEqual([without[0], without[1], null, without[2], without[3]]);
    expect(
      getisOrdGiStar(
        [5, 1, NaN, 2, 9],
        [
          [1, 2],
          [0, 2, 3],
          [0, 1, 4],
          [1, 4],
          [2, 3],
        ],
      ),
    ).toEqual(among);
  });

  it('leaves out a unit without neighbours, or without known ones', () => {
    expect(getisOrdGiStar([5, 1, 2], [[1], [0], []])[2]).toBeNull();
    expect(getisOrdGiStar([5, null, 2, 3], [[1], [0], [3], [2]])[0]).toBeNull();
  });

  it('is 0 where all values are the same', () => {
    expect(getisOrdGiStar([0.1, 0.1, 0.1], ring(3))).toEqual([0, 0, 0]);
    expect(getisOrdGiStar([0, 0, 0, 0], ring(4))).toEqual([0, 0, 0, 0]);
  });

  it.each([
    [() => getisOrdGiStar([1, 2], [[1]]), 'values and neighbours must be of one length, not 2 and 1'],
    [() => getisOrdGiStar([1, 2], [[1], [2]]), 'neighbours[1] names unit 2, but the units are 0 to 1'],
    [
      () => getisOrdGiStar([1, Infinity], [[1], [0]]),
      'values[1] must be a finite number or null, not Infinity',
    ],
    [
      () => getisOrdGiStarTest([1, 2], [[1], [0]], { permutations: 0 }),
      'permutations must be a whole number from 1 up, not 0',
    ],
  ])('refuses arguments in words', (call, message) => expect(call).toThrow(new RangeError(message)));
});

describe(`permuted p of Gi* agrees with ${columbus.permutedGiBy}`, () => {
  const { z, p, permuted } = getisOrdGiStarTest(x, neighbours, { permutations: 49_999, seed: 7 });
  it('within four standard errors, where there are fewer than eight neighbours', () => {
    neighbours.forEach((list, unit) => {
      const [own, oracle] = [p[unit] ?? NaN, columbus.permutedGi[unit] ?? NaN];
      expect(permuted[unit]).toBe(list.length < 8);
      if (list.length >= 8) {
        expect(own).toBe(twoSidedP(z[unit] ?? NaN));
        return;
      }
      // p is twice a tail, each tail a share of 49,999 draws in either program.
      const error = 2 * Math.sqrt((2 * (oracle / 2) * (1 - oracle / 2)) / 49_999);
      expect(Math.abs(own - oracle), `unit ${unit}`).toBeLessThan(4 * error + 1e-9);
    });
  });
  it('is the same from the same seed and another from another', () => {
    const options = { permutations: 999, seed: 3 };
    expect(getisOrdGiStarTest(x, neighbours, options)).toEqual(getisOrdGiStarTest(x, neighbours, options));
    expect(getisOrdGiStarTest(x, neighbours, { ...options, seed: 4 }).p).not.toEqual(
      getisOrdGiStarTest(x, neighbours, options).p,
    );
  });
  it('is 1 where all values are the same, and null for isolated units', () => {
    expect(getisOrdGiStarTest([2, 2, 2], ring(3), { permutations: 99 }).p).toEqual([1, 1, 1]);
    expect(getisOrdGiStarTest([2, 3, 4], [[1], [0], []], { permutations: 99 })).toMatchObject({
      p: [expect.any(Number), expect.any(Number), null],
      permuted: [true, true, false],
    });
  });
});

describe('adjusted p values', () => {
  const ps = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 60 });

  it('keep the order and are never smaller', () => {
    fc.assert(
      fc.property(ps, (p) => {
        const q = benjaminiHochberg(p);
        p.forEach((value, one) => {
          expect(q[one]).toBeGreaterThanOrEqual(value);
          expect(q[one]).toBeLessThanOrEqual(1);
          p.forEach((other, two) => {
            if (value < other) expect(q[one]).toBeLessThanOrEqual(q[two] ?? NaN);
          });
        });
      }),
    );
  });

  it('call significant what the step-up procedure rejects', () => {
    fc.assert(
      fc.property(ps, fc.double({ min: 0.01, max: 0.5, noNaN: true }), (p, level) => {
        const sorted = [...p].sort((one, other) => one - other);
        const last = sorted.findLastIndex((value, at) => (p.length / (at + 1)) * value <= level);
        const q = benjaminiHochberg(p);
        expect(q.filter((value) => (value ?? 1) <= level)).toHaveLength(
          last === -1 ? 0 : p.filter((value) => value <= (sorted[last] ?? 0)).length,
        );
      }),
    );
  });

  it('do not count what was not tested', () => {
    expect(benjaminiHochberg([0.01, null, 0.04])).toEqual([0.02, null, 0.04]);
    expect(benjaminiHochberg([])).toEqual([]);
    expect(benjaminiHochberg([null])).toEqual([null]);
  });

  it('refuse what is no p', () => {
    expect(() => benjaminiHochberg([0.5, 1.5])).toThrow(
      new RangeError('p[1] must lie between 0 and 1, not 1.5'),
    );
  });
});
