import { describe, expect, test } from 'vitest';
import { classOf } from '../../src/domain/classes';
import { NOT_CLEAR } from '../../src/map/contract';
import { DEFAULT_MAP } from '../../src/state/map';
import type { Span } from '../../src/views/cells/months';
import { statesOf } from '../../src/views/map/classing';
import { intervalOf } from '../../src/views/map/figure';
import { findingOf } from '../../src/views/map/finding';
import { classesFor, domainFor, pictureOf, timeOf } from '../../src/views/map/picture';
import { cityOver, comparedIn, noiseWidth, valuesIn, type MapCounts } from '../../src/views/map/values';
import { countsOf, grid, grown, inputs, JANUARY, LAST_YEAR, RULE, SPAN, sumOf } from './map-counts';

const FIRST_YEAR = { first: JANUARY, last: JANUARY + 11 };
const FINAL = JANUARY + 23;

/** Rates that rise from one year to the next, by place: of 100 cases a month so many are resolved. */
function rising(first: readonly number[], second: readonly number[]): MapCounts {
  const part = grid(...first, 0);
  second.forEach((count, place) => part.at.fill(count, place * 24 + 12, place * 24 + 24));
  const whole = grid(...first.map(() => 100), 0);
  return countsOf('rate', part, { whole, cityPart: sumOf(part), cityWhole: sumOf(whole) });
}

const RISING = rising([50, 58, 60, 62, 70], [91, 94, 95, 96, 98]);

function timeFor(map: Partial<typeof DEFAULT_MAP>, final = FINAL) {
  const sources = { months: SPAN, slider: SPAN, whole: SPAN, picked: false, summed: true, final };
  return timeOf({ ...sources, map: { ...DEFAULT_MAP, ...map } });
}

describe('the breaks of several maps', () => {
  test.each(['years', 'two'] as const)('are the same numbers in all of sheet=%s', (sheet) => {
    const time = timeFor({ sheet });
    expect(time.windows).toEqual([FIRST_YEAR, LAST_YEAR]);
    const classing = classesFor(RISING, time, DEFAULT_MAP);
    expect(classing.centre).toBeCloseTo((60 + 94.8) / 2, 9);
    const classes = time.windows.map((window) => {
      const { values, states } = pictureOf(RISING, window, classing);
      // The legend's breaks are true of every map: a place's class is that of its own number.
      expect([...states.classes]).toEqual([...values.values].map((value) => classOf(value, classing.breaks)));
      return [...states.classes];
    });
    // A city that rose is seen to have risen.
    expect(Math.max(...(classes[0] ?? []))).toBeLessThan(Math.min(...(classes[1] ?? [])));
    const [low, high] = domainFor(RISING, time, classing);
    expect(low).toBeLessThan(51);
    expect(high).toBeGreaterThan(97);
  });

  test('are held while the slider moves, around the newest final time', () => {
    const held = [undefined, '2023-12', '2024-04'].map((month) =>
      classesFor(RISING, timeFor({ month: month ?? null }), DEFAULT_MAP),
    );
    expect(held[1]).toEqual(held[0]);
    expect(held[2]).toEqual(held[0]);
    expect(held[0]?.centre).toBeCloseTo(94.8, 9);
    const earlier = classesFor(RISING, timeFor({}, FINAL - 12), DEFAULT_MAP);
    expect(earlier.centre).toBeCloseTo(60, 9);
  });

  test('are the own ones of each step where the reader lets them go', () => {
    const loose = classesFor(RISING, timeFor({ month: '2023-12', held: false }), DEFAULT_MAP);
    expect(loose.centre).toBeCloseTo(60, 9);
    expect(loose.breaks.some((one) => one < 60) && loose.breaks.some((one) => one > 60)).toBe(true);
  });
});

describe('a map of changes', () => {
  /** One place doubled, forty-nine grew by an eighth: clear each on its own, and not among fifty. */
  const factors = [2, ...Array.from({ length: 49 }, () => 1.125)];
  const CHANGES = countsOf('change', grown(grid(...factors.map(() => 80), 0), [...factors, 1]));

  test('is coloured by the test that its title speaks of', () => {
    expect(intervalOf('change', inputs(12 * 90, 12 * 80), RULE)?.low).toBeGreaterThan(0);
    const values = valuesIn(CHANGES, LAST_YEAR);
    const { classes } = statesOf(values, { method: 'around', breaks: [0], centre: 0 });
    const finding = findingOf(CHANGES, values, FINAL);
    if (finding.kind !== 'changed') throw new Error(finding.kind);
    const drawn = [...classes];
    expect(drawn.filter((one) => one === 1)).toHaveLength(finding.up);
    expect(drawn.filter((one) => one === 0)).toHaveLength(finding.down);
    expect(drawn.filter((one) => one === NOT_CLEAR)).toHaveLength(finding.rest);
    expect(finding.up).toBe(1);
  });

  test('parts the places that are coloured, few though they be, among many that are not', () => {
    const many = Array.from({ length: 300 }, (_, place) => 1 + ((place % 3) - 1) / 32);
    const clear = [0.25, 0.375, 0.5, 0.625, 1.375, 1.5, 1.75, 2];
    const all = [...many, ...clear];
    const counts = countsOf('change', grown(grid(...all.map(() => 800), 0), [...all, 1]));
    const classing = classesFor(
      counts,
      { pooled: [LAST_YEAR], reference: [LAST_YEAR] },
      { method: null, classes: 4, breaks: [] },
    );
    const { classes } = statesOf(valuesIn(counts, LAST_YEAR), classing);
    expect([...classes].filter((one) => one === NOT_CLEAR)).toHaveLength(many.length);
    expect([0, 1, 2, 3].map((tone) => [...classes].filter((one) => one === tone).length)).toEqual([
      2, 2, 2, 2,
    ]);
  });

  test('says the same of a place when it is zoomed to a district', () => {
    const values = valuesIn(CHANGES, LAST_YEAR);
    const scope = [0, 1, 2];
    const finding = findingOf(CHANGES, values, FINAL, scope);
    const clear = scope.filter((place) => values.clear?.[place] === 1).length;
    expect(finding).toMatchObject({ kind: 'changed', up: clear, down: 0, rest: 3 - clear, compared: 3 });
  });
});

