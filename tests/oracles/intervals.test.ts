import { describe, expect, it } from 'vitest';
import { poissonInterval, wilsonInterval } from '../../src/stats';
import { normalQuantile } from '../../src/stats/normal';
import { expectBounds } from './closeness';
import normal from './vectors/normal.json';
import poisson from './vectors/poisson.json';
import wilson from './vectors/wilson.json';

describe(`Wilson's interval equals ${wilson.call}`, () => {
  it.each(wilson.rows)('$x of $n', ({ x, n, ci95, ci998 }) => {
    const [at95, at998] = [wilsonInterval(x, n), wilsonInterval(x, n, 0.998)];
    expectBounds([at95.low, at95.high], ci95, 1e-9);
    expectBounds([at998.low, at998.high], ci998, 1e-9);
  });

  it('ends exactly at 0 and at 1', () => {
    expect(wilsonInterval(0, 20).low).toBe(0);
    expect(wilsonInterval(20, 20).high).toBe(1);
  });

  it('knows nothing of nobody', () => expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 }));
});

describe(`the exact Poisson interval equals ${poisson.call}`, () => {
  it.each(poisson.rows)('$cases over $exposure at $level', ({ cases, exposure, level, ci }) => {
    const { low, high } = poissonInterval(cases, exposure, level);
    expectBounds([low, high], ci, 1e-12);
  });

  it('begins exactly at 0 for no cases', () => expect(poissonInterval(0).low).toBe(0));
});

describe(`the normal quantile equals ${normal.call}`, () => {
  it.each(normal.rows)('$p', ({ p, z }) => expectBounds([normalQuantile(p)], [z], 1e-14));
});

describe('arguments that make no sense are refused in words', () => {
  it.each([
    ['more than all', () => wilsonInterval(21, 20), 'x (21) cannot exceed n (20)'],
    ['a negative count', () => wilsonInterval(-1, 20), 'x must be a whole number from 0 up, not -1'],
    ['a part of a person', () => wilsonInterval(1, 2.5), 'n must be a whole number from 0 up, not 2.5'],
    ['no number', () => poissonInterval(NaN), 'cases must be a whole number from 0 up, not NaN'],
    ['no exposure', () => poissonInterval(3, 0), 'exposure must be a finite number above 0, not 0'],
    ['certainty', () => poissonInterval(3, 1, 1), 'a confidence level lies between 0 and 1, not 1'],
    ['a level in percent', () => wilsonInterval(3, 9, 95), 'a confidence level lies between 0 and 1, not 95'],
  ])('%s', (_, call, message) => expect(call).toThrow(new RangeError(message)));
});
