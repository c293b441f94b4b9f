import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { releasedInterval } from '../../data/publish/protect/released-interval';
import { changeInterval, wilsonInterval } from '../../src/stats';

const change = ([before = 0, now = 0]: readonly number[]) => {
  const found = changeInterval(before, now);
  return found.refused === null ? { low: found.low * 100, high: found.high * 100 } : null;
};
const rate = ([part = 0, whole = 0]: readonly number[]) => {
  const { low, high } = wilsonInterval(Math.min(part, whole), whole);
  return { low: low * 100, high: high * 100 };
};
const VALUES = 11;
const count = fc.integer({ min: 110, max: 20_000 });

describe('an interval that is released with perturbed tables', () => {
  it('is the same for each of so many counts in a row, whichever of them is the true one', () => {
    fc.assert(
      fc.property(count, count, fc.nat(VALUES - 1), fc.nat(VALUES - 1), (one, other, move, otherMove) => {
        const start = (value: number) => Math.floor(value / VALUES) * VALUES;
        const moved = [start(one) + move, start(other) + otherMove];
        expect(releasedInterval([one, other], change, VALUES)).toEqual(
          releasedInterval(moved, change, VALUES),
        );
      }),
    );
  });

  it('covers the interval of the true counts', () => {
    fc.assert(
      fc.property(count, count, (one, other) => {
        for (const [pair, of] of [
          [[one, other], change],
          [[Math.min(one, other), Math.max(one, other)], rate],
        ] as const) {
          const [truth, shown] = [of(pair), releasedInterval(pair, of, VALUES)];
          if (!truth || !shown) throw new Error('an interval is missing');
          expect(shown.low).toBeLessThanOrEqual(truth.low);
          expect(shown.high).toBeGreaterThanOrEqual(truth.high);
        }
      }),
    );
  });

  it('is not released of a count under ten runs', () => {
    expect(releasedInterval([109, 5000], change, VALUES)).toBeNull();
    expect(releasedInterval([110, 5000], change, VALUES)).not.toBeNull();
  });
});
