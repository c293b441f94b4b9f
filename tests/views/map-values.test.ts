import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NO_DATA, NOT_CLEAR, WITHHELD } from '../../src/map/contract';
import { PALETTES } from '../../src/domain/palette';
import { poissonInterval, wilsonInterval } from '../../src/stats';
import type { RateRule } from '../../src/views/cells/protection';
import { classOf } from '../../src/domain/classes';
import {
  classingOf,
  coloursOf,
  distancesFrom,
  methodsFor,
  classesAround,
  statesOf,
} from '../../src/views/map/classing';
import { figureOf, intervalOf, type Inputs } from '../../src/views/map/figure';
import { findingOf } from '../../src/views/map/finding';
import { gridOf, sumWithin } from '../../src/views/map/grid';
import type { MapForm } from '../../src/views/map/measure';
import { inputsOf, pooledValues, valueIn, valuesIn, type MapCounts } from '../../src/views/map/values';
import { countsOf, grid, grown, inputs, JANUARY, LAST_YEAR, RULE, SPAN, sumOf } from './map-counts';

describe('counts by place and month', () => {
  const column = (name: string, values: number[], missing: number[] = []) => ({
    name,
    type: 'number' as const,
    values: Float64Array.from(values),
    valid: Uint8Array.from(values, (_, row) => (missing.includes(row) ? 0 : 1)),
  });
  const table = {
    rows: 5,
    columns: {
      street_id: column('street_id', [7, 7, 9, 9, 55]),
      month: column('month', [JANUARY, JANUARY + 2, JANUARY, JANUARY + 1, JANUARY]),
      requests: column('requests', [3, 5, 0, 4, 11], [2]),
    },
  };
  const drawn = gridOf(
    table,
    { axis: 'street_id', column: 'requests' },
    {
      span: SPAN,
      indexOf: new Map([
        [7, 0],
        [9, 1],
      ]),
      places: 2,
    },
  );

  test('a month without a row counted nothing, a withheld one makes every sum that meets it missing', () => {
    expect(sumWithin(drawn, 0, { first: JANUARY, last: JANUARY + 2 })).toBe(8);
    expect(sumWithin(drawn, 0, { first: JANUARY + 1, last: JANUARY + 1 })).toBe(0);
    expect(sumWithin(drawn, 1, { first: JANUARY + 1, last: JANUARY + 2 })).toBe(4);
    expect(sumWithin(drawn, 1, { first: JANUARY, last: JANUARY + 2 })).toBeNaN();
  });

  test('what is on no map is kept apart, and no window reaches beyond the months that there are', () => {
    expect(sumWithin(drawn, 2, SPAN)).toBe(11);
    expect(sumWithin(drawn, 0, { first: JANUARY - 1, last: JANUARY })).toBeNaN();
    expect(sumWithin(drawn, 0, { first: JANUARY + 23, last: JANUARY + 24 })).toBeNaN();
  });

  test('an answer over one whole period is a grid of one month', () => {
    const whole = { rows: 2, columns: { street_id: column('street_id', [9, 7]), n: column('n', [4, 6]) } };
    const span = { first: JANUARY, last: JANUARY };
    const once = gridOf(
      whole,
      { axis: 'street_id', column: 'n' },
      {
        span,
        indexOf: new Map([
          [7, 0],
          [9, 1],
        ]),
        places: 2,
      },
    );
    expect([0, 1, 2].map((place) => sumWithin(once, place, span))).toEqual([6, 4, 0]);
  });
});

