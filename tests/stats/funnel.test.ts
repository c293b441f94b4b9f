import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { funnelLimits, overdispersion } from '../../src/stats';
import { expectAll } from './closeness';
import vectors from './vectors/funnel.json';

const LEVELS = [0.001, 0.025, 0.975, 0.999];

describe(`funnel limits equal ${vectors.binomialBy}`, () => {
  it.each(vectors.binomial)('$target of $n at $level', ({ n, target, level, limit }) => {
    expectAll(funnelLimits(n, target, [level], 'binomial'), [limit], 1e-8);
  });
});

describe(`and ${vectors.poissonBy}`, () => {
  it.each(vectors.poisson)('$n expected at $level', ({ n, level, limit }) => {
    expectAll(funnelLimits(n, 1, [level], 'poisson'), [limit], 1e-8);
  });
});

describe('a funnel', () => {
  const kind = fc.constantFrom('binomial' as const, 'poisson' as const);
  const target = fc.double({ min: 0.01, max: 0.99, noNaN: true });

  it('widens with the level about the target', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000_000 }), target, kind, (n, at, of) => {
        const limits = funnelLimits(n, at, LEVELS, of);
        limits.forEach((limit, index) => expect(limit).toBeGreaterThan(limits[index - 1] ?? -1));
        // The limit lies between two whole counts, of which the target's is at most one away.
        expect(limits[0]).toBeLessThan(at + 1 / n);
        expect(limits[3]).toBeGreaterThan(at - 1 / n);
      }),
    );
  });

  it('has the chances that its limits say, by adding them up', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 80 }), target, fc.constantFrom(...LEVELS), (n, at, level) => {
        const chances = [(1 - at) ** n];
        for (let k = 0; k < n; k += 1)
          chances.push(((chances[k] ?? 0) * (n - k) * at) / ((k + 1) * (1 - at)));
        const below = (count: number): number => chances.slice(0, count + 1).reduce((sum, p) => sum + p, 0);
        const r = chances.findIndex((_, count) => below(count) >= level);
        const alpha = (below(r) - level) / (chances[r] ?? NaN);
        fc.pre(r >= 0 && (chances[r] ?? 0) > 1e-9);
        expectAll(funnelLimits(n, at, [level], 'binomial'), [(r - alpha) / n], 1e-6);
      }),
    );
  });

  it('of a rate is that of its ratio, times the target', () => {
    const ratio = funnelLimits(12, 1, LEVELS, 'poisson');
    const rate = funnelLimits(60_000, 12 / 60_000, LEVELS, 'poisson');
    expectAll(
      rate.map((limit) => limit * 5000),
      ratio,
      1e-9,
    );
  });

  it('takes many sizes at once', () => {
    expect(funnelLimits([10, 500], 0.9, LEVELS, 'binomial')).toEqual([
      funnelLimits(10, 0.9, LEVELS, 'binomial'),
      funnelLimits(500, 0.9, LEVELS, 'binomial'),
    ]);
  });

  it('excludes nothing where nobody was asked, and has no width where all or none must be', () => {
    expect(funnelLimits(0, 0.9, [0.025, 0.975], 'binomial')).toEqual([0, 1]);
    expect(funnelLimits(0, 1, [0.025, 0.975], 'poisson')).toEqual([0, Infinity]);
    expect(funnelLimits(50, 1, [0.025, 0.975], 'binomial')).toEqual([1, 1]);
    expect(funnelLimits(50, 0, [0.025, 0.975], 'poisson')).toEqual([0, 0]);
  });

  it.each([
    [() => funnelLimits(10, 1.2, [0.5], 'binomial'), 'a binomial target lies between 0 and 1, not 1.2'],
    [() => funnelLimits(10, 1, [95], 'poisson'), 'a level lies between 0 and 1, not 95'],
    [() => funnelLimits(9.5, 0.5, [0.5], 'binomial'), 'n must be a whole number from 0 up, not 9.5'],
    [() => funnelLimits(-1, 1, [0.5], 'poisson'), 'n must be a finite number from 0 up, not -1'],
  ])('refuses arguments in words', (call, message) => expect(call).toThrow(new RangeError(message)));
});

describe(`over-dispersion equals ${vectors.overdispersionBy}`, () => {
  const { z, standardErrors, phi, tauSquared } = vectors.overdispersion;
  it('φ and τ²', () => {
    const found = overdispersion(z, standardErrors);
    expectAll([found.phi, found.tauSquared], [phi, tauSquared], 1e-12);
    expect(found.threshold).toBeCloseTo(1 + 2 * Math.sqrt(2 / 15), 14);
    expect(found.scale).toBeCloseTo(Math.sqrt(phi), 14);
  });

  it('does not move when one of many goes far out', () => {
    expect(overdispersion(z.map((score) => (score === 5.6 ? 560 : score))).phi).toBe(overdispersion(z).phi);
  });

  it('scales with the square of the scores, whatever their order', () => {
    expect(overdispersion([...z].reverse().map((score) => 2 * score)).phi).toBeCloseTo(4 * phi, 10);
  });

  it('widens nothing where scores vary as chance has it, or are unknown', () => {
    const calm = z.map((score) => score / 4);
    expect(overdispersion(calm, standardErrors)).toMatchObject({ scale: 1, tauSquared: 0 });
    expect(overdispersion([...z, null]).phi).toBe(overdispersion(z).phi);
    expect(overdispersion([null])).toEqual({ phi: 1, threshold: Infinity, scale: 1, tauSquared: null });
  });

  it('refuses standard errors that are none', () => {
    expect(() => overdispersion([1, 2], [0.1, 0])).toThrow(
      new RangeError('standardErrors[1] must be above 0, not 0'),
    );
  });
});
