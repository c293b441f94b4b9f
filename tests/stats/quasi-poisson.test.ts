import { describe, expect, it } from 'vitest';
import { neighbouringMonthsDispersion, poissonInterval, quasiPoissonInterval } from '../../src/stats';

describe('the interval of over-dispersed counts', () => {
  it('is the Poisson interval for φ of at most 1', () => {
    for (const cases of [0, 1, 7, 300]) {
      expect(quasiPoissonInterval(cases, 1)).toEqual(poissonInterval(cases));
      expect(quasiPoissonInterval(cases, 0.4, 12)).toEqual(poissonInterval(cases, 12));
    }
  });

  it('is φ times the Poisson interval of a φth of the cases', () => {
    const { low, high } = quasiPoissonInterval(400, 4);
    const effective = poissonInterval(100);
    expect(low).toBeCloseTo(4 * effective.low, 9);
    expect(high).toBeCloseTo(4 * effective.high, 9);
  });

  it('is √φ times as wide where there are many cases', () => {
    const [plain, wide] = [poissonInterval(90_000), quasiPoissonInterval(90_000, 9)];
    expect((wide.high - wide.low) / (plain.high - plain.low)).toBeCloseTo(3, 1);
  });

  it('begins at 0 below one effective case and holds the count', () => {
    const { low, high } = quasiPoissonInterval(2, 5);
    expect(low).toBe(0);
    expect(high).toBeGreaterThan(2);
  });

  it('refuses what is no count and no dispersion', () => {
    expect(() => quasiPoissonInterval(1.5, 2)).toThrow(RangeError);
    expect(() => quasiPoissonInterval(3, 0)).toThrow(RangeError);
    expect(() => quasiPoissonInterval(3, Number.NaN)).toThrow(RangeError);
  });
});

describe('the dispersion between neighbouring months', () => {
  it('is Pearson’s χ² over its degrees of freedom, worked by hand', () => {
    // 30 and 20 of 100 and 100 each: expected 25, 25; 70 and 80: expected 75, 75.
    expect(
      neighbouringMonthsDispersion([
        [30, 20],
        [70, 80],
      ]),
    ).toBeCloseTo(25 / 25 + 25 / 25 + 25 / 75 + 25 / 75, 12);
  });

  it('knows neither the size of a place nor the season', () => {
    const seasons = [10, 40, 20, 80];
    expect(neighbouringMonthsDispersion([seasons, seasons.map((count) => 3 * count)])).toBe(1);
  });

  it('leaves out what is not known, and says nothing of too little', () => {
    expect(neighbouringMonthsDispersion([])).toBeNull();
    expect(neighbouringMonthsDispersion([[5, 6]])).toBeNull();
    expect(
      neighbouringMonthsDispersion([
        [5, Number.NaN],
        [7, 3],
      ]),
    ).toBeNull();
    expect(
      neighbouringMonthsDispersion([
        [0, 1],
        [1, 0],
      ]),
    ).toBeNull();
  });
});
