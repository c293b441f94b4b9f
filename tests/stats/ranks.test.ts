import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jointRankSets, rankIntervals, wilsonInterval } from '../../src/stats';
import { OverdispersedCounts } from '../../src/stats/overdispersed-counts';
import { Random } from '../../src/stats/random';
import joint from './vectors/joint-ranks.json';

interface League {
  readonly x: number[];
  readonly n: number[];
  /** The true rank of each unit, 1 the lowest rate. */
  readonly ranks: number[];
}

function league(random: Random, units: number, size: number): League {
  const rates = Array.from({ length: units }, () => {
    const hit = random.gamma(0.9 * size);
    return hit / (hit + random.gamma(0.1 * size));
  });
  const n = rates.map(() => 20 + random.below(400));
  const x = rates.map((rate, unit) => {
    let count = 0;
    for (let asked = 0; asked < (n[unit] ?? 0); asked += 1) if (random.uniform() < rate) count += 1;
    return count;
  });
  return { x, n, ranks: rates.map((rate) => 1 + rates.filter((other) => other < rate).length) };
}

const asked = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 200 })), {
    minLength: 2,
    maxLength: 30,
  })
  .map((pairs) => ({ x: pairs.map(([hit]) => hit), n: pairs.map(([hit, miss]) => hit + miss) }));

describe(`joint rank sets equal ${joint.call}`, () => {
  it('from the lowest rate, and from the highest', () => {
    const { x, n, low, high } = joint;
    expect(jointRankSets(x, n)).toEqual(low.map((least, unit) => ({ low: least, high: high[unit] })));
    expect(jointRankSets(x, n, 0.95, 'descending')).toEqual(
      low.map((least, unit) => ({ low: 10 - (high[unit] ?? 0), high: 10 - least })),
    );
  });

  it('hold every true rank at once', () => {
    const random = new Random(4);
    const runs = 200;
    let held = 0;
    for (let run = 0; run < runs; run += 1) {
      const { x, n, ranks } = league(random, 20, 20);
      const sets = jointRankSets(x, n, 0.9);
      if (ranks.every((rank, unit) => rank >= (sets[unit]?.low ?? 99) && rank <= (sets[unit]?.high ?? 0))) {
        held += 1;
      }
    }
    expect(wilsonInterval(held, runs).high).toBeGreaterThan(0.9);
  });

  it('narrow at a lower level and say nothing of whom nobody asked', () => {
    fc.assert(
      fc.property(asked, ({ x, n }) => {
        const wide = jointRankSets(x, n, 0.99);
        jointRankSets(x, n, 0.8).forEach(({ low, high }, unit) => {
          expect(low).toBeGreaterThanOrEqual(wide[unit]?.low ?? NaN);
          expect(high).toBeLessThanOrEqual(wide[unit]?.high ?? NaN);
          expect(low).toBeLessThanOrEqual(high);
          if (n[unit] === 0) expect({ low, high }).toEqual({ low: 1, high: x.length });
        });
      }),
    );
  });
});

