import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  breaksAround,
  breaksBothSides,
  classBreaks,
  classOf,
  type ClassMethod,
} from '../../src/domain/classes';

const METHODS: readonly ClassMethod[] = ['quantile', 'equal', 'natural', 'head-tail'];
const value = fc.oneof(
  fc.integer({ min: -50, max: 50 }),
  fc.double({ min: -1e6, max: 1e6, noNaN: true, noDefaultInfinity: true }),
);
const values = fc.array(value, { maxLength: 60 });

/** How many values stand in each class. */
function countsOf(all: readonly number[], breaks: readonly number[]): number[] {
  const counts = new Array<number>(breaks.length + 1).fill(0);
  for (const one of all) counts[classOf(one, breaks)] = (counts[classOf(one, breaks)] ?? 0) + 1;
  return counts;
}

function squares(all: readonly number[]): number {
  const mean = all.reduce((sum, one) => sum + one, 0) / all.length;
  return all.reduce((sum, one) => sum + (one - mean) ** 2, 0);
}

/** The sum of squares within the classes that these breaks make. */
function within(all: readonly number[], breaks: readonly number[]): number {
  return countsOf(all, breaks)
    .map((_, index) => squares(all.filter((one) => classOf(one, breaks) === index)))
    .reduce((sum, one) => sum + (Number.isNaN(one) ? Infinity : one), 0);
}

describe('classes', () => {
  it.each(METHODS)('by %s are ascending, without repeats, at most as many as asked for', (method) => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 9 }), (all, classes) => {
        const breaks = classBreaks(all, { method, classes });
        expect(breaks.length).toBeLessThan(Math.max(classes, 1));
        breaks.forEach((one, index) => {
          expect(Number.isFinite(one)).toBe(true);
          if (index > 0) expect(one).toBeGreaterThan(breaks[index - 1] ?? Infinity);
        });
      }),
    );
  });

  it.each(['quantile', 'natural', 'head-tail'] as const)('by %s leave no class empty', (method) => {
    fc.assert(
      fc.property(values, fc.integer({ min: 2, max: 9 }), (all, classes) => {
        const breaks = classBreaks(all, { method, classes });
        if (all.length > 0) expect(countsOf(all, breaks).every((count) => count > 0)).toBe(true);
      }),
      // Squares of such distances are 0, so that any parting of these values has the least of them.
      { examples: [[[0, 5e-324, 1e-323, 1, -1, 2, 15, 15], 6]] },
    );
  });

  it.each(METHODS)('by %s are none for no values and for equal ones', (method) => {
    expect(classBreaks([], { method, classes: 5 })).toEqual([]);
    expect(classBreaks([7, 7, 7], { method, classes: 5 })).toEqual([]);
    expect(classBreaks([Number.NaN, Infinity], { method, classes: 5 })).toEqual([]);
  });

  it.each(['quantile', 'natural'] as const)('by %s give each of few distinct values its own', (method) => {
    expect(classBreaks([3, 1, 3, 2, 1, 2], { method, classes: 3 })).toEqual([2, 3]);
    expect(classBreaks([1, 2], { method: 'natural', classes: 6 })).toEqual([2]);
  });

  it('grow with the value', () => {
    fc.assert(
      fc.property(values, value, value, fc.constantFrom(...METHODS), (all, a, b, method) => {
        const breaks = classBreaks(all, { method, classes: 5 });
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(classOf(low, breaks)).toBeLessThanOrEqual(classOf(high, breaks));
        expect(classOf(high, breaks)).toBeLessThanOrEqual(breaks.length);
      }),
    );
  });

  it('by quantile are equally full, but for one, where no values are equal', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer(), { minLength: 9, maxLength: 80 }),
        fc.integer({ min: 2, max: 9 }),
        (all, classes) => {
          const counts = countsOf(all, classBreaks(all, { method: 'quantile', classes }));
          expect(counts).toHaveLength(classes);
          expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it('by quantile never part equal values', () => {
    expect(classBreaks([0, 0, 0, 0, 0, 0, 1, 2], { method: 'quantile', classes: 4 })).toEqual([1]);
  });

  it('by equal steps are equally wide', () => {
    expect(classBreaks([-10, 3, 30], { method: 'equal', classes: 4 })).toEqual([0, 10, 20]);
  });

  it('by natural breaks have the least squares of all ways to part the values', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { minLength: 4, maxLength: 9 }), (all) => {
        const sorted = [...all].sort((a, b) => a - b);
        const breaks = classBreaks(all, { method: 'natural', classes: 3 });
        const others = sorted
          .slice(1)
          .flatMap((first) => sorted.slice(1).flatMap((second) => (first < second ? [[first, second]] : [])));
        const least = Math.min(...others.map((pair) => within(all, pair)));
        expect(within(all, breaks)).toBeCloseTo(least, 6);
      }),
    );
    expect(classBreaks([-1, 2, -1, 2, 4, 5, 6, -1, 2, -1], { method: 'natural', classes: 3 })).toEqual([
      2, 4,
    ]);
  });

  it('by head and tail stand above the mean of what is left', () => {
    const long = [...new Array<number>(80).fill(1), ...new Array<number>(15).fill(10), 40, 40, 40, 100, 400];
    // Means: 8.5 of all, 38.5 of the 20 above it, 124 of the five above that, which leave one.
    const breaks = classBreaks(long, { method: 'head-tail', classes: 9 });
    expect(breaks).toEqual([10, 40, 400]);
    expect(classBreaks(long, { method: 'head-tail', classes: 2 })).toEqual([10]);
  });

  it('by head and tail part no head on that is more than 40 % of what it was taken from', () => {
    const headTail = (all: readonly number[]) => classBreaks(all, { method: 'head-tail', classes: 9 });
    // So many of 100 lie above the mean, and of those two above theirs.
    const of = (above: number) => [
      ...new Array<number>(100 - above).fill(1),
      ...new Array<number>(above - 2).fill(2),
      3,
      3,
    ];
    expect(headTail(of(41))).toEqual([2]);
    expect(headTail(of(40))).toEqual([2, 3]);
  });

  it('by hand are what the reader gave, in order, once, and nothing that is no number', () => {
    const breaks = [20, -5, 20, Number.NaN, 0];
    expect(classBreaks([1, 2], { method: 'manual', classes: 5, breaks })).toEqual([-5, 0, 20]);
  });

  it('have their lower break, not their upper one', () => {
    expect([9.9, 10, 19.9, 20, 21].map((one) => classOf(one, [10, 20]))).toEqual([0, 1, 1, 2, 2]);
    expect(classOf(5, [])).toBe(0);
  });
});

