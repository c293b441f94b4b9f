import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ellisonGlaeser, rarefiedCoverage } from '../../src/stats';
import { Random } from '../../src/stats/random';
import oracle from './vectors/ellison-glaeser.json';

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
const shares = (values: readonly number[]): number[] => values.map((value) => value / sum(values));

const weights = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 2, maxLength: 40 });

/** `total` requests, each from a place drawn by its share. */
function spreadLike(q: readonly number[], total: number, random: Random): number[] {
  const counts = q.map(() => 0);
  for (let request = 0; request < total; request += 1) {
    let left = random.uniform();
    const place = q.findIndex((share) => (left -= share) <= 0);
    const at = place === -1 ? q.length - 1 : place;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
}

describe('ellisonGlaeser', () => {
  it('equals the oracle', () => {
    const gamma = ellisonGlaeser(shares(oracle.n), oracle.q, sum(oracle.n));
    expect(Math.abs((gamma ?? NaN) - oracle.gamma)).toBeLessThan(1e-12);
  });

  it('is 0 on average of an issue spread as all requests are, whatever its volume', () => {
    const q = shares([50, 30, 20, 10, 5, 5, 2, 1, 1, 1]);
    for (const total of [50, 500, 5000]) {
      const random = new Random(total);
      const gammas = Array.from(
        { length: 400 },
        () => ellisonGlaeser(shares(spreadLike(q, total, random)), q, total) ?? NaN,
      );
      const mean = sum(gammas) / gammas.length;
      const error = Math.sqrt(sum(gammas.map((gamma) => (gamma - mean) ** 2))) / gammas.length;
      expect(Math.abs(mean), `${total} requests`).toBeLessThan(4 * error);
    }
  });

  it('is near 1 where all requests come from one small place, and does not care about the order of places', () => {
    fc.assert(
      fc.property(weights, fc.integer({ min: 2, max: 1e6 }), (base, n) => {
        const q = shares(base);
        const p = q.map((_, place) => (place === 0 ? 1 : 0));
        const one = ellisonGlaeser(p, q, n);
        const turned = ellisonGlaeser([...p].reverse(), [...q].reverse(), n);
        expect(turned).toBeCloseTo(one ?? NaN, 9);
      }),
    );
    expect(
      ellisonGlaeser([1, ...Array<number>(99).fill(0)], Array<number>(100).fill(0.01), 1000),
    ).toBeCloseTo(1, 1);
  });

  it('says nothing of one request or of a city of one place, and refuses what are no shares', () => {
    expect(ellisonGlaeser([1, 0], [0.5, 0.5], 1)).toBeNull();
    expect(ellisonGlaeser([1], [1], 10)).toBeNull();
    expect(() => ellisonGlaeser([1, 2], [0.5, 0.5], 10)).toThrow(RangeError);
    expect(() => ellisonGlaeser([1], [0.5, 0.5], 10)).toThrow('of one length');
    expect(() => ellisonGlaeser([0.5, 0.5], [0.5, 0.4], 10)).toThrow('add up to 1');
  });
});

describe('rarefiedCoverage', () => {
  it('is the places reached over those expected by the oracle', () => {
    const reached = oracle.n.filter((count) => count > 0).length;
    const coverage = rarefiedCoverage(oracle.n, oracle.q) ?? NaN;
    expect(Math.abs(reached / coverage - oracle.expectedPlaces)).toBeLessThan(1e-12);
  });

  it('is about 1 of an issue spread as all requests are, whatever its volume', () => {
    const q = shares(Array.from({ length: 300 }, (_, place) => 1 + (place % 17)));
    for (const total of [20, 200, 2000]) {
      const random = new Random(total);
      const mean =
        sum(Array.from({ length: 100 }, () => rarefiedCoverage(spreadLike(q, total, random), q) ?? NaN)) /
        100;
      expect(mean, `${total} requests`).toBeGreaterThan(0.98);
      expect(mean, `${total} requests`).toBeLessThan(1.02);
    }
  });

  it('is low where requests come from few of the places, null of none', () => {
    const q = Array<number>(100).fill(0.01);
    expect(rarefiedCoverage([500, ...Array<number>(99).fill(0)], q)).toBeLessThan(0.02);
    expect(rarefiedCoverage(Array<number>(100).fill(0), q)).toBeNull();
    expect(rarefiedCoverage([3, 0], [1, 0])).toBe(1);
    expect(() => rarefiedCoverage([0.5, 1], [0.5, 0.5])).toThrow('whole number');
  });
});
