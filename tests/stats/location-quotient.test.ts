import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { locationQuotient, wilsonInterval } from '../../src/stats';
import { Random } from '../../src/stats/random';

const mixes = fc
  .array(fc.tuple(fc.nat(60), fc.nat(500)), { minLength: 1, maxLength: 12 })
  .filter((pairs) => pairs.some(([part]) => part > 0))
  .map((pairs) => ({ part: pairs.map(([own]) => own), whole: pairs.map(([own, rest]) => own + rest) }));

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

describe('a location quotient', () => {
  it('is the share in the part over the share in the whole', () => {
    const [noise, heating] = locationQuotient([30, 10], [100, 300]);
    expect(noise?.quotient).toBeCloseTo(30 / 40 / (100 / 400), 14);
    expect(heating?.quotient).toBeCloseTo(10 / 40 / (300 / 400), 14);
  });

  it('lies in its interval, which ends where a place could have all there is', () => {
    fc.assert(
      fc.property(mixes, fc.double({ min: 0.5, max: 0.99, noNaN: true }), ({ part, whole }, level) => {
        const most = total(whole) / total(part);
        locationQuotient(part, whole, level).forEach((row, category) => {
          if (whole[category] === 0) {
            expect(row).toBeNull();
            return;
          }
          expect(row?.low).toBeGreaterThanOrEqual(0);
          expect(row?.low).toBeLessThanOrEqual(row?.quotient ?? NaN);
          expect(row?.high).toBeGreaterThanOrEqual(row?.quotient ?? NaN);
          expect(row?.high).toBeLessThanOrEqual(most * (1 + 1e-12));
          if (part[category] === 0) expect(row?.low).toBe(0);
        });
      }),
    );
  });

  it('weighs to 1 over the categories, whatever their order', () => {
    fc.assert(
      fc.property(mixes, ({ part, whole }) => {
        const rows = locationQuotient(part, whole);
        const sum = rows.reduce((all, row, at) => all + (row?.quotient ?? 0) * (whole[at] ?? 0), 0);
        expect(sum / total(whole)).toBeCloseTo(1, 12);
        expect(locationQuotient([...part].reverse(), [...whole].reverse()).reverse()).toEqual(rows);
      }),
    );
  });

  it('is 1 without doubt where the place is the city', () => {
    expect(locationQuotient([3, 5], [3, 5])).toEqual([
      { quotient: 1, low: 1, high: 1 },
      { quotient: 1, low: 1, high: 1 },
    ]);
  });

  it('is unknown where the place has nothing', () => {
    expect(locationQuotient([0, 0], [3, 5])).toEqual([null, null]);
    expect(locationQuotient([], [])).toEqual([]);
  });

  // The third has two of a kind expected, the fourth a place of a third of the city.
  it.each([
    [0.05, 0.05, 2000, 60_000],
    [0.1, 0.05, 800, 40_000],
    [0.002, 0.004, 1000, 50_000],
    [0.3, 0.2, 3000, 9000],
  ])('has an interval that holds the true one: %d against %d of %i in %i', (own, rest, size, all) => {
    const random = new Random(own + rest + size);
    const drawn = (n: number, chance: number): number => {
      let count = 0;
      for (let at = 0; at < n; at += 1) if (random.uniform() < chance) count += 1;
      return count;
    };
    const truth = own / ((own * size + rest * (all - size)) / all);
    const runs = 400;
    let held = 0;
    for (let run = 0; run < runs; run += 1) {
      const part = drawn(size, own);
      const whole = part + drawn(all - size, rest);
      const [row] = locationQuotient([part, size - part], [whole, all - whole]);
      if (row && row.low <= truth && truth <= row.high) held += 1;
    }
    const { low, high } = wilsonInterval(held, runs, 0.999);
    expect(high).toBeGreaterThan(0.95);
    expect(low).toBeLessThan(0.98);
  });

  it.each([
    [() => locationQuotient([4], [3]), "part[0] (4) cannot exceed the whole's (3)"],
    [() => locationQuotient([1.5], [3]), 'part[0] must be a whole number from 0 up, not 1.5'],
    [() => locationQuotient([1], [3, 4]), 'part and whole must be of one length, not 1 and 2'],
  ])('refuses arguments in words', (call, message) => expect(call).toThrow(new RangeError(message)));
});