describe('a value', () => {
  test.each<[MapForm, Inputs, number | null, string | null, boolean]>([
    ['count', inputs(12), 12, null, false],
    ['count', inputs(Number.NaN), null, 'withheld', false],
    ['residents', inputs(50, 25_000), 20, null, false],
    ['residents', inputs(50, 500), 1000, null, true],
    ['residents', inputs(50, Number.NaN), null, 'no-residents', false],
    ['residents', inputs(50, 0), null, 'no-residents', false],
    ['share', inputs(5, 20), 25, null, true],
    ['rate', inputs(15, 30), 50, null, false],
    ['rate', inputs(14, 29), (14 / 29) * 100, null, true],
    ['rate', inputs(0, 0), null, 'no-base', false],
    ['rate', inputs(3, Number.NaN), null, 'withheld', false],
    ['change', inputs(40, 20), 100, null, false],
    ['change', inputs(40, 19), null, 'base-too-small', true],
    ['change', inputs(40, Number.NaN), null, 'withheld', false],
  ])('of form %s from %o is %s', (form, of, value, absence, small) => {
    const found = figureOf(form, of, RULE);
    if (value === null) expect(found.value).toBeNull();
    else expect(found.value).toBeCloseTo(value, 9);
    expect(found).toMatchObject({ absence, small });
  });

  test('a rate of perturbed counts has its minimum and stays within the whole', () => {
    const rule: RateRule = { method: 'cell-key', minimum: 30 };
    expect(figureOf('rate', inputs(20, 29), rule).absence).toBe('below-minimum');
    expect(figureOf('rate', inputs(40, 35), rule).value).toBe(100);
    expect(intervalOf('rate', inputs(20, 35), rule)).toBeNull();
  });

  test('has the interval of its form, in its own unit', () => {
    const poisson = poissonInterval(50, 2.5);
    expect(intervalOf('residents', inputs(50, 25_000), RULE)).toEqual(poisson);
    const { low, high } = wilsonInterval(15, 30);
    expect(intervalOf('rate', inputs(15, 30), RULE)).toEqual({ low: low * 100, high: high * 100 });
    expect(intervalOf('rate', inputs(31, 30), RULE)).toBeNull();
    expect(intervalOf('count', inputs(1.5), RULE)).toBeNull();
    const change = intervalOf('change', inputs(200, 100), RULE);
    expect(change?.low).toBeGreaterThan(0);
    expect(change?.high).toBeGreaterThan(100);
  });

  test('lies within its interval, and a stricter level makes it wider', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<MapForm>('count', 'residents', 'share', 'rate', 'change'),
        fc.integer({ min: 0, max: 5000 }),
        fc.integer({ min: 20, max: 5000 }),
        (form, part, more) => {
          const of = inputs(part, form === 'share' || form === 'rate' ? part + more : more);
          const { value } = figureOf(form, of, RULE);
          const [usual, strict] = [intervalOf(form, of, RULE), intervalOf(form, of, RULE, 0.999)];
          if (value === null || !usual || !strict) throw new Error('no value or interval');
          expect(usual.low).toBeLessThanOrEqual(value + 1e-9);
          expect(usual.high).toBeGreaterThanOrEqual(value - 1e-9);
          expect(strict.low).toBeLessThanOrEqual(usual.low);
          expect(strict.high).toBeGreaterThanOrEqual(usual.high);
        },
      ),
    );
  });
});

describe('a window', () => {
  const counts = countsOf('rate', grid(8, 5, 0), {
    whole: grid(10, 10, 10),
    cityWhole: sumOf(grid(10, 10, 10)),
  });

  test('a rate of some places or of the city is sum over sum', () => {
    expect(valueIn(counts, [0], LAST_YEAR).value).toBe(80);
    expect(valueIn(counts, [0, 1], LAST_YEAR).value).toBe(65);
    expect(valueIn(counts, null, LAST_YEAR).value).toBeCloseTo((13 / 30) * 100, 9);
  });

  test('a change is by the day, against the same months, whole Spring Festivals, a year that is there', () => {
    const change = countsOf('change', grown(grid(100, 100, 0), [2, 1, 1]));
    // 2024 has a day more than 2023.
    expect(valueIn(change, [0], LAST_YEAR).value).toBeCloseTo((2 * (365 / 366) - 1) * 100, 9);
    expect(valueIn(change, [1], LAST_YEAR).value).toBeCloseTo((365 / 366 - 1) * 100, 9);
    const january = { first: JANUARY + 12, last: JANUARY + 12 };
    expect(valueIn(change, [0], january).absence).toBe('no-year-before');
    expect(valueIn({ ...change, calendar: 'none' }, [0], january).value).toBe(100);
    expect(valueIn(change, [0], { first: JANUARY + 2, last: JANUARY + 5 }).absence).toBe('no-year-before');
    const { clear } = valuesIn(change, LAST_YEAR);
    expect(clear && [...clear]).toEqual([1, 0]);
  });

  test('values of all windows are pooled one after the other', () => {
    const windows = [{ first: JANUARY, last: JANUARY }, LAST_YEAR];
    const pooled = pooledValues(countsOf('count', grid(2, 3, 0)), windows);
    expect([...pooled]).toEqual([2, 3, 24, 36]);
  });

  test('residents of a group add up, and one that is not known leaves none', () => {
    const people = countsOf('residents', grid(10, 10, 10, 0), {
      residents: Float64Array.from([10_000, 30_000, Number.NaN]),
      cityResidents: Number.NaN,
    });
    expect(valueIn(people, [0, 1], LAST_YEAR).value).toBe(60);
    expect(valueIn(people, [0, 2], LAST_YEAR).absence).toBe('no-residents');
    expect(inputsOf(people, null, LAST_YEAR).whole).toBeNaN();
  });
});

