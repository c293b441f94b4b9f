import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { benjaminiHochberg, excessTest } from '../../src/stats';
import { dispersedTails } from '../../src/stats/count-tails';
import { OverdispersedCounts } from '../../src/stats/overdispersed-counts';
import { Random } from '../../src/stats/random';
import vectors from './vectors/dispersed-tails.json';

describe(`tails of overdispersed counts equal ${vectors.by}`, () => {
  it.each(vectors.cases.map((count, at) => [count, at] as const))('at %i', (count, at) => {
    const [mean, phi] = [vectors.mean[at] ?? NaN, vectors.phi[at] ?? NaN];
    const { atMost, above } = dispersedTails(count, mean, phi);
    expect(Math.abs(atMost / (vectors.atMost[at] ?? NaN) - 1)).toBeLessThan(1e-10);
    expect(Math.abs(above / (vectors.above[at] ?? NaN) - 1)).toBeLessThan(1e-10);
  });
});

/** Towns whose streets differ a hundredfold in size, drawn with that φ and that spread of their true ratios. */
function town(phi: number, tau: number, seed: number): { cases: number[]; exposure: number[] } {
  const random = new Random(seed);
  const exposure = Array.from({ length: 300 }, () => 2000 * Math.exp(1.1 * random.normal()));
  const cases = exposure.map((residents) => {
    const ratio = tau > 0 ? random.gamma(1 / tau ** 2) * tau ** 2 : 1;
    const drawn = new Float64Array(1);
    new OverdispersedCounts(Float64Array.of(residents * 0.03 * ratio), phi).drawInto(drawn, random);
    return drawn[0] ?? 0;
  });
  return { cases, exposure };
}

describe('the excess test', () => {
  it('finds φ and the spread between streets that the counts were drawn with', () => {
    const seeds = Array.from({ length: 30 }, (_, index) => index + 1);
    const mean = (of: (seed: number) => number) =>
      seeds.reduce((sum, seed) => sum + of(seed), 0) / seeds.length;
    const found = (phi: number, tau: number) => {
      const tests = seeds.map((seed) => {
        const { cases, exposure } = town(phi, tau, seed);
        return excessTest(cases, exposure);
      });
      return {
        phi: mean((seed) => tests[seed - 1]?.phi ?? NaN),
        tau: Math.sqrt(mean((seed) => tests[seed - 1]?.tauSquared ?? NaN)),
      };
    };
    for (const [phi, tau] of [
      [1, 0],
      [3, 0],
      [2, 0.3],
    ] as const) {
      const estimated = found(phi, tau);
      expect(Math.abs(estimated.phi - phi), `φ ${phi} with τ ${tau}`).toBeLessThan(0.3 * phi);
      expect(Math.abs(estimated.tau - tau), `τ ${tau}`).toBeLessThan(tau > 0 ? 0.06 : 0.1);
    }
  });

  it('is not widened by a few that stand out, and finds them', () => {
    const { cases, exposure } = town(2, 0, 11);
    const raised = cases.map((count, unit) => (unit % 60 === 0 ? 3 * count + 30 : count));
    const [calm, hot] = [excessTest(cases, exposure), excessTest(raised, exposure)];
    expect(hot.phi + hot.tauSquared * 60).toBeLessThan(2 * (calm.phi + calm.tauSquared * 60));
    const q = benjaminiHochberg(hot.above);
    expect(raised.filter((_, unit) => unit % 60 === 0 && (q[unit] ?? 1) > 0.05)).toEqual([]);
    expect(q.filter((one, unit) => unit % 60 !== 0 && (one ?? 1) <= 0.05).length).toBeLessThan(3);
  });

  it('does not depend on the order of streets, nor on the unit of exposure', () => {
    const streets = fc.array(fc.tuple(fc.nat(300), fc.integer({ min: 1, max: 50_000 })), {
      minLength: 3,
      maxLength: 40,
    });
    fc.assert(
      fc.property(streets, (pairs) => {
        const one = excessTest(
          pairs.map(([count]) => count),
          pairs.map(([, residents]) => residents),
        );
        const back = [...pairs].reverse();
        const other = excessTest(
          back.map(([count]) => count),
          back.map(([, residents]) => residents / 10_000),
        );
        one.above.forEach((p, unit) => expect(other.above[pairs.length - 1 - unit]).toBeCloseTo(p ?? NaN, 6));
        one.above.forEach((p, unit) => {
          // Both count the unit's own number of cases.
          expect((p ?? NaN) + (one.below[unit] ?? NaN)).toBeGreaterThanOrEqual(1 - 1e-9);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('is null where nobody lives or nothing is known, and 1 where nothing happened', () => {
    const { expected, ratio, above } = excessTest([4, null, 3, 5], [100, 100, 0, 200]);
    expect(expected.map((one) => one !== null)).toEqual([true, false, false, true]);
    expect(ratio[1]).toBeNull();
    expect(above[2]).toBeNull();
    expect(excessTest([0, 0], [10, 20])).toMatchObject({ ratio: [1, 1], above: [1, 1], below: [1, 1] });
    expect(() => excessTest([1], [1, 2])).toThrow(RangeError);
  });
});