describe('classes around a centre', () => {
  it('stand evenly on both sides, the centre within the middle one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: -500, max: 500 }),
        fc.constantFrom(3, 5, 7),
        (all, centre, classes) => {
          const breaks = breaksAround(all, centre, classes);
          if (all.every((one) => one === centre)) {
            expect(breaks).toEqual([]);
            return;
          }
          expect(breaks).toHaveLength(classes - 1);
          expect(classOf(centre, breaks)).toBe((classes - 1) / 2);
          breaks.forEach((one, index) => {
            expect(one + (breaks.at(-1 - index) ?? 0)).toBeCloseTo(2 * centre, 6);
          });
        },
      ),
    );
  });

  it('part at the centre itself where their number is even', () => {
    const all = Array.from({ length: 101 }, (_, index) => index - 50);
    expect(breaksAround(all, 0, 4)).toEqual([-25, 0, 25]);
    expect(classOf(-0.1, [-25, 0, 25])).toBe(1);
    expect(classOf(0.1, [-25, 0, 25])).toBe(2);
  });

  it('have round steps that nearly all values lie within', () => {
    const all = Array.from({ length: 101 }, (_, index) => 92 + index / 10);
    expect(breaksAround(all, 97, 5)).toEqual([94, 96, 98, 100]);
    expect(breaksAround([], 97, 5)).toEqual([]);
  });
});

describe('classes on both sides of none', () => {
  it('part the sizes of what is coloured, and not the stretch from none to them', () => {
    const changes = [-12, -9.4, -8, -7, -6, -5.5, 5, 6.5, 7.5, 9, 11, 14];
    const breaks = breaksBothSides(changes, 4);
    expect(breaks).toEqual([-8, 0, 8]);
    const counts = [0, 1, 2, 3].map(
      (one) => changes.filter((change) => classOf(change, breaks) === one).length,
    );
    expect(counts).toEqual([2, 4, 3, 3]);
  });

  it('are alike on both sides, ascending, and leave no class of the sizes empty', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.integer({ min: -300_000, max: 300_000 }).map((one) => one / 1000),
          { minLength: 1, maxLength: 40 },
        ),
        fc.constantFrom(2, 4, 6),
        (changes, classes) => {
          const breaks = breaksBothSides(changes, classes);
          const sizes = changes.map(Math.abs).filter((size) => size > 0);
          if (sizes.length === 0) {
            expect(breaks).toEqual([]);
            return;
          }
          expect(breaks.length).toBeLessThanOrEqual(classes - 1);
          const half = (breaks.length - 1) / 2;
          expect(breaks[half]).toBe(0);
          breaks.forEach((one, at) => {
            if (at > 0) expect(one).toBeGreaterThan(breaks[at - 1] ?? Infinity);
            expect(one + (breaks[breaks.length - 1 - at] ?? Number.NaN)).toBe(0);
          });
          const last = breaks.at(-1) ?? 0;
          expect(sizes.some((size) => size >= last)).toBe(true);
        },
      ),
    );
  });
});