describe('classes', () => {
  const usual = { method: null, classes: 5, breaks: [] } as const;
  const values = Float64Array.from([60, 70, 80, 90, 100, Number.NaN]);

  test('of rates lie around the city, of counts they have as many places each', () => {
    expect(classingOf('rate', values, 82, usual)).toMatchObject({ method: 'around', centre: 82 });
    expect(classingOf('count', values, 82, usual)).toMatchObject({ method: 'quantile', centre: null });
    expect(methodsFor('count')).not.toContain('around');
    expect(classingOf('count', values, 82, { ...usual, method: 'around' }).method).toBe('quantile');
  });

  test('of changes lie around none, whatever the city did', () => {
    const changes = Float64Array.from([-20, 5, 30]);
    expect(classingOf('change', changes, 12, usual).centre).toBe(0);
  });

  test('the reader’s own breaks stand as they are', () => {
    const own = classingOf('count', values, null, { method: 'manual', classes: 5, breaks: [65, 95] });
    expect(own.breaks).toEqual([65, 95]);
  });

  test('every class has a colour, and none below the centre has one of those above', () => {
    const { diverging } = PALETTES.light;
    const middle = diverging[3];
    const [blue, red] = [diverging.slice(0, 3), diverging.slice(4)];
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: -50, max: 50 }), { maxLength: 8 }),
        fc.integer({ min: -60, max: 60 }),
        (cuts, centre) => {
          const breaks = cuts.sort((a, b) => a - b);
          const colours = coloursOf({ method: 'manual', breaks, centre }, PALETTES.light);
          expect(colours).toHaveLength(breaks.length + 1);
          colours.forEach((colour, index) => {
            const [low, high] = [breaks[index - 1] ?? -Infinity, breaks[index] ?? Infinity];
            if (high <= centre) expect(blue).toContain(colour);
            else if (low >= centre) expect(red).toContain(colour);
            else expect(colour).toBe(middle);
          });
        },
      ),
    );
  });

  test('a place is of its class, withheld, without data, or not clearly changed', () => {
    const part = grid(100, 1, Number.NaN, 100, 0);
    const change = countsOf('change', { ...grown(part, [3, 1, 1, 1, 1]) });
    const picture = valuesIn(change, LAST_YEAR);
    const classing = classingOf('change', picture.values, null, usual);
    const { classes, bases } = statesOf(picture, classing);
    expect(classes[0]).toBe(classing.breaks.length);
    expect([...classes].slice(1)).toEqual([NOT_CLEAR, WITHHELD, NOT_CLEAR]);
    expect(bases && [...bases]).toEqual([0, 1, 0, 0]);
    const rate = countsOf('rate', grid(0, 2, 0), { whole: grid(0, 2, 0), cityWhole: sumOf(grid(0, 2, 0)) });
    const rates = valuesIn(rate, LAST_YEAR);
    expect(statesOf(rates, classingOf('rate', rates.values, 100, usual)).classes[0]).toBe(NO_DATA);
  });

  test('around a centre there is an odd number of them', () => {
    expect([3, 4, 5, 6, 7].map((one) => classesAround('rate', one))).toEqual([3, 3, 5, 5, 7]);
    expect([3, 4, 5, 6, 7].map((one) => classesAround('change', one))).toEqual([4, 4, 4, 6, 6]);
  });
});

