import { describe, expect, it } from 'vitest';
import { countHeadline, rateHeadline, spanOf, type MonthValue } from '../../src/views/cells/months';

const JANUARY_2024 = 2024 * 12;

function counts(first: number, values: readonly number[]): MonthValue[] {
  return values.map((count, index) => ({ month: first + index, count, numerator: null, denominator: null }));
}

describe('a count over some months', () => {
  const two = counts(JANUARY_2024 - 12, [...Array<number>(12).fill(100), ...Array<number>(12).fill(110)]);

  it('adds whole months and compares with the same months a year before', () => {
    const headline = countHeadline(two, { first: JANUARY_2024 + 2, last: JANUARY_2024 + 4 });
    expect(headline?.value).toBe(330);
    expect(headline?.interval.low).toBeLessThan(330);
    expect(headline?.interval.high).toBeGreaterThan(330);
    const change = headline?.change;
    expect(typeof change === 'object' && change.refused === null ? change.change : null).toBeCloseTo(0.1, 12);
  });

  it('gives no total where a month is missing', () => {
    const holed = two.filter(({ month }) => month !== JANUARY_2024 + 3);
    expect(countHeadline(holed, { first: JANUARY_2024 + 2, last: JANUARY_2024 + 4 })).toBeNull();
  });

  it('compares nothing where the year before is not all there', () => {
    const headline = countHeadline(two, { first: JANUARY_2024 - 12, last: JANUARY_2024 - 1 });
    expect(headline?.change).toBe('no-year-before');
  });

  it.each([0, 1])('does not compare month %i of the year alone, because Spring Festival moves', (month) => {
    const span = { first: JANUARY_2024 + month, last: JANUARY_2024 + month };
    expect(countHeadline(two, span)?.change).toBe('spring-festival');
  });

  it('compares January and February together', () => {
    const change = countHeadline(two, { first: JANUARY_2024, last: JANUARY_2024 + 1 })?.change;
    expect(typeof change === 'object' && change.refused === null).toBe(true);
  });

  it('prints no percentage on a base under twenty', () => {
    const small = counts(JANUARY_2024 - 12, [...Array<number>(12).fill(1), ...Array<number>(12).fill(9)]);
    const change = countHeadline(small, { first: JANUARY_2024 + 2, last: JANUARY_2024 + 4 })?.change;
    expect(typeof change === 'object' && change.refused).toBe('base-too-small');
  });
});

describe('a rate over some months', () => {
  const rates = (pairs: readonly (readonly [number, number])[]): MonthValue[] =>
    pairs.map(([numerator, denominator], index) => ({
      month: JANUARY_2024 + index,
      count: null,
      numerator,
      denominator,
    }));

  it('is sum over sum, never a mean of rates', () => {
    const headline = rateHeadline(
      rates([
        [9, 10],
        [10, 100],
      ]),
      { first: JANUARY_2024, last: JANUARY_2024 + 1 },
    );
    expect(headline?.percent).toBeCloseTo((19 / 110) * 100, 12);
    expect(headline?.denominator).toBe(110);
  });

  it('has no value without a denominator', () => {
    const headline = rateHeadline(rates([[0, 0]]), { first: JANUARY_2024, last: JANUARY_2024 });
    expect(headline?.percent).toBeNull();
    expect(headline?.interval).toBeNull();
  });
});

describe('a period as months', () => {
  it.each([
    [['2024', '2024'], JANUARY_2024, JANUARY_2024 + 11],
    [['2023-12', '2024-02'], JANUARY_2024 - 1, JANUARY_2024 + 1],
    [['2024'], JANUARY_2024, JANUARY_2024 + 11],
  ] as const)('%j', (period, first, last) => {
    expect(spanOf(period)).toEqual({ first, last });
  });

  it.each([[['nonsense']], [['2024-05', '2024-01']], [[]]])('%j names none', (period) => {
    expect(spanOf(period)).toBeNull();
  });
});
