import { describe, expect, it } from 'vitest';
import { countHeadline, rateHeadline } from '../../src/views/cells/headlines';
import {
  finalMonths,
  lastTwelve,
  monthCounts,
  monthRatios,
  spanOf,
  type MonthCount,
  type MonthRatio,
  type Span,
} from '../../src/views/cells/months';

const JANUARY_2024 = 2024 * 12;
const JANUARY_2023 = JANUARY_2024 - 12;
const ALL: Span = { first: 0, last: 2100 * 12 };

const counts = (first: number, values: readonly (number | null)[]): MonthCount[] =>
  values.map((count, index) => ({ month: first + index, count }));
const ratios = (first: number, pairs: readonly (readonly [number | null, number | null])[]): MonthRatio[] =>
  pairs.map(([numerator, denominator], index) => ({ month: first + index, numerator, denominator }));
const times = <Value>(number: number, value: Value) => Array<Value>(number).fill(value);
const months = (first: number, last: number): Span => ({
  first: JANUARY_2024 + first - 1,
  last: JANUARY_2024 + last - 1,
});

/** The value and change of a headline that has them; fails the test where it has none. */
function count(values: readonly MonthCount[], span: Span, final = ALL) {
  const headline = countHeadline(values, span, final);
  if (headline.absent !== null) throw new Error(`absent: ${headline.absent}`);
  return headline;
}
function rate(values: readonly MonthRatio[], span: Span, final = ALL) {
  const headline = rateHeadline(values, span, final);
  if (headline.absent !== null) throw new Error(`absent: ${headline.absent}`);
  if (typeof headline.rate === 'string') throw new Error('no rate');
  return headline.rate;
}
function sizeOf({ change }: ReturnType<typeof count>): number {
  if (typeof change === 'string') throw new Error(change);
  if (change.refused !== null) throw new Error(change.refused);
  return change.change;
}

describe('a count over some months', () => {
  const two = counts(JANUARY_2023, [...times(12, 100), ...times(12, 110)]);

  it('adds whole months, within its interval', () => {
    const { value, interval } = count(two, months(3, 5));
    expect(value).toBe(330);
    expect(typeof interval === 'object' && interval.low < 330 && interval.high > 330).toBe(true);
  });

  it('compares with the same months a year before, not with the months before or two years before', () => {
    const three = counts(JANUARY_2023 - 12, [...times(12, 50), ...times(12, 100), ...times(12, 110)]);
    expect(sizeOf(count(three, months(3, 5)))).toBeCloseTo(0.1, 12);
    const falling = counts(JANUARY_2023 - 12, [...times(12, 50), ...times(12, 100), ...times(12, 80)]);
    expect(sizeOf(count(falling, months(3, 5)))).toBeCloseTo(-0.2, 12);
  });

  it('gives no total where a month is not in the answer', () => {
    const holed = two.filter(({ month }) => month !== JANUARY_2024 + 3);
    expect(countHeadline(holed, months(3, 5), ALL)).toEqual({ absent: 'missing' });
  });

  it('gives no total where a month is withheld, and no change where one of the year before is', () => {
    const values = counts(JANUARY_2023, [...times(3, 100), null, ...times(11, 100), null, ...times(8, 100)]);
    expect(countHeadline(values, months(3, 5), ALL)).toEqual({ absent: 'withheld' });
    expect(count(values, months(5, 7)).value).toBe(300);
    const before = counts(JANUARY_2023, [...times(3, 100), null, ...times(20, 100)]);
    expect(count(before, months(3, 5)).change).toBe('withheld-before');
  });

  it('compares nothing where the year before is not all there', () => {
    expect(count(two, { first: JANUARY_2023, last: JANUARY_2023 + 11 }).change).toBe('no-year-before');
    const begins = { first: JANUARY_2023 + 3, last: JANUARY_2024 + 11 };
    expect(count(two, months(3, 5), begins).change).toBe('no-year-before');
  });

  it('gives no number for months that are not final', () => {
    const final = { first: JANUARY_2023, last: JANUARY_2024 + 10 };
    expect(countHeadline(two, months(1, 12), final)).toEqual({ absent: 'unfinished' });
    expect(count(two, months(3, 11), final).value).toBe(990);
    expect(countHeadline(two, { first: 1, last: 0 }, { first: 1, last: 0 })).toEqual({
      absent: 'unfinished',
    });
  });

  it('compares counts per day, so that a leap day is no change', () => {
    const tenADay = counts(JANUARY_2023, [310, 280, ...times(10, 0), 310, 290]);
    const { value, change } = count(tenADay, months(1, 2));
    expect(value).toBe(600);
    expect(change).toMatchObject({ refused: null, clear: false });
    expect(sizeOf(count(tenADay, months(1, 2)))).toBeCloseTo(0, 12);
  });

  it('prints no percentage on a base under twenty', () => {
    const small = counts(JANUARY_2023, [...times(12, 1), ...times(12, 9)]);
    expect(count(small, months(3, 5)).change).toMatchObject({ refused: 'base-too-small' });
  });

  it.each([-4, 2.5, 2 ** 60])('shows %d, which is no count, without interval or change', (odd) => {
    const [march, aYearLater] = [months(3, 3), months(15, 15)];
    const values = [...counts(march.first, [odd]), ...counts(aYearLater.first, [100])];
    expect(count(values, march)).toMatchObject({ value: odd, interval: 'not-counts' });
    expect(count(values, aYearLater)).toMatchObject({ value: 100, change: 'not-counts' });
    const later = [...counts(march.first, [100]), ...counts(aYearLater.first, [odd])];
    expect(count(later, aYearLater)).toMatchObject({ value: odd, change: 'not-counts' });
  });
});