describe('a finding', () => {
  const final = JANUARY + 23;
  const found = (counts: MapCounts, window = LAST_YEAR, last = final) =>
    findingOf(counts, valuesIn(counts, window), last);

  test('names the place with the most, and how many cannot be told apart from it', () => {
    const clear = found(countsOf('count', grid(10, 100, 20, 0)));
    expect(clear).toMatchObject({
      kind: 'most',
      place: 1,
      value: 1200,
      others: 0,
      compared: 3,
      withheld: false,
    });
    expect(found(countsOf('count', grid(99, 100, 20, 0)))).toMatchObject({ place: 1, others: 1 });
  });

  test('its interval is corrected for the number of places', () => {
    const finding = found(countsOf('count', grid(10, 100, 20, 0)));
    const expected = poissonInterval(1200, 1, 1 - 0.05 / 3);
    expect(finding).toMatchObject({ interval: expected });
  });

  test('says of rates how many are clear of the city, and which is lowest', () => {
    const part = grid(50, 90, 70, 0);
    const whole = grid(100, 100, 100, 0);
    const finding = found(countsOf('rate', part, { whole, cityWhole: sumOf(whole) }));
    expect(finding).toMatchObject({ kind: 'around', below: 1, above: 1, lowest: { place: 0, value: 50 } });
  });

  test('says of changes how many went up, down, or cannot be told from none', () => {
    const finding = found(countsOf('change', grown(grid(100, 100, 100, 100, 0), [2, 0.5, 1, 3])));
    expect(finding).toMatchObject({ kind: 'changed', up: 2, down: 1, rest: 1, most: { place: 3 } });
  });

  test('says nothing of a window that is not final, has no year before, or nothing in it', () => {
    const counts = countsOf('count', grid(10, 100, 0));
    expect(found(counts, LAST_YEAR, final - 1).kind).toBe('unfinished');
    expect(found(countsOf('count', grid(0, 0, 0))).kind).toBe('nothing');
    expect(found(countsOf('change', grid(9, 9, 0)), { first: JANUARY, last: JANUARY + 11 }).kind).toBe(
      'no-year-before',
    );
    const february = { first: JANUARY + 13, last: JANUARY + 13 };
    expect(found(countsOf('change', grid(90, 90, 0)), february).kind).toBe('spring-festival');
  });

  test('a place with too small a base is neither named nor counted', () => {
    const whole = grid(2, 100, 100, 0);
    const finding = found(countsOf('rate', grid(0, 60, 60, 0), { whole, cityWhole: sumOf(whole) }));
    expect(finding).toMatchObject({ kind: 'around', compared: 2, below: 0, above: 0 });
  });
});

describe('classes around the city’s rate', () => {
  test('stay below 100 % and part a year near the ceiling as well as one far from it', () => {
    const spread = [-0.6, -0.3, -0.1, 0, 0.1, 0.3, 0.6];
    const rates = (odds: number) => Float64Array.from(spread, (one) => 100 / (1 + Math.exp(-odds - one)));
    const years = [rates(0.1), rates(3.5)] as const;
    const cities = years.map((values) => values[3] ?? Number.NaN);
    const distances = Float64Array.from(
      years.flatMap((values, year) => [...distancesFrom('rate', values, cities[year] ?? 0)]),
    );
    const usual = { method: null, classes: 5, breaks: [] };
    years.forEach((values, year) => {
      const { breaks } = classingOf('rate', values, cities[year] ?? null, usual, { distances });
      expect(breaks.every((one) => one > 0 && one < 100)).toBe(true);
      expect(new Set(values.map((value) => classOf(value, breaks))).size).toBe(5);
    });
  });
});
