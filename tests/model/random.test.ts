import { describe, expect, it } from 'vitest';
import { Random } from '../../data/model/random';
import { binomial, gamma, multinomial, overdispersed, poisson } from '../../data/model/samplers';

const DRAWS = 60_000;

function moments(draw: () => number): { mean: number; variance: number } {
  let [sum, squares] = [0, 0];
  for (let at = 0; at < DRAWS; at += 1) {
    const value = draw();
    sum += value;
    squares += value * value;
  }
  const mean = sum / DRAWS;
  return { mean, variance: squares / DRAWS - mean * mean };
}

/** The draws have that mean within five standard errors, and the variance within so much of its own. */
function expectMoments(draw: () => number, mean: number, variance: number, slack = 0.06): void {
  const found = moments(draw);
  expect(Math.abs(found.mean - mean)).toBeLessThan(5 * Math.sqrt(variance / DRAWS));
  expect(Math.abs(found.variance / variance - 1)).toBeLessThan(slack);
}

const numbers = (seed: string, name: string) => {
  const random = new Random(seed, name);
  return Array.from({ length: 50 }, () => random.integer());
};

describe('streams', () => {
  it('are equal for equal seed and name, and share nothing otherwise', () => {
    expect(numbers('1', 'counts')).toEqual(numbers('1', 'counts'));
    const streams = [
      numbers('1', 'counts'),
      numbers('2', 'counts'),
      numbers('1', 'count'),
      numbers('', '1counts'),
    ];
    expect(new Set(streams.flat()).size).toBe(200);
  });

  it('are uniform over sixteen bins by chi-square, and over the bits of their integers', () => {
    const random = new Random('1', 'uniform');
    const bins = new Array<number>(16).fill(0);
    const bits = new Array<number>(32).fill(0);
    for (let draw = 0; draw < DRAWS; draw += 1) {
      const value = random.integer();
      const bin = value >>> 28;
      bins[bin] = (bins[bin] ?? 0) + 1;
      bits.forEach((count, bit) => (bits[bit] = count + ((value >>> bit) & 1)));
    }
    const expected = DRAWS / 16;
    const chi = bins.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    // The 0.9999 quantile of chi-square with 15 degrees of freedom.
    expect(chi).toBeLessThan(44.3);
    for (const count of bits) expect(Math.abs(count - DRAWS / 2)).toBeLessThan(5 * Math.sqrt(DRAWS / 4));
  });

  it('draw normals, and samples without repeats', () => {
    const random = new Random('1', 'normal');
    expectMoments(() => random.normal(), 0, 1);
    const sample = random.sample(20, 30);
    expect(new Set(sample).size).toBe(20);
    expect(Math.min(...sample)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...sample)).toBeLessThan(30);
  });
});

describe('samplers have the moments of their distributions', () => {
  const random = new Random('1', 'samplers');
  it.each([0.05, 1, 7, 11.9, 12.1, 60, 4000])('Poisson of mean %d', (mean) => {
    expectMoments(() => poisson(random, mean), mean, mean);
  });
  it.each([0.3, 1, 4.5, 80])('gamma of shape %d', (shape) => {
    expectMoments(() => gamma(random, shape), shape, shape, 0.12);
  });
  it.each([
    [0.2, 2],
    [3, 6],
    [9, 1.5],
    [40, 3],
    [900, 6],
  ])('NB1 of mean %d and dispersion %d', (mean, dispersion) => {
    expectMoments(() => overdispersed(random, mean, dispersion), mean, mean * dispersion, 0.1);
  });
  it('NB1 of dispersion 1 is Poisson, and of mean 0 nothing', () => {
    expectMoments(() => overdispersed(random, 5, 1), 5, 5);
    expect(overdispersed(random, 0, 3)).toBe(0);
  });
  it.each([
    [1, 0.4],
    [12, 0.02],
    [30, 0.97],
    [60, 0.3],
    [5000, 0.55],
  ])('binomial of %d trials at %d', (trials, probability) => {
    const variance = trials * probability * (1 - probability);
    expectMoments(() => binomial(random, trials, probability), trials * probability, variance);
  });
  it('binomial stays within its trials', () => {
    for (let draw = 0; draw < 2000; draw += 1) {
      const count = binomial(random, 40, 0.5);
      expect(count).toBeGreaterThanOrEqual(0);
      expect(count).toBeLessThanOrEqual(40);
    }
    expect(binomial(random, 7, 0)).toBe(0);
    expect(binomial(random, 7, 1)).toBe(7);
    expect(binomial(random, 0, 0.5)).toBe(0);
  });
  it('multinomial shares add up to the whole and follow the weights', () => {
    const weights = [5, 0, 3, 2, 0];
    const sums = new Uint32Array(7);
    for (let draw = 0; draw < 4000; draw += 1) multinomial(random, 10, weights, sums, 1);
    expect(sums[0]).toBe(0);
    expect(sums[2]).toBe(0);
    expect(sums[5]).toBe(0);
    expect(sums[6]).toBe(0);
    expect(sums.reduce((sum, count) => sum + count, 0)).toBe(40_000);
    expect(Math.abs((sums[1] ?? 0) - 20_000)).toBeLessThan(5 * 100);
    expect(Math.abs((sums[3] ?? 0) - 12_000)).toBeLessThan(5 * 92);
  });
});

describe('the small counts of NB1', () => {
  it('have its probabilities, by chi-square', () => {
    const random = new Random('1', 'nb1');
    const [mean, dispersion] = [1.5, 2.5];
    const [size, probability] = [mean / (dispersion - 1), 1 / dispersion];
    const counts = new Array<number>(12).fill(0);
    for (let draw = 0; draw < DRAWS; draw += 1) {
      const bin = Math.min(overdispersed(random, mean, dispersion), 11);
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
    let [weight, left, chi] = [probability ** size, 1, 0];
    counts.forEach((count, value) => {
      const expected = DRAWS * (value === 11 ? left : weight);
      chi += (count - expected) ** 2 / expected;
      left -= weight;
      weight *= ((size + value) / (value + 1)) * (1 - probability);
    });
    // The 0.9999 quantile of chi-square with 11 degrees of freedom.
    expect(chi).toBeLessThan(37.4);
  });
});
