import { describe, expect, it } from 'vitest';
import {
  analysePlaces,
  benjaminiHochberg,
  emergingPlaces,
  empiricalBayesStandardised,
  getisOrdGiStarTest,
  hotAndCold,
  localMoranPermutation,
  placeOutliers,
} from '../../src/stats';
import { Random } from '../../src/stats/random';

/** A town on a square grid, each street beside up to eight; each with its own size. */
const SIDE = 16;
const neighbours = Array.from({ length: SIDE * SIDE }, (_, unit) => {
  const [row, column] = [Math.floor(unit / SIDE), unit % SIDE];
  return [-1, 0, 1].flatMap((down) =>
    [-1, 0, 1].flatMap((right) => {
      const [r, c] = [row + down, column + right];
      const inside = r >= 0 && c >= 0 && r < SIDE && c < SIDE;
      return inside && (down !== 0 || right !== 0) ? [r * SIDE + c] : [];
    }),
  );
});
const square = (row: number, column: number, side: number): number[] =>
  Array.from({ length: side * side }, (_, at) => (row + Math.floor(at / side)) * SIDE + column + (at % side));

function drawn(hot: ReadonlySet<number>, ratio: number, seed: number) {
  const random = new Random(seed);
  const exposure = neighbours.map(() => 2000 * Math.exp(0.5 * random.normal()));
  const cases = exposure.map((residents, unit) => {
    const mean = residents * 0.03 * (hot.has(unit) ? ratio : 1);
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.normal()));
  });
  return { cases, exposure };
}

describe('hot and cold places', () => {
  it('are those of Gi* and BH in one round where nothing stands out', () => {
    const { cases, exposure } = drawn(new Set(), 1, 5);
    const values = empiricalBayesStandardised(cases, exposure);
    const found = hotAndCold(values, neighbours);
    const enough = Math.max(9_999, 80 * values.length - 1);
    const { z, p } = getisOrdGiStarTest(values, neighbours, { permutations: enough });
    expect(found).toEqual({
      z,
      q: benjaminiHochberg(p),
      flags: values.map(() => 0),
      ordinary: values.length,
    });
  });

  it('are found where several hot spots hide each other from a single round', () => {
    const hot = new Set([...square(1, 1, 4), ...square(1, 11, 4), ...square(11, 1, 4), ...square(11, 11, 4)]);
    const { cases, exposure } = drawn(hot, 2, 6);
    const values = empiricalBayesStandardised(cases, exposure);
    const { p, z } = getisOrdGiStarTest(values, neighbours);
    const once = benjaminiHochberg(p).filter(
      (q, unit) => hot.has(unit) && (q ?? 1) <= 0.05 && (z[unit] ?? 0) > 0,
    );
    const { flags, ordinary } = hotAndCold(values, neighbours);
    const inRounds = flags.filter((flag, unit) => hot.has(unit) && flag === 1);
    expect(inRounds.length).toBeGreaterThan(once.length);
    expect(inRounds).toHaveLength(hot.size);
    expect(ordinary).toBeLessThan(values.length);
    // Few are hot that have no hot street beside them.
    const near = new Set([...hot].flatMap((unit) => [unit, ...(neighbours[unit] ?? [])]));
    const found = flags.flatMap((flag, unit) => (flag === 1 ? [unit] : []));
    expect(found.filter((unit) => !near.has(unit)).length).toBeLessThan(0.1 * found.length);
  });

  it('leave a place that is not known out of everything', () => {
    const { cases, exposure } = drawn(new Set(square(3, 3, 3)), 3, 7);
    const withheld = cases.map((count, unit) => (unit === 52 ? null : count));
    const { smoothed, hotAndCold: spots, excess } = analysePlaces({ cases: withheld, exposure, neighbours });
    for (const of of [
      smoothed.rates,
      smoothed.weights,
      spots.z,
      spots.q,
      spots.flags,
      excess.ratio,
      excess.q,
    ]) {
      expect(of[52]).toBeNull();
    }
    // As if it were no place at all.
    const renumbered = (unit: number) => (unit > 52 ? unit - 1 : unit);
    const without = <T>(list: readonly T[]) => list.filter((_, unit) => unit !== 52);
    const rest = analysePlaces({
      cases: without(cases),
      exposure: without(exposure),
      neighbours: without(neighbours).map((list) => list.filter((unit) => unit !== 52).map(renumbered)),
    });
    expect(without(spots.z)).toEqual(rest.hotAndCold.z);
    expect(without(spots.flags)).toEqual(rest.hotAndCold.flags);
    expect(without(excess.q)).toEqual(rest.excess.q);
    expect(without(smoothed.rates)).toEqual(rest.smoothed.rates);
  });
});

