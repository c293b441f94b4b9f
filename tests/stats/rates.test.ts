import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { empiricalBayes, empiricalBayesStandardised } from '../../src/stats';
import { expectAll } from './closeness';
import sids from './vectors/nc-sids.json';

const units = fc.array(fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 50_000 })), {
  minLength: 2,
  maxLength: 40,
});
const cases = (pairs: [number, number][]): number[] => pairs.map(([count]) => count);
const exposures = (pairs: [number, number][]): number[] => pairs.map(([, residents]) => residents);

describe(`shrunk rates equal ${sids.marshall}`, () => {
  const { a, b, rates, weights } = empiricalBayes(sids.cases, sids.births);
  it('moments', () => expectAll([a, b], [sids.a, sids.b], 1e-12));
  it('rates', () => expectAll(rates, sids.rates, 1e-12));
  it('weights lie between the mean and the unit’s own rate', () => {
    weights.forEach((weight, unit) => {
      const own = (sids.cases[unit] ?? 0) / (sids.births[unit] ?? 1);
      expect(rates[unit]).toBeCloseTo(b + (weight ?? 0) * (own - b), 15);
    });
  });
});

describe(`standardised rates equal ${sids.standardisedBy}`, () => {
  it('z', () => expectAll(empiricalBayesStandardised(sids.cases, sids.births), sids.standardised, 1e-12));
});

describe('a rate', () => {
  it('is shrunk towards the mean, never past it, the less the larger the unit', () => {
    fc.assert(
      fc.property(units, (pairs) => {
        const { b, rates, weights } = empiricalBayes(cases(pairs), exposures(pairs));
        const bySize = pairs.map(([count, residents], unit) => {
          const own = count / residents;
          const rate = rates[unit] ?? NaN;
          expect(rate).toBeGreaterThanOrEqual(Math.min(own, b) - 1e-15);
          expect(rate).toBeLessThanOrEqual(Math.max(own, b) + 1e-15);
          return { residents, weight: weights[unit] ?? NaN };
        });
        bySize.sort((one, other) => one.residents - other.residents);
        bySize.forEach(({ weight }, at) => {
          expect(weight).toBeGreaterThanOrEqual((bySize[at - 1]?.weight ?? 0) - 1e-15);
        });
      }),
    );
  });

  it('does not depend on the order of units, nor on the unit of exposure', () => {
    fc.assert(
      fc.property(units, (pairs) => {
        const [c, x] = [cases(pairs), exposures(pairs)];
        const scale = 1 / 10_000;
        const { rates } = empiricalBayes(c, x);
        const back = empiricalBayes([...c].reverse(), [...x].reverse()).rates.reverse();
        const scaled = empiricalBayes(
          c,
          x.map((residents) => residents * scale),
        ).rates.map((rate) => (rate ?? NaN) * scale);
        const largest = Math.max(...rates.map(Number), 1e-300);
        expectAll(
          back.map((rate) => (rate ?? NaN) / largest),
          rates.map((rate) => (rate ?? NaN) / largest),
          1e-8,
        );
        expectAll(
          scaled.map((rate) => rate / largest),
          rates.map((rate) => (rate ?? NaN) / largest),
          1e-8,
        );
      }),
    );
  });

  it('of a unit where nobody lives is the mean, and changes no other', () => {
    const without = empiricalBayes([3, 40, 9], [100, 200, 300]);
    const among = empiricalBayes([3, 40, 0, 9], [100, 200, 0, 300]);
    expect(among.rates).toEqual([without.rates[0], without.rates[1], without.b, without.rates[2]]);
    expect(among.weights[2]).toBe(0);
    expect(empiricalBayesStandardised([3, 40, 0, 9], [100, 200, 0, 300])[2]).toBeNull();
  });

  it('that is protected stays unknown and is not taken as zero', () => {
    const without = empiricalBayes([3, 40], [100, 200]);
    const among = empiricalBayes([3, null, 40], [100, 500, 200]);
    expect(among.b).toBe(without.b);
    expect(among.rates).toEqual([without.rates[0], null, without.rates[1]]);
    expect(empiricalBayesStandardised([3, null, 40], [100, 500, 200])[1]).toBeNull();
  });

  it('without any cases is 0 everywhere', () => {
    expect(empiricalBayes([0, 0, 0], [10, 20, 30])).toEqual({
      a: 0,
      b: 0,
      rates: [0, 0, 0],
      weights: [0, 0, 0],
    });
    expect(empiricalBayesStandardised([0, 0, 0], [10, 20, 30])).toEqual([0, 0, 0]);
  });

  it('that varies no more than chance is the mean of all', () => {
    const { a, b, rates } = empiricalBayes([10, 20, 30], [100, 200, 300]);
    expect(a).toBe(0);
    expect(rates).toEqual([b, b, b]);
  });

  it.each([
    [() => empiricalBayes([1, 2], [3]), 'cases and exposure must be of one length, not 2 and 1'],
    [() => empiricalBayes([1, -2], [3, 4]), 'cases[1] must be a finite number from 0 up or null, not -2'],
    [
      () => empiricalBayesStandardised([1, 2], [3, Infinity]),
      'exposure[1] must be a finite number from 0 up or null, not Infinity',
    ],
  ])('refuses arguments in words', (call, message) => expect(call).toThrow(new RangeError(message)));
});