describe('Spring Festival', () => {
  const five = counts(2020 * 12, times(60, 100));
  const pairs = ratios(2020 * 12, times(60, [80, 100] as const));

  it.each([
    ['January', 1, 1],
    ['February', 2, 2],
    ['November to January', -1, 1],
    ['February to December', 2, 12],
    ['the year to January', -10, 1],
    ['two years from February', -22, 1],
  ])('%s takes in one of January and February: not compared', (_, first, last) => {
    expect(count(five, months(first, last)).change).toBe('spring-festival');
    expect(rate(pairs, months(first, last)).change).toBe('spring-festival');
    const abroad = countHeadline(five, months(first, last), ALL, 'none', 'none');
    expect(abroad).not.toMatchObject({ change: 'spring-festival' });
  });

  it.each([
    ['January and February', 1, 2],
    ['the whole year', 1, 12],
    ['March to December', 3, 12],
    ['November to February', -1, 2],
    ['December to November', 0, 11],
  ])('%s is compared', (_, first, last) => {
    expect(count(five, months(first, last)).change).toBeTypeOf('object');
    expect(rate(pairs, months(first, last)).change).toBeTypeOf('object');
  });
});

describe('a rate over some months', () => {
  it('is sum over sum, never a mean of rates', () => {
    const values = ratios(JANUARY_2024, [
      [9, 10],
      [10, 100],
    ]);
    expect(rate(values, months(1, 2)).percent).toBeCloseTo((19 / 110) * 100, 12);
    expect(rateHeadline(values, months(1, 2), ALL)).toMatchObject({ denominator: 110 });
  });

  it.each([
    ['rises', 80, 90, 10],
    ['falls', 80, 70, -10],
  ])('%s in percentage points against twelve months before, not twenty-four', (_, before, now, points) => {
    const pair = (numerator: number) => times(12, [numerator, 100] as const);
    const values = ratios(JANUARY_2023 - 12, [...pair(50), ...pair(before), ...pair(now)]);
    const { change } = rate(values, months(3, 12));
    expect(change).toMatchObject({ clear: true });
    expect(typeof change === 'object' && change.points).toBeCloseTo(points, 12);
  });

  it('has no value without a denominator, and no change without one a year before', () => {
    const span = months(3, 3);
    expect(rateHeadline(ratios(JANUARY_2024 + 2, [[0, 0]]), span, ALL)).toEqual({
      absent: null,
      rate: 'no-base',
      denominator: 0,
    });
    const values = [...ratios(JANUARY_2023 + 2, [[0, 0]]), ...ratios(JANUARY_2024 + 2, [[8, 10]])];
    expect(rate(values, span).change).toBe('no-base');
  });

  it.each([
    ['numerator', null, 100],
    ['denominator', 80, null],
  ])('is withheld where a %s is', (_, numerator, denominator) => {
    const values = ratios(JANUARY_2023, [...times(23, [80, 100] as const), [numerator, denominator]]);
    expect(rateHeadline(values, months(3, 12), ALL)).toEqual({ absent: 'withheld' });
  });

  it.each([
    ['above its denominator', 12, 10, 'above-whole'],
    ['below 0', -1, 10, 'not-counts'],
    ['not whole', 7.5, 10, 'not-counts'],
  ])('%s is shown without interval or change', (_, numerator, denominator, interval) => {
    const odd = ratios(JANUARY_2024 + 2, [[numerator, denominator]]);
    const good = ratios(JANUARY_2023 + 2, [[8, 10]]);
    const found = rate([...good, ...odd], months(3, 3));
    expect(found).toMatchObject({ interval, change: 'not-counts' });
    expect(found.percent).toBeCloseTo((numerator / denominator) * 100, 12);
    const next = ratios(JANUARY_2024 + 14, [[8, 10]]);
    expect(rate([...odd, ...next], months(15, 15)).change).toBe('not-counts');
  });

  it('gives no number for months that are not final', () => {
    const values = ratios(JANUARY_2023, times(24, [80, 100] as const));
    const final = { first: JANUARY_2023, last: JANUARY_2024 + 10 };
    expect(rateHeadline(values, months(1, 12), final)).toEqual({ absent: 'unfinished' });
    expect(rate(values, lastTwelve(final), final).percent).toBeCloseTo(80, 12);
  });
});

