import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  daysOf,
  monthIndex,
  monthOfIndex,
  periodLabel,
  periodsOverlap,
  rangeLabel,
} from '../../src/domain/period';

const BAD = [
  '',
  '20',
  '02020',
  '2020-5',
  '2020-00',
  '2020-13',
  '2020-05-00',
  '2020-05-32',
  '2020-04-31',
  '2019-02-29',
  '1900-02-29',
  '0000',
  '2020-05-01T00:00',
  ' 2020',
  '2020\n',
  '2020年',
  '２０２０',
  '2020/05',
];

describe('what is no period', () => {
  it.each(BAD)('%j gives null everywhere', (text) => {
    expect(daysOf(text)).toBeNull();
    expect(monthIndex(text)).toBeNull();
    expect(periodLabel(text, 'zh')).toBeNull();
    expect(rangeLabel(text, '2021', 'en')).toBeNull();
    expect(rangeLabel('2019', text, 'en')).toBeNull();
    expect(periodsOverlap([text, '2021'], ['2019', '2021'])).toBeNull();
    expect(periodsOverlap(['2019', '2021'], ['2019', text])).toBeNull();
  });

  it.each([-1, 0, 11, 120_000, 24_240.5, NaN, Infinity])('%d is no month index', (index) =>
    expect(monthOfIndex(index)).toBeNull(),
  );
});

describe('the days of a period', () => {
  it.each([
    ['2020', '2020-01-01', '2020-12-31'],
    ['2020-02', '2020-02-01', '2020-02-29'],
    ['2021-02', '2021-02-01', '2021-02-28'],
    ['2000-02', '2000-02-01', '2000-02-29'],
    ['2100-02', '2100-02-01', '2100-02-28'],
    ['2020-11', '2020-11-01', '2020-11-30'],
    ['2020-05-01', '2020-05-01', '2020-05-01'],
  ])('%s is %s to %s', (text, first, last) => expect(daysOf(text)).toEqual({ first, last }));
});

describe('the month index', () => {
  it.each([
    ['2020-01', 24_240],
    ['2019-12', 24_239],
    ['2020', 24_240],
    ['2020-05-31', 24_244],
    ['0001-01', 12],
    ['9999-12', 119_999],
  ])('of %s is %d', (text, index) => expect(monthIndex(text)).toBe(index));

  it('and its month are each other’s inverse', () => {
    fc.assert(
      fc.property(fc.integer({ min: 12, max: 119_999 }), (index) => {
        expect(monthIndex(monthOfIndex(index) ?? '')).toBe(index);
      }),
    );
  });
});

describe('two ranges share a day', () => {
  it.each([
    [['2019', '2019'], ['2020', '2020'], false],
    [['2019', '2020'], ['2020', '2021'], true],
    [['2019', '2020'], ['2020-12-31', '2020-12-31'], true],
    [['2020-02', '2020-02'], ['2020-02-29', '2020-03'], true],
    [['2020-02', '2020-02'], ['2020-03-01', '2020-03'], false],
    [['2020-01', '2020-12'], ['2020-06-15', '2020-06-15'], true],
    [['2020', '2019'], ['2019', '2020'], null],
  ] as const)('%j and %j: %s', (one, other, shared) => {
    expect(periodsOverlap(one, other)).toBe(shared);
    expect(periodsOverlap(other, one)).toBe(shared);
  });
});

describe('a period in words', () => {
  it.each([
    ['2020', '2020年', '2020'],
    ['2020-05', '2020年5月', 'May 2020'],
    ['2020-12-09', '2020年12月9日', '9 Dec 2020'],
  ])('%s is %s / %s', (text, zh, en) => {
    expect(periodLabel(text, 'zh')).toBe(zh);
    expect(periodLabel(text, 'en')).toBe(en);
  });

  it.each([
    ['2019-01', '2021-11', '2019年1月–2021年11月', 'Jan 2019–Nov 2021'],
    ['2019-01-01', '2021-11-30', '2019年1月–2021年11月', 'Jan 2019–Nov 2021'],
    ['2020-01-01', '2020-12-31', '2020年', '2020'],
    ['2020', '2020-12', '2020年', '2020'],
    ['2019', '2021', '2019–2021年', '2019–2021'],
    ['2019-01-01', '2019-05-31', '2019年1月–5月', 'Jan–May 2019'],
    ['2020-02', '2020-02-29', '2020年2月', 'Feb 2020'],
    ['2021-11-17', '2021-11-29', '2021年11月17日–29日', '17–29 Nov 2021'],
    ['2023-07-29', '2023-08-01', '2023年7月29日–8月1日', '29 Jul–1 Aug 2023'],
    ['2019-11-15', '2020-03-15', '2019年11月15日–2020年3月15日', '15 Nov 2019–15 Mar 2020'],
    ['2019-11-21', '2019-11-21', '2019年11月21日', '21 Nov 2019'],
    ['2019', '2020-06', '2019年1月–2020年6月', 'Jan 2019–Jun 2020'],
  ])('%s to %s is %s / %s', (first, last, zh, en) => {
    expect(rangeLabel(first, last, 'zh')).toBe(zh);
    expect(rangeLabel(first, last, 'en')).toBe(en);
  });

  it('does not name a range that ends before it begins', () => {
    expect(rangeLabel('2021', '2020', 'zh')).toBeNull();
    expect(rangeLabel('2020-05', '2020-05-01', 'en')).toBe('1 May 2020');
    expect(rangeLabel('2020-05-02', '2020-05-01', 'en')).toBeNull();
  });
});
