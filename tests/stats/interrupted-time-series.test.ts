import { describe, expect, it } from 'vitest';
import { interruptedTimeSeries } from '../../src/stats';
import { Random } from '../../src/stats/random';
import { answered } from './answered';
import { expectAll } from './closeness';
import { drawnCounts } from './drawn-counts';
import vectors from './vectors/seatbelts.json';

const { drivers, interruption } = vectors;
const law = answered(interruptedTimeSeries({ counts: drivers, interruption, neweyWestLag: 12 }));

describe('the law of 1983 on seat belts', () => {
  it(`equals ${vectors.glmCall}`, () => {
    expectAll(law.coefficients, vectors.glmCoefficients, 1e-9);
    expectAll(law.standardErrors, vectors.glmSe, 1e-9);
    expect(law.dispersion).toBeCloseTo(vectors.glmDispersion, 8);
  });

  it(`equals ${vectors.call}`, () => {
    expectAll(law.logCounts?.coefficients ?? [], vectors.coefficients, 1e-9);
    expectAll(law.logCounts?.standardErrors ?? [], vectors.seOls, 1e-9);
    expectAll(law.logCounts?.neweyWestErrors ?? [], vectors.seNeweyWest, 1e-9);
  });

  it('equals vcovHC(m, "HC1") without lags', () => {
    const { logCounts } = answered(interruptedTimeSeries({ counts: drivers, interruption, neweyWestLag: 0 }));
    expectAll(logCounts?.neweyWestErrors ?? [], vectors.seHc1, 1e-9);
  });

  it('came with a fifth fewer drivers hurt, about what Harvey and Durbin (1986) found', () => {
    expect(law.levelChange.change).toBeCloseTo(Math.expm1(-0.2514839), 7);
    expect(law.levelChange.low).toBeLessThan(-0.24);
    expect(law.levelChange.clear).toBe(true);
    expect(law.counterfactual).toHaveLength(192 - 169);
    for (const { step, expected, low, high } of law.counterfactual) {
      expect(low < expected && expected < high).toBe(true);
      expect(expected).toBeGreaterThan(law.fitted[step] ?? Infinity);
    }
  });
});

const means = (months: number, from: number, share: number) =>
  Array.from(
    { length: months },
    (_, at) =>
      400 * Math.exp(0.004 * at + 0.2 * Math.sin((2 * Math.PI * at) / 12)) * (at >= from ? 1 + share : 1),
  );

