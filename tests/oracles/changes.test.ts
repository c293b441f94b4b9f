import { describe, expect, it } from 'vitest';
import { changeInterval, type ChangeOptions, rateChangeInterval } from '../../src/stats';
import { expectBounds } from './closeness';
import change from './vectors/change.json';
import dispersed from './vectors/change-dispersed.json';
import rateChange from './vectors/rate-change.json';

function printed(c0: number, c1: number, options?: ChangeOptions) {
  const result = changeInterval(c0, c1, options);
  if (result.refused !== null) throw new Error(result.refused);
  return result;
}

describe(`the change of Poisson counts equals ${change.call}`, () => {
  it.each(change.rows)('$c0 → $c1 over $exposure0, $exposure1 at $level', ({ c0, c1, ratio, ...options }) => {
    const { low, high, method } = printed(c0, c1, options);
    expect(method).toBe('exact-conditional');
    expectBounds([1 + low, 1 + high], ratio, 1e-11);
  });
});

describe(`the change of counts that vary more equals ${dispersed.call}`, () => {
  it.each(dispersed.rows)('$c0 → $c1 at φ = $dispersion', ({ c0, c1, ratio, ...options }) => {
    const { low, high, method } = printed(c0, c1, options);
    expect(method).toBe('scaled-log-ratio');
    expectBounds([1 + low, 1 + high], ratio, 1e-9);
  });
});

describe('what a reader is told of a change', () => {
  it('gives 40 after 25 as +60 %, which is not clear', () => {
    expect(printed(25, 40)).toMatchObject({ ratio: 1.6, change: 0.6, clear: false });
  });

  it('gives 50 after 25 as +100 %, which is clear', () => {
    expect(printed(25, 50)).toMatchObject({ ratio: 2, change: 1, clear: true });
  });

  it('compares rates, not counts, where the periods differ in length', () => {
    const { ratio, change: share } = printed(310, 280, { exposure0: 31, exposure1: 28 });
    expect(ratio).toBe(1);
    expect(share).toBe(0);
  });

  it('refuses a percentage from 19 and gives one from 20', () => {
    expect(changeInterval(19, 60)).toEqual({
      refused: 'base-too-small',
      method: 'exact-conditional',
      clear: true,
    });
    expect(changeInterval(20, 60).refused).toBeNull();
  });

  it.each([
    [0, 0, false],
    [0, 7, true],
    [5, 9, false],
  ])('says of %i → %i whether it is clear: %s', (c0, c1, clear) => {
    expect(changeInterval(c0, c1)).toMatchObject({ refused: 'base-too-small', clear });
  });

  it('gives all gone as −100 % with a finite interval, plain or dispersed', () => {
    const [plain, wide] = [printed(40, 0), printed(40, 0, { dispersion: 4 })];
    expect(plain).toMatchObject({ change: -1, low: -1, clear: true });
    expect(wide).toMatchObject({ change: -1, low: -1, clear: true });
    expect(wide.high).toBeGreaterThan(plain.high);
  });

  it('takes less variation than Poisson as Poisson', () => {
    expect(changeInterval(250, 300, { dispersion: 0.4 })).toEqual(changeInterval(250, 300));
  });

  it.each([
    [() => changeInterval(2.5, 3), 'the earlier count must be a whole number from 0 up, not 2.5'],
    [() => changeInterval(30, -3), 'the later count must be a whole number from 0 up, not -3'],
    [
      () => changeInterval(30, 3, { exposure1: 0 }),
      'the later exposure must be a finite number above 0, not 0',
    ],
    [
      () => changeInterval(30, 3, { dispersion: NaN }),
      'the dispersion must be a finite number above 0, not NaN',
    ],
  ])('refuses arguments in words', (call, message) => expect(call).toThrow(new RangeError(message)));
});

describe(`the change of a rate equals ${rateChange.call}`, () => {
  it.each(rateChange.rows)('$x0/$n0 → $x1/$n1', ({ x0, n0, x1, n1, difference }) => {
    const result = rateChangeInterval(x0, n0, x1, n1);
    expectBounds([(result?.low ?? NaN) / 100, (result?.high ?? NaN) / 100], difference, 1e-9);
  });

  it('prints half a point as half a point, clear of none', () => {
    expect(rateChangeInterval(967_000, 1_000_000, 972_000, 1_000_000)).toMatchObject({ clear: true });
    expect(rateChangeInterval(967_000, 1_000_000, 972_000, 1_000_000)?.points).toBeCloseTo(0.5, 12);
  });

  it('has nothing to compare where nobody was asked', () => {
    expect(rateChangeInterval(0, 0, 5, 10)).toBeNull();
    expect(rateChangeInterval(5, 10, 0, 0)).toBeNull();
  });

  it('refuses more answers than asked', () => {
    expect(() => rateChangeInterval(5, 10, 11, 10)).toThrow(new RangeError('x (11) cannot exceed n (10)'));
  });
});
