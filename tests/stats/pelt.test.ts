import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pelt } from '../../src/stats';
import { Random } from '../../src/stats/random';
import { answered } from './answered';
import vectors from './vectors/change-points.json';

describe(`change points equal ${vectors.call}`, () => {
  it.each(vectors.runs)('the Nile at penalty $penalty', ({ penalty, changes, cost }) => {
    const found = answered(pelt(vectors.nile, { penalty, minSegment: 1 }));
    expect(found.changes).toEqual(changes);
    expect(found.changes).toEqual([vectors.nileBreak]);
    expect(Math.abs(found.cost / cost - 1)).toBeLessThan(1e-9);
    expect(Math.abs((found.cost - penalty) / (vectors.rss[1] ?? NaN) - 1)).toBeLessThan(1e-9);
  });

  it('the Nile by itself, with the noise of its differences', () => {
    const found = answered(pelt(vectors.nile));
    expect(found.changes).toEqual([28]);
    expect(found.penalty / (3 * Math.log(100) * vectors.noise)).toBeCloseTo(1, 9);
    expect(found.levels[0]).toBeCloseTo(1097.75, 9);
    expect(found.levels[1]).toBeCloseTo(849.9722222222, 9);
  });

  it('the drivers killed, with stretches as long as those breakpoints has', () => {
    const found = answered(pelt(vectors.drivers, { penalty: 0.05, minSegment: 28 }));
    expect(found.changes).toEqual(vectors.driversBreaks);
  });
});

/** The least cost over all sets of changes, by trying every last stretch of every beginning. */
function leastCost(x: readonly number[], penalty: number, least: number): number {
  const best = new Map([[0, -penalty]]);
  for (let to = least; to <= x.length; to += 1) {
    const costs = [...best].flatMap(([from, cost]) => {
      const part = x.slice(from, to);
      const level = part.reduce((sum, value) => sum + value, 0) / part.length;
      const squares = part.reduce((sum, value) => sum + (value - level) ** 2, 0);
      return to - from >= least ? [cost + squares + penalty] : [];
    });
    if (costs.length > 0) best.set(to, Math.min(...costs));
  }
  return best.get(x.length) ?? Infinity;
}

describe('a change of level', () => {
  it('is of the set that costs least of all', () => {
    const series = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 8, maxLength: 30 });
    fc.assert(
      fc.property(
        series,
        fc.integer({ min: 1, max: 4 }),
        fc.double({ min: 0.1, max: 200, noNaN: true }),
        (x, minSegment, penalty) => {
          const found = answered(pelt(x, { penalty, minSegment }));
          expect(found.cost).toBeCloseTo(leastCost(x, penalty, minSegment), 6);
          [0, ...found.changes].forEach((from, at) => {
            expect((found.changes[at] ?? x.length) - from).toBeGreaterThanOrEqual(minSegment);
          });
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is found where it was planted, and seldom where there is none', () => {
    let [found, none] = [0, 0];
    for (let seed = 1; seed <= 100; seed += 1) {
      const random = new Random(seed);
      const still = Array.from({ length: 72 }, () => 0.05 * random.normal());
      if (answered(pelt(still)).changes.length === 0) none += 1;
      const { changes } = answered(pelt(still.map((value, at) => (at < 40 ? value : value + 0.25))));
      if (changes.some((at) => Math.abs(at - 40) <= 1)) found += 1;
    }
    expect(found).toBeGreaterThanOrEqual(95);
    expect(none).toBeGreaterThanOrEqual(90);
  });

  it('is none of a level series', () => {
    expect(pelt([4, 4, 4, 4, 4, 4, 4])).toMatchObject({ changes: [], levels: [4], cost: 0 });
    expect(pelt(new Array<number>(24).fill(0))).toMatchObject({ changes: [] });
  });

  it('is refused of too short and of broken series', () => {
    expect(pelt([1])).toEqual({ refused: 'too-short', needs: 6, has: 1 });
    expect(pelt([1, 2, 3, null, 5, 6, 7])).toEqual({ refused: 'missing-steps', needs: 7, has: 6 });
  });

  it('throws for penalties, stretches and values that are none', () => {
    expect(() => pelt([1, 2, 3, 4, 5, 6], { penalty: -1 })).toThrow(RangeError);
    expect(() => pelt([1, 2, 3], { minSegment: 0 })).toThrow(RangeError);
    expect(() => pelt([1, Infinity])).toThrow(RangeError);
  });
});
