import { describe, expect, it } from 'vitest';
import { farrington, type FarringtonStep } from '../../src/stats';
import { answered } from './answered';
import { drawnCounts } from './drawn-counts';
import vectors from './vectors/salmonella.json';

describe(`alarms equal ${vectors.call}`, () => {
  const { steps } = answered(
    farrington(vectors.counts, { baselineYears: 4, halfWindow: 3, alpha: 0.01, seasonPeriod: 52 }),
  );
  const judged = steps.slice(vectors.first);

  it('in all decisions', () => {
    expect(judged.map((step) => step?.alarm)).toEqual(vectors.alarms);
    expect(vectors.alarms.filter(Boolean)).toHaveLength(6);
  });

  it('in their bounds, as far as that fit is followed to its end', () => {
    const told = vectors.bounds.filter((bound) => bound > 0);
    expect(told.length).toBeGreaterThan(60);
    vectors.bounds.forEach((bound, at) => {
      // R gives 0 for a bound under five cases in the last four weeks.
      if (bound === 0) expect(judged[at]?.exceedance).toBe(0);
      if (bound === 0) return;
      expect(Math.abs((judged[at]?.bound ?? NaN) / bound - 1), `at ${at}`).toBeLessThan(2e-4);
    });
  });
});

const season = (at: number) => 60 + 25 * Math.sin((2 * Math.PI * at) / 12);

describe('an alarm', () => {
  const monthly = (counts: readonly (number | null)[]): (FarringtonStep | null)[] =>
    answered(farrington(counts)).steps;

  it('is raised where a month has twice its usual count, and there alone', () => {
    const calm = Array.from({ length: 60 }, (_, at) => Math.round(season(at)));
    const struck = calm.map((count, at) => (at === 50 ? 2 * count : count));
    expect(monthly(struck).flatMap((step) => (step?.alarm ? [step.step] : []))).toEqual([50]);
    expect(monthly(calm).some((step) => step?.alarm)).toBe(false);
  });

  it('is rare among ordinary months', () => {
    const means = Array.from({ length: 84 }, (_, at) => season(at));
    const all = Array.from({ length: 60 }, (_, seed) => monthly(drawnCounts(means, 2, seed + 1))).flat();
    const judged = all.filter((step) => step !== null);
    const share = judged.filter(({ alarm }) => alarm).length / judged.length;
    expect(judged.length).toBe(60 * (84 - 37));
    expect(share).toBeLessThan(0.03);
  });

  it('forgets an outbreak of an earlier year, that would hide a new one', () => {
    const calm = Array.from({ length: 60 }, (_, at) => Math.round(season(at)));
    const before = calm.map((count, at) => (at === 38 ? 5 * count : count));
    const [plain, after] = [monthly(calm)[50], monthly(before)[50]];
    expect((after?.expected ?? NaN) / (plain?.expected ?? NaN)).toBeLessThan(1.25);
  });

  it('has a bound that leaves out no ordinary month of an even series', () => {
    const even = monthly(new Array<number>(48).fill(40));
    expect(even[47]).toMatchObject({ step: 47, alarm: false, trend: false });
    expect(even[47]?.expected).toBeCloseTo(40, 9);
    expect(even[47]?.bound).toBeGreaterThan(50);
  });

  it('is none without a baseline, under five cases, or where the count is not known', () => {
    const zeros = new Array<number>(48).fill(0);
    expect(monthly([...zeros, 9])[48]).toBeNull();
    const few = monthly([...zeros.map((_, at) => (at % 12 === 0 ? 1 : 0)), 4]);
    expect(few[48]).toMatchObject({ exceedance: 0, alarm: false });
    expect(monthly([...zeros.fill(7), null])[48]).toBeNull();
  });

  it('leaves missing months out of the baseline', () => {
    const calm: (number | null)[] = new Array<number>(49).fill(40);
    calm[24] = null;
    expect(monthly(calm)[48]?.expected).toBeCloseTo(40, 9);
  });

  it('is refused of too short and of empty series, saying what is needed', () => {
    expect(farrington([3])).toEqual({ refused: 'too-short', needs: 38, has: 1 });
    expect(farrington(new Array<number>(12).fill(9))).toEqual({ refused: 'too-short', needs: 38, has: 12 });
    expect(farrington(new Array<number>(60).fill(0))).toEqual({ refused: 'no-cases', needs: 1, has: 0 });
  });

  it('throws for options and counts that are none', () => {
    expect(() => farrington([1, -1])).toThrow(RangeError);
    expect(() => farrington([1], { alpha: 0 })).toThrow(RangeError);
    expect(() => farrington([1], { baselineYears: 0 })).toThrow(RangeError);
    expect(() => farrington([1], { halfWindow: 0.5 })).toThrow(RangeError);
  });
});