describe('a withheld value in an answer', () => {
  it('is read as withheld, not as 0', () => {
    const column = (name: string, values: number[], valid: number[] | null) => ({
      name,
      type: 'number' as const,
      values: Float64Array.from(values),
      valid: valid && Uint8Array.from(valid),
    });
    const table = {
      rows: 2,
      columns: {
        month: column('month', [JANUARY_2024, JANUARY_2024 + 1], null),
        r_numerator: column('r_numerator', [0, 5], [0, 1]),
        r_denominator: column('r_denominator', [9, 9], null),
      },
    };
    expect(monthRatios(table, 'r', months(1, 2))).toEqual(
      ratios(JANUARY_2024, [
        [null, 9],
        [5, 9],
      ]),
    );
  });

  it('is not a month that has no row: cells of nothing may be left out of a table', () => {
    const column = (name: string, values: number[]) => ({
      name,
      type: 'number' as const,
      values: Float64Array.from(values),
      valid: null,
    });
    const table = (rows: readonly (readonly [month: number, value: number])[]) => ({
      rows: rows.length,
      columns: {
        month: column(
          'month',
          rows.map(([month]) => month),
        ),
        n: column(
          'n',
          rows.map(([, value]) => value),
        ),
      },
    });
    const sparse = table([
      [JANUARY_2024, 3],
      [JANUARY_2024 + 2, 4],
    ]);
    expect(monthCounts(sparse, 'n', months(1, 4)).map(({ count }) => count)).toEqual([3, 0, 4, 0]);
    expect(monthCounts(table([]), 'n', months(1, 4))).toEqual([]);
  });
});

describe('the months that are final', () => {
  const period = { start: '2023-01-01', end: '2024-12-31' };
  it.each([
    ['2024-11-30', period, JANUARY_2023, JANUARY_2024 + 10],
    ['2024-11-29', period, JANUARY_2023, JANUARY_2024 + 9],
    [null, period, JANUARY_2023, JANUARY_2024 + 11],
    ['2025-06-30', period, JANUARY_2023, JANUARY_2024 + 11],
    [null, { start: '2023-01-02', end: '2024-12-30' }, JANUARY_2023 + 1, JANUARY_2024 + 10],
  ])('through %s of %j', (through, of, first, last) => {
    expect(finalMonths({ complete_through: through }, of)).toEqual({ first, last });
  });

  it('are headlined twelve at a time, or fewer', () => {
    expect(lastTwelve({ first: 0, last: 40 })).toEqual({ first: 29, last: 40 });
    expect(lastTwelve({ first: 38, last: 40 })).toEqual({ first: 38, last: 40 });
  });
});

describe('a period as months', () => {
  it.each([
    [['2024', '2024'], JANUARY_2024, JANUARY_2024 + 11],
    [['2023-12', '2024-02'], JANUARY_2024 - 1, JANUARY_2024 + 1],
    [['2024-01-01', '2024-02-29'], JANUARY_2024, JANUARY_2024 + 1],
    [['2024'], JANUARY_2024, JANUARY_2024 + 11],
  ] as const)('%j', (period, first, last) => {
    expect(spanOf(period)).toEqual({ first, last });
  });

  it.each([[['nonsense']], [['2024-05', '2024-01']], [['2024-05-02', '2024-05-31']], [[]]])(
    '%j names none',
    (period) => {
      expect(spanOf(period)).toBeNull();
    },
  );
});
