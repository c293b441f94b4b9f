import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quasiPoisson } from '../../src/stats';
import { answered } from './answered';
import { expectAll } from './closeness';
import seatbelts from './vectors/seatbelts.json';
import warpbreaks from './vectors/warpbreaks.json';

describe(`a Poisson regression equals ${warpbreaks.call}`, () => {
  const fit = answered(quasiPoisson(warpbreaks.X, warpbreaks.y));
  it('in its coefficients', () => expectAll(fit.coefficients, warpbreaks.coefficients, 1e-9));
  it('in its errors, but for φ', () =>
    expectAll(
      fit.standardErrors.map((error) => error / Math.sqrt(fit.dispersion)),
      warpbreaks.se,
      1e-9,
    ));
  it('in its deviance', () => expectAll([fit.deviance], [warpbreaks.deviance], 1e-9));
});

describe(`a quasi-Poisson regression equals ${seatbelts.glmCall}`, () => {
  const fit = answered(quasiPoisson(seatbelts.X, seatbelts.drivers));
  it('in its coefficients', () => expectAll(fit.coefficients, seatbelts.glmCoefficients, 1e-9));
  it('in its errors', () => expectAll(fit.standardErrors, seatbelts.glmSe, 1e-9));
  it('in φ and deviance', () => {
    expect(fit.dispersion).toBeCloseTo(seatbelts.glmDispersion, 8);
    expect(fit.deviance).toBeCloseTo(seatbelts.glmDeviance, 7);
    expect(fit.freedom).toBe(192 - 8);
  });
});

describe('the regression of counts', () => {
  const counts = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 6, maxLength: 30 });

  it('has as many expected as counted, and the log mean for a column of ones', () => {
    fc.assert(
      fc.property(counts, (y) => {
        fc.pre(y.some((count) => count > 0));
        const sum = y.reduce((whole, count) => whole + count, 0);
        const fit = answered(
          quasiPoisson(
            y.map(() => [1]),
            y,
          ),
        );
        expect(fit.coefficients[0]).toBeCloseTo(Math.log(sum / y.length), 9);
        expect(fit.fitted.reduce((whole, mean) => whole + mean, 0) / sum).toBeCloseTo(1, 9);
      }),
    );
  });

  it('moves no effect by an offset that is the same for all', () => {
    const plain = answered(quasiPoisson(warpbreaks.X, warpbreaks.y));
    const offset = warpbreaks.y.map(() => Math.log(30));
    const moved = answered(quasiPoisson(warpbreaks.X, warpbreaks.y, offset));
    expectAll(moved.coefficients.slice(1), plain.coefficients.slice(1), 1e-9);
    expect((plain.coefficients[0] ?? NaN) - (moved.coefficients[0] ?? NaN)).toBeCloseTo(Math.log(30), 9);
    expectAll(moved.standardErrors, plain.standardErrors, 1e-9);
  });

  it('refuses what has no answer, and says what it needs', () => {
    expect(quasiPoisson([[1], [1], [1]], [0, 0, 0])).toEqual({ refused: 'no-cases', needs: 1, has: 0 });
    expect(quasiPoisson([[1]], [5])).toEqual({ refused: 'too-short', needs: 2, has: 1 });
    expect(quasiPoisson([], [])).toMatchObject({ refused: 'too-short' });
    const twice = [1, 2, 3, 4].map((step) => [1, step, 2 * step]);
    expect(quasiPoisson(twice, [3, 1, 4, 1])).toEqual({ refused: 'collinear', needs: 3, has: 2 });
    const empty = [0, 0, 0, 1, 1, 1].map((group) => [1, group]);
    expect(quasiPoisson(empty, [5, 6, 7, 0, 0, 0])).toMatchObject({ refused: 'no-convergence' });
  });

  it('throws for what is no regression', () => {
    expect(() => quasiPoisson([[1]], [1, 2])).toThrow(RangeError);
    expect(() => quasiPoisson([[1], [1, 2]], [1, 2])).toThrow(RangeError);
    expect(() => quasiPoisson([[1], [1]], [1, -2])).toThrow(RangeError);
    expect(() => quasiPoisson([[1], [1]], [1, NaN])).toThrow(new RangeError('y must have no missing value'));
    expect(() => quasiPoisson([[1], [1]], [1, 2], [0])).toThrow(RangeError);
  });
});
