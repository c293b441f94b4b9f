import { describe, expect, test } from 'vitest';
import { classBreaks } from '../../src/domain/classes';
import { wilsonInterval } from '../../src/stats';
import { findingOf } from '../../src/views/map/finding';
import { classesFor } from '../../src/views/map/picture';
import { valuesIn, type MapCounts } from '../../src/views/map/values';
import { countsOf, grid, grown, JANUARY, LAST_YEAR, sumOf } from './map-counts';

const FINAL = JANUARY + 23;
const found = (counts: MapCounts) => findingOf(counts, valuesIn(counts, LAST_YEAR), FINAL);

/** Of 100 cases a month in each place so many are resolved. */
function rates(...resolved: number[]): MapCounts {
  const part = grid(...resolved, 0);
  const whole = grid(...resolved.map(() => 100), 0);
  return countsOf('rate', part, { whole, cityPart: sumOf(part), cityWhole: sumOf(whole) });
}

describe('what is chosen among many', () => {
  const many = <T>(count: number, one: T) => new Array<T>(count).fill(one);

  test('of rates is held to the level of all that were compared', () => {
    // 77 % of 1200 is clear of 80 % on its own, and not among forty; 70 % is clear in either case.
    const alone = wilsonInterval(77 * 12, 1200);
    expect(100 * alone.high).toBeLessThan(79.7);
    const finding = found(rates(77, 70, ...many(38, 80)));
    const { low, high } = wilsonInterval(70 * 12, 1200, 1 - 0.05 / 40);
    expect(finding).toMatchObject({ kind: 'around', below: 1, above: 0, compared: 40 });
    expect(finding).toMatchObject({
      lowest: { place: 1, value: 70, interval: { low: 100 * low, high: 100 * high } },
    });
  });

  test('of changes is held to the level of all that were compared', () => {
    // 960 cases, then 1080, is a rise that is clear of none among two places, and not among forty.
    const changes = (...factors: number[]) =>
      found(countsOf('change', grown(grid(...factors.map(() => 80), 0), [...factors, 1])));
    const finding = changes(1.125, 1.5, ...many(38, 1));
    expect(finding).toMatchObject({ kind: 'changed', up: 1, down: 0, rest: 39, most: { place: 1 } });
    const narrow = changes(1.125, 1.5);
    expect(narrow).toMatchObject({ kind: 'changed', up: 2, most: { place: 1 } });
    if (finding.kind !== 'changed' || !finding.most) throw new Error('no place changed most');
    if (narrow.kind !== 'changed' || !narrow.most) throw new Error('no place changed most');
    expect(finding.most.interval.low).toBeLessThan(narrow.most.interval.low);
    expect(finding.most.interval.high).toBeGreaterThan(narrow.most.interval.high);
  });

  test('is the first of those that are equal, in the order of places', () => {
    expect(found(countsOf('count', grid(20, 100, 100, 100, 0)))).toMatchObject({ place: 1, others: 2 });
    expect(found(rates(90, 50, 90, 50, 90))).toMatchObject({ lowest: { place: 1, value: 50 } });
    const up = countsOf('change', grown(grid(100, 100, 100, 0), [1, 2, 2, 1]));
    expect(found(up)).toMatchObject({ up: 2, most: { place: 1 } });
  });
});

describe('classes of several times', () => {
  const first = { first: JANUARY, last: JANUARY + 11 };
  const counts = countsOf('count', grown(grid(1, 2, 3, 4, 5, 6, 0), [10, 10, 10, 10, 10, 10, 1]));
  const usual = { method: 'quantile', classes: 4, breaks: [] } as const;
  const monthly = [1, 2, 3, 4, 5, 6].map((count) => 12 * count);

  test('are made from the values of all of them', () => {
    const both = classesFor(counts, { pooled: [first, LAST_YEAR], reference: [LAST_YEAR] }, usual);
    const pooled = [...monthly, ...monthly.map((count) => 10 * count)];
    expect(both.breaks).toEqual(classBreaks(pooled, { method: 'quantile', classes: 4 }));
    const one = classesFor(counts, { pooled: [LAST_YEAR], reference: [LAST_YEAR] }, usual);
    expect(one.breaks).toEqual(
      classBreaks(
        monthly.map((count) => 10 * count),
        { method: 'quantile', classes: 4 },
      ),
    );
    expect(one.breaks).not.toEqual(both.breaks);
  });

  test('around the city are as wide as places differ in any of them', () => {
    // Far apart in the first year, all but alike in the second.
    const part = grid(20, 40, 60, 80, 95, 0);
    [78, 79, 80, 81, 82].forEach((count, place) => part.at.fill(count, place * 24 + 12, place * 24 + 24));
    const whole = grid(100, 100, 100, 100, 100, 0);
    const spread = countsOf('rate', part, { whole, cityPart: sumOf(part), cityWhole: sumOf(whole) });
    const around = { method: 'around', classes: 5, breaks: [] } as const;
    const width = (pooled: readonly (typeof first)[]) => {
      const { breaks, centre } = classesFor(spread, { pooled, reference: [LAST_YEAR] }, around);
      expect(centre).toBeCloseTo(80, 9);
      return (breaks.at(-1) ?? 0) - (breaks[0] ?? 0);
    };
    expect(width([first, LAST_YEAR])).toBeGreaterThan(3 * width([LAST_YEAR]));
  });
});