describe('a change of level', () => {
  const runs = Array.from({ length: 200 }, (_, seed) =>
    answered(
      interruptedTimeSeries({ counts: drawnCounts(means(72, 36, -0.2), 3, seed + 1), interruption: 36 }),
    ),
  );

  it('is within its interval in about 95 of 100 series', () => {
    const covered = runs.filter(({ levelChange: { low, high } }) => low <= -0.2 && -0.2 <= high).length;
    expect(covered / runs.length).toBeGreaterThan(0.91);
    expect(covered / runs.length).toBeLessThan(0.995);
  });

  it('is within it in most where neighbouring months err alike', () => {
    let covered = 0;
    for (let seed = 1; seed <= 200; seed += 1) {
      const random = new Random(seed);
      let error = random.normal();
      const alike = means(72, 36, -0.2).map((mean) => {
        error = 0.4 * error + Math.sqrt(1 - 0.4 ** 2) * random.normal();
        return Math.round(mean * Math.exp(0.1 * error));
      });
      const { low, high } = answered(interruptedTimeSeries({ counts: alike, interruption: 36 })).levelChange;
      if (low <= -0.2 && -0.2 <= high) covered += 1;
    }
    expect(covered / 200).toBeGreaterThan(0.89);
  });

  it('is told at a date when nothing changed in few', () => {
    const placebo = Array.from({ length: 200 }, (_, seed) =>
      answered(
        interruptedTimeSeries({ counts: drawnCounts(means(72, 72, 0), 3, seed + 1), interruption: 36 }),
      ),
    );
    expect(placebo.filter(({ levelChange }) => levelChange.clear).length / 200).toBeLessThanOrEqual(0.07);
  });

  it('is as planted where nothing is left to chance, with slope, offset and control', () => {
    const days = means(60, 60, 0).map((_, at) => 28 + (at % 4));
    const shock = days.map((_, at) => (at === 20 || at === 21 ? 1 : 0));
    const counts = means(60, 30, 0.25).map(
      (mean, at) =>
        mean * (days[at] ?? 0) * Math.exp(0.3 * (shock[at] ?? 0)) * 1.01 ** Math.max(0, at - 30 + 1),
    );
    const found = answered(
      interruptedTimeSeries({
        counts,
        interruption: 30,
        offset: days.map(Math.log),
        controls: [shock],
      }),
    );
    expect(found.levelChange.change).toBeCloseTo(0.25, 8);
    expect(found.slopeChange.change).toBeCloseTo(0.01, 8);
    expect(found.coefficients.at(-1)).toBeCloseTo(0.3, 8);
    expect(found.counterfactual[0]?.expected).toBeCloseTo((counts[30] ?? 0) / 1.25 / 1.01, 6);
  });

  it('has no log counts to check with where one is 0, and is told all the same', () => {
    const counts = drawnCounts(means(72, 36, -0.2), 2, 5).map((count, at) => (at === 4 ? 0 : count));
    const found = answered(interruptedTimeSeries({ counts, interruption: 36 }));
    expect(found.logCounts).toBeNull();
    expect(found.levelChange.low).toBeLessThan(found.levelChange.change);
  });
});

describe('an interrupted series is refused', () => {
  const counts = drawnCounts(means(60, 60, 0), 1, 1);
  it('outside of the series', () => {
    for (const at of [0, 60, -3, 99]) {
      expect(interruptedTimeSeries({ counts, interruption: at })).toEqual({
        refused: 'outside-series',
        needs: 59,
        has: at,
      });
    }
    expect(interruptedTimeSeries({ counts: [4], interruption: 0 })).toMatchObject({
      refused: 'outside-series',
    });
  });

  it('of one year, and of less than a year on a side', () => {
    const year = counts.slice(0, 12);
    expect(interruptedTimeSeries({ counts: year, interruption: 6 })).toEqual({
      refused: 'too-short-before',
      needs: 12,
      has: 6,
    });
    expect(interruptedTimeSeries({ counts, interruption: 50 })).toEqual({
      refused: 'too-short-after',
      needs: 12,
      has: 10,
    });
    expect(interruptedTimeSeries({ counts, interruption: 30, period: 52 })).toMatchObject({ needs: 52 });
  });

  it('with missing months, without cases, with a control that repeats another', () => {
    const broken = counts.map((count, at) => (at === 9 ? null : count));
    expect(interruptedTimeSeries({ counts: broken, interruption: 30 })).toEqual({
      refused: 'missing-steps',
      needs: 60,
      has: 59,
    });
    const none = counts.map(() => 0);
    expect(interruptedTimeSeries({ counts: none, interruption: 30 })).toMatchObject({ refused: 'no-cases' });
    const controls = [counts.map((_, at) => 2 * at)];
    expect(interruptedTimeSeries({ counts, interruption: 30, controls })).toMatchObject({
      refused: 'collinear',
    });
  });

  it('and throws for options that are none', () => {
    expect(() => interruptedTimeSeries({ counts, interruption: 30, controls: [[1]] })).toThrow(RangeError);
    expect(() => interruptedTimeSeries({ counts, interruption: 30, offset: [1] })).toThrow(RangeError);
    expect(() => interruptedTimeSeries({ counts, interruption: 30, period: 0 })).toThrow(RangeError);
    expect(() => interruptedTimeSeries({ counts, interruption: 30, neweyWestLag: 1.5 })).toThrow(RangeError);
    expect(() => interruptedTimeSeries({ counts, interruption: 30, level: 2 })).toThrow(RangeError);
  });
});
