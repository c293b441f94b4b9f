import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generalisedEsd } from '../../src/stats';
import { Random } from '../../src/stats/random';
import { answered } from './answered';
import { expectAll } from './closeness';
import vectors from './vectors/rosner.json';

describe(`the generalised ESD equals ${vectors.call}`, () => {
  const found = answered(generalisedEsd(vectors.x, 10, 0.05));
  it('in R and its bounds', () => {
    expectAll(found.R, vectors.R, 1e-9);
    expectAll(found.lambda, vectors.lambda, 1e-9);
  });
  it('in what it takes out, and the three that are outliers', () => {
    expect(found.candidates.map((at) => vectors.x[at])).toEqual(vectors.removed);
    expect(found.outliers).toHaveLength(vectors.outliers);
    expect(found.outliers.map((at) => vectors.x[at])).toEqual([6.01, 5.42, 5.34]);
  });
});

describe('an outlier', () => {
  const sample = fc.array(fc.integer({ min: -99, max: 99 }), { minLength: 12, maxLength: 40 });

  it('is one in any unit of measurement', () => {
    fc.assert(
      fc.property(sample, (x) => {
        fc.pre(new Set(x).size > 6);
        const [one, other] = [x, x.map((value) => 1000 - 7 * value)].map((values) =>
          answered(generalisedEsd(values, 4)),
        );
        expectAll(other?.R ?? [], one?.R ?? [], 1e-9);
        expect(other?.outliers).toHaveLength(one?.outliers.length ?? -1);
      }),
    );
  });

  it('is found beside another that hides it, and beside an unknown value', () => {
    const x = [3, 1, 4, 1, 5, 2, null, 2, 4, 3, 1, 3, 2, 4, 60, 3, 58];
    expect(answered(generalisedEsd(x, 3)).outliers).toEqual([14, 16]);
  });

  it('is found among none in about 5 % of samples', () => {
    const random = new Random(7);
    const samples = 600;
    let found = 0;
    for (let run = 0; run < samples; run += 1) {
      const x = Array.from({ length: 40 }, () => random.normal());
      if (answered(generalisedEsd(x, 3)).outliers.length > 0) found += 1;
    }
    expect(found / samples).toBeGreaterThan(0.02);
    expect(found / samples).toBeLessThan(0.085);
  });

  it('is refused of too few and of equal values', () => {
    expect(generalisedEsd([5], 2)).toEqual({ refused: 'too-short', needs: 5, has: 1 });
    expect(generalisedEsd([1, 2, 3, 4, 5, null], 10)).toEqual({ refused: 'too-short', needs: 12, has: 5 });
    expect(generalisedEsd(new Array<number>(9).fill(0), 2)).toEqual({
      refused: 'no-variation',
      needs: 2,
      has: 1,
    });
  });

  it('takes the rest as alike where taking some out leaves equal values', () => {
    expect(answered(generalisedEsd([0, 0, 0, 0, 0, 0, 0, 0, 9], 3))).toMatchObject({ outliers: [8] });
  });

  it('throws for what is no number of outliers, and no chance', () => {
    expect(() => generalisedEsd([1, 2], 0)).toThrow(RangeError);
    expect(() => generalisedEsd([1, 2], 1, 1)).toThrow(RangeError);
    expect(() => generalisedEsd([1, Infinity], 1)).toThrow(RangeError);
  });
});