describe('outliers among neighbours', () => {
  it('are a quiet place in a hot spot and a loud one among quiet ones', () => {
    const hot = new Set(square(3, 3, 5).filter((unit) => unit !== 5 * SIDE + 5));
    const { cases, exposure } = drawn(new Set([...hot, 12 * SIDE + 12]), 3, 9);
    const { quadrant, q } = placeOutliers({ cases, exposure, neighbours });
    expect(quadrant[5 * SIDE + 5]).toBe('LH');
    expect(quadrant[4 * SIDE + 4]).toBe('HH');
    expect(quadrant.filter((one, unit) => one !== null && (q[unit] ?? 1) > 0.05)).toEqual([]);
  });

  it('have the p of all draws where the draws end early, but for chance', () => {
    const { cases, exposure } = drawn(new Set(square(3, 3, 4)), 2, 10);
    const values = empiricalBayesStandardised(cases, exposure);
    const full = localMoranPermutation(values, neighbours, { permutations: 9_999 });
    const early = localMoranPermutation(values, neighbours, { permutations: 9_999, enough: 20, seed: 2 });
    full.p.forEach((p, unit) => {
      // A count of about 20 or more has a standard error of under a quarter of itself.
      const [one, other] = [p ?? NaN, early.p[unit] ?? NaN];
      expect(Math.abs(one - other), `at ${unit}`).toBeLessThan(5 * Math.max(one, 20 / 9_999) * 0.25);
    });
  });
});

describe('emerging places', () => {
  const steps = (hotFrom: number, length = 13) => {
    const hot = new Set(square(6, 6, 3));
    const tables = Array.from({ length }, (_, step) =>
      drawn(step >= hotFrom ? hot : new Set(), 3, 20 + step),
    );
    const exposure = tables[0]?.exposure ?? [];
    const random = new Random(31);
    const cases = tables.map((_, step) =>
      exposure.map((residents, unit) => {
        const mean = residents * 0.03 * (step >= hotFrom && hot.has(unit) ? 3 : 1);
        return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.normal()));
      }),
    );
    return { cases, exposure: cases.map(() => exposure), neighbours };
  };
  const middle = 7 * SIDE + 7;

  it('are persistent from the first step on, consecutive from late, and none elsewhere', () => {
    const always = emergingPlaces(steps(0));
    expect(['persistent', 'intensifying', 'diminishing']).toContain(always[middle]);
    expect(always[0]).toBe('none');
    expect(emergingPlaces(steps(9))[middle]).toBe('consecutive');
    expect(emergingPlaces(steps(12))[middle]).toBe('new');
  });

  it('are insufficient where a step is not known, or there are too few', () => {
    const { cases, ...rest } = steps(0);
    const broken = cases.map((row, step) =>
      row.map((count, unit) => (step === 4 && unit === 3 ? null : count)),
    );
    const found = emergingPlaces({ cases: broken, ...rest });
    expect(found[3]).toBe('insufficient');
    expect(found[middle]).not.toBe('insufficient');
    expect(new Set(emergingPlaces(steps(0, 9)))).toEqual(new Set(['insufficient']));
  });
});