describe('a district', () => {
  test('has its own first, its own number of places and its own sum', () => {
    const counts = countsOf('count', grid(500, 100, 40, 60, 0));
    const values = valuesIn(counts, LAST_YEAR);
    const finding = findingOf(counts, values, FINAL, [1, 2, 3]);
    expect(finding).toMatchObject({ kind: 'most', place: 1, compared: 3 });
    expect(cityOver(counts, [LAST_YEAR], [1, 2, 3])).toBe(200 * 12);
  });

  test('holds its streets’ rates against its own', () => {
    const part = grid(20, 80, 90, 0);
    const whole = grid(100, 100, 100, 0);
    const counts = countsOf('rate', part, { whole, cityWhole: sumOf(whole) });
    const finding = findingOf(counts, valuesIn(counts, LAST_YEAR), FINAL, [1, 2]);
    expect(finding).toMatchObject({ kind: 'around', city: 85, below: 1, above: 1, lowest: { place: 1 } });
  });
});

describe('perturbed counts', () => {
  const rule = { method: 'cell-key', minimum: 30 } as const;
  const month: Span = { first: JANUARY + 23, last: JANUARY + 23 };
  const noisy = (...counts: number[]) => countsOf('count', grid(...counts, 0), { rule, noise: 8 });

  test('name no first place that their noise could have made', () => {
    const close = noisy(51, 47, 36, 34, 5);
    expect(findingOf(close, valuesIn(close, month), FINAL)).toMatchObject({
      kind: 'perturbed',
      first: 3,
      compared: 5,
    });
    const clear = noisy(51, 34, 5);
    expect(findingOf(clear, valuesIn(clear, month), FINAL)).toMatchObject({ kind: 'most', place: 0 });
  });

  test.each(['quantile', 'natural', 'equal', 'head-tail', 'manual'] as const)(
    'are parted into classes no narrower than the noise by method %s',
    (method) => {
      const counts = noisy(0, 1, 2, 3, 4, 6, 8, 9, 11, 13, 15, 18, 21, 24, 30, 44, 51);
      const time = { pooled: [month], reference: [month] };
      const { breaks } = classesFor(counts, time, { method, classes: 5, breaks: [4, 8, 13, 21] });
      const ends = [0, ...breaks, 51];
      expect(breaks.length).toBeGreaterThan(0);
      ends.slice(1).forEach((end, index) => expect(end - (ends[index] ?? 0)).toBeGreaterThanOrEqual(16));
    },
  );

  test('are one class where all lie within their noise', () => {
    const counts = noisy(1, 5, 9, 12);
    const time = { pooled: [month], reference: [month] };
    expect(classesFor(counts, time, DEFAULT_MAP).breaks).toEqual([]);
  });

  test('a rate’s noise is that of its cases', () => {
    const whole = grid(100, 200, 400, 0);
    const counts = countsOf('rate', grid(50, 50, 50, 0), { rule, noise: 8, whole, cityWhole: sumOf(whole) });
    expect(noiseWidth(counts, month)).toBeCloseTo(2 * (8 / 200) * 100, 9);
    expect(noiseWidth({ ...counts, noise: 0 }, month)).toBe(0);
  });
});

test('the sum beside several years is of all of them', () => {
  const counts = countsOf('count', grid(2, 3, 0));
  expect(cityOver(counts, [FIRST_YEAR, LAST_YEAR])).toBe(5 * 24);
  const people = countsOf('residents', grid(10, 10, 0), {
    residents: Float64Array.from([10_000, 30_000]),
    cityResidents: 40_000,
  });
  expect(cityOver(people, [FIRST_YEAR, LAST_YEAR])).toBeCloseTo(60, 9);
  expect(comparedIn(valuesIn(people, LAST_YEAR).figures)).toHaveLength(2);
});