describe('rank intervals', () => {
  it.each([
    [40, 30],
    [40, 2000],
  ])('of %i units with a spread of size %i hold 95 %% of the true ranks', (units, size) => {
    const random = new Random(units + size);
    let held = 0;
    const runs = 60;
    for (let run = 0; run < runs; run += 1) {
      const { x, n, ranks } = league(random, units, size);
      const intervals = rankIntervals(x, n, { draws: 400, seed: run });
      held += ranks.filter((rank, unit) => {
        const { low, high } = intervals[unit] ?? { low: 0, high: 0 };
        return rank >= low && rank <= high;
      }).length;
    }
    // Ranks of one run are not independent, and the bound is of the whole, so 93 % is asked of the estimate.
    expect(held / (runs * units)).toBeGreaterThan(0.93);
    expect(wilsonInterval(held, runs * units).low).toBeLessThan(0.99);
  });

  it('tell apart what is far apart', () => {
    expect(rankIntervals([100, 500, 900], [1000, 1000, 1000])).toEqual([
      { low: 1, high: 1, expected: 1 },
      { low: 2, high: 2, expected: 2 },
      { low: 3, high: 3, expected: 3 },
    ]);
  });

  it.each([
    ['the same', 90, 100],
    ['all zero', 0, 100],
    ['all of n', 100, 100],
    ['asked of nobody', 0, 0],
  ])('tell nothing apart that is %s', (_, x, n) => {
    const same = (value: number): number[] => new Array<number>(20).fill(value);
    for (const { low, high, expected } of rankIntervals(same(x), same(n))) {
      expect(low).toBeLessThanOrEqual(2);
      expect(high).toBeGreaterThanOrEqual(19);
      expect(Math.abs(expected - 10.5)).toBeLessThan(1);
    }
  });

  it('are of as many ranks as there are units, and add up', () => {
    fc.assert(
      fc.property(asked, fc.integer(), ({ x, n }, seed) => {
        const options = { draws: 200, seed };
        const ranks = rankIntervals(x, n, options);
        expect(ranks).toEqual(rankIntervals(x, n, options));
        const units = x.length;
        expect(ranks.reduce((sum, { expected }) => sum + expected, 0)).toBeCloseTo(
          (units * (units + 1)) / 2,
          8,
        );
        for (const { low, high, expected } of ranks) {
          expect(low).toBeGreaterThanOrEqual(1);
          expect(high).toBeLessThanOrEqual(units);
          expect(low).toBeLessThanOrEqual(high);
          expect(expected).toBeGreaterThanOrEqual(1);
        }
        const turned = rankIntervals(x, n, { ...options, order: 'descending' });
        turned.forEach(({ expected }, unit) =>
          expect(expected + (ranks[unit]?.expected ?? NaN)).toBeCloseTo(units + 1, 8),
        );
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    [() => rankIntervals([5], [4]), 'x[0] (5) cannot exceed n[0] (4)'],
    [() => rankIntervals([5], [6], { draws: 0 }), 'draws must be a whole number from 1 up, not 0'],
    [() => rankIntervals([5], [6], { seed: NaN }), 'a seed must be a finite number, not NaN'],
    [() => jointRankSets([5], [6, 7]), 'x and n must be of one length, not 1 and 2'],
  ])('refuse arguments in words', (call, message) => expect(call).toThrow(new RangeError(message)));
});

describe('drawn numbers', () => {
  const moments = (draw: () => number, count: number): { mean: number; variance: number } => {
    let [sum, squares] = [0, 0];
    for (let at = 0; at < count; at += 1) {
      const value = draw();
      sum += value;
      squares += value * value;
    }
    return { mean: sum / count, variance: squares / count - (sum / count) ** 2 };
  };

  it.each([0.3, 1, 7.5])('of a gamma of shape %d have its mean and variance', (shape) => {
    const random = new Random(12);
    const { mean, variance } = moments(() => random.gamma(shape), 100_000);
    expect(Math.abs(mean - shape)).toBeLessThan(5 * Math.sqrt(shape / 100_000));
    expect(Math.abs(variance / shape - 1)).toBeLessThan(5 * Math.sqrt((2 + 6 / shape) / 100_000));
  });

  it.each([
    [0.2, 1],
    [0.2, 3],
    [8, 1],
    [8, 2.5],
    [900, 4],
    [1e6, 9],
  ])('counts of mean %d with φ = %d have them', (mean, phi) => {
    const random = new Random(mean + phi);
    const counts = new OverdispersedCounts(Float64Array.of(mean), phi);
    const drawn = new Float64Array(1);
    const size = 20_000;
    const found = moments(() => {
      counts.drawInto(drawn, random);
      return drawn[0] ?? NaN;
    }, size);
    expect(Math.abs(found.mean - mean)).toBeLessThan(5 * Math.sqrt((mean * phi) / size));
    // The fourth moment of either family: kurtosis at most 3 + 6φ/mean + 1/(φ mean).
    const kurtosis = 3 + (6 * phi) / mean + 1 / mean;
    expect(Math.abs(found.variance / (mean * phi) - 1)).toBeLessThan(5 * Math.sqrt((kurtosis - 1) / size));
  });

  it('of a count have the chances of their distribution', () => {
    const random = new Random(8);
    const counts = new OverdispersedCounts(Float64Array.of(2), 2);
    const drawn = new Float64Array(1);
    const size = 50_000;
    const times = new Float64Array(8);
    for (let at = 0; at < size; at += 1) {
      counts.drawInto(drawn, random);
      const value = drawn[0] ?? 0;
      if (value < times.length) times[value] = (times[value] ?? 0) + 1;
    }
    // Shape 2 and chance ½: p(k) = (k + 1)/2^(k + 2).
    times.forEach((count, k) => {
      const chance = (k + 1) / 2 ** (k + 2);
      expect(Math.abs(count - size * chance)).toBeLessThan(5 * Math.sqrt(size * chance * (1 - chance)));
    });
  });
});
