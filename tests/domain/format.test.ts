import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countParts,
  formatChange,
  formatCount,
  formatCountRange,
  formatNumber,
  formatPercent,
  formatPercentInterval,
  formatPoints,
} from '../../src/domain/format';

describe('a published count keeps its digits', () => {
  it.each([
    [11_039_400, '1103.94万', '11.0394 million'],
    [141_000_000, '1.41亿', '141 million'],
    [31_340_000, '3134万', '31.34 million'],
    [6_960_000, '696万', '6.96 million'],
    [1_077_000, '107.7万', '1.077 million'],
    [648_000, '64.8万', '648,000'],
    [10_000, '1万', '10,000'],
    [17_980, '17,980', '17,980'],
    [708_829, '708,829', '708,829'],
    [21_893_095, '21,893,095', '21,893,095'],
    [123_456_789, '123,456,789', '123,456,789'],
    [100_010_000, '10001万', '100.01 million'],
    [5800, '5,800', '5,800'],
    [0, '0', '0'],
    [-1_030_000, '−103万', '−1.03 million'],
  ])('%d is %s / %s', (value, zh, en) => {
    expect(formatCount(value, 'zh')).toBe(zh);
    expect(formatCount(value, 'en')).toBe(en);
  });

  it('whatever it is: read back, it is the same number', () => {
    const scales: Readonly<Record<string, number>> = { '': 1, 万: 1e4, 亿: 1e8, million: 1e6 };
    fc.assert(
      fc.property(fc.integer({ min: -3e9, max: 3e9 }), fc.constantFrom('zh', 'en'), (value, language) => {
        const { number, scale } = countParts(value, language);
        const read = Number(number.replaceAll(',', '').replace('−', '-'));
        expect(Math.round(read * (scales[scale] ?? NaN))).toBe(value);
      }),
    );
  });

  it('rounds only where it is asked to', () => {
    expect(formatCount(11_039_400, 'en', { significant: 4 })).toBe('11.04 million');
    expect(formatCount(1_234_567, 'zh', { significant: 4 })).toBe('123.5万');
    expect(formatCount(99_996, 'zh', { significant: 4 })).toBe('10万');
  });

  it('parts the scale and the unit, so that they can be set smaller', () => {
    expect(countParts(17_640_000, 'zh', { unit: '件', qualifier: 'over' })).toEqual({
      before: '',
      number: '1764',
      scale: '万',
      after: '余',
      unit: '件',
    });
  });

  it.each([
    ['about', 4_000_000, '约400万件', 'about 4 million requests'],
    ['nearly', 4_500_000, '近450万件', 'nearly 4.5 million requests'],
    ['over', 17_640_000, '1764万余件', 'over 17.64 million requests'],
    ['over', 5_900, '5,900余件', 'over 5,900 requests'],
    ['at_least', 450_000, '至少45万件', 'at least 450,000 requests'],
    [null, 300, '300件', '300 requests'],
  ] as const)('says %s with %d as %s / %s', (qualifier, value, zh, en) => {
    expect(formatCount(value, 'zh', { qualifier, unit: '件' })).toBe(zh);
    expect(formatCount(value, 'en', { qualifier, unit: 'requests' })).toBe(en);
  });

  it.each([NaN, Infinity])('has no words for %d', (value) => {
    expect(() => formatCount(value, 'zh')).toThrow(RangeError);
  });
});

describe('a plain number', () => {
  it.each([
    [1234567.891, undefined, '1,234,567.891'],
    [-12, undefined, '−12'],
    [-0.04, 1, '0.0'],
    [0.1 + 0.2, undefined, '0.3'],
    [1.005, 2, '1.01'],
    [1e21, undefined, '1,000,000,000,000,000,000,000'],
    [0.0000001, undefined, '0.0000001'],
    [1e-7, 2, '0.00'],
    [999.95, 1, '1,000.0'],
  ])('%d to %s places is %s', (value, places, text) => expect(formatNumber(value, places)).toBe(text));
});

describe('percents, changes and points', () => {
  it.each([
    [97.2, undefined, '97.2%'],
    [97, undefined, '97%'],
    [97, 1, '97.0%'],
    [-61, undefined, '−61%'],
    [0.967 * 100, undefined, '96.7%'],
  ])('%d to %s places is %s', (value, places, text) => expect(formatPercent(value, places)).toBe(text));

  it('writes an interval with a dash, and with a word where a bound is negative', () => {
    expect(formatPercentInterval({ low: 96.84, high: 97.36 }, 'zh')).toBe('96.8–97.4%');
    expect(formatPercentInterval({ low: -1.2, high: 3 }, 'zh')).toBe('−1.2 至 3.0%');
    expect(formatPercentInterval({ low: -1.2, high: 3 }, 'en')).toBe('−1.2 to 3.0%');
    expect(formatPercentInterval({ low: -0.01, high: 3 }, 'en')).toBe('0.0–3.0%');
  });

  it.each([
    [0.031, { low: 0.012, high: 0.05 }, '+3.1%（1.2–5.0）', '+3.1% (1.2–5.0)'],
    [-0.05, { low: -0.071, high: -0.029 }, '−5.0%（−7.1 至 −2.9）', '−5.0% (−7.1 to −2.9)'],
    [0.0003, { low: -0.01, high: 0.0106 }, '0.0%（−1.0 至 1.1）', '0.0% (−1.0 to 1.1)'],
    [0.5524, null, '+55.2%', '+55.2%'],
    [11.5, null, '+1,150.0%', '+1,150.0%'],
  ])('a change of %d within %j is %s / %s', (change, bounds, zh, en) => {
    expect(formatChange(change, bounds, 'zh')).toBe(zh);
    expect(formatChange(change, bounds, 'en')).toBe(en);
  });

  it('keeps points apart from percents', () => {
    expect(formatPoints(0.5, { low: 0.2, high: 0.8 }, 'zh')).toBe('+0.5个百分点（0.2–0.8）');
    expect(formatPoints(-12.5, null, 'en')).toBe('−12.5 percentage points');
  });
});

it('a range stands in one scale, or is written out', () => {
  expect(formatCountRange(45_000, 45_837, 'zh', { unit: '件' })).toBe('45,000–45,837件');
  expect(formatCountRange(9800, 12_000, 'zh')).toBe('9,800–12,000');
  expect(formatCountRange(21_420_900, 21_439_100, 'zh')).toBe('2142.09–2143.91万');
});
