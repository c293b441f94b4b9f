import { describe, expect, test } from 'vitest';
import { timeOf, windowLength } from '../../src/views/map/picture';
import { DEFAULT_MAP } from '../../src/state/map';
import { windowAt, windowsWithin, yearsWithin } from '../../src/views/map/periods';

const at = (year: number, month: number) => year * 12 + month - 1;
const MONTHS = { first: at(2021, 3), last: at(2024, 12) };
const YEAR = { first: at(2024, 1), last: at(2024, 12) };
const usual = {
  map: DEFAULT_MAP,
  months: MONTHS,
  slider: MONTHS,
  whole: YEAR,
  picked: false,
  summed: true,
  final: at(2024, 11),
};

describe('the time of the map', () => {
  test('begins with the newest twelve months that are final', () => {
    const { windows, steps, at: shown } = timeOf(usual);
    expect(windows).toEqual([{ first: at(2023, 12), last: at(2024, 11) }]);
    expect(steps[shown]).toEqual(windows[0]);
    expect(steps[0]).toEqual({ first: at(2021, 3), last: at(2022, 2) });
    expect(steps.at(-1)).toEqual(YEAR);
  });

  test('is that of the address, held within what there is', () => {
    const map = { ...DEFAULT_MAP, window: 1 as const };
    expect(timeOf({ ...usual, map: { ...map, month: '2022-05' } }).windows).toEqual([
      { first: at(2022, 5), last: at(2022, 5) },
    ]);
    expect(timeOf({ ...usual, map: { ...map, month: '1999-01' } }).windows).toEqual([
      { first: at(2021, 3), last: at(2021, 3) },
    ]);
    expect(timeOf({ ...usual, map: { ...map, month: '2031-01' } }).at).toBe(45);
  });

  test('of a chosen period is all of it at once, or months within it', () => {
    const half = { first: at(2024, 1), last: at(2024, 6) };
    const picked = { ...usual, slider: half, whole: half, picked: true };
    expect(timeOf(picked)).toMatchObject({ windows: [half], steps: [half], at: 0 });
    const stepped = timeOf({ ...picked, map: { ...DEFAULT_MAP, window: 3 } });
    expect(stepped.steps).toHaveLength(4);
    expect(stepped.windows).toEqual([{ first: at(2024, 4), last: at(2024, 6) }]);
    // Longer than the period: the period.
    expect(timeOf({ ...picked, map: { ...DEFAULT_MAP, window: 12 } }).windows).toEqual([half]);
  });

  test('perturbed months are never added up', () => {
    const perturbed = {
      ...usual,
      summed: false,
      map: { ...DEFAULT_MAP, window: 12, sheet: 'years' } as const,
    };
    expect(windowLength(perturbed)).toBe(1);
    expect(timeOf(perturbed).windows).toEqual([{ first: at(2024, 11), last: at(2024, 11) }]);
  });

  test('without places by month it stands on the whole period', () => {
    expect(timeOf({ ...usual, slider: null })).toMatchObject({ windows: [YEAR], steps: [], at: 0 });
  });

  test('a map a year takes whole years alone, and its classes from all of them', () => {
    const { windows, pooled } = timeOf({ ...usual, map: { ...DEFAULT_MAP, sheet: 'years' } });
    expect(windows.map(({ first }) => first)).toEqual([at(2022, 1), at(2023, 1), at(2024, 1)]);
    expect(pooled).toEqual(windows);
  });

  test('two periods are of one length, the second a year before where none is chosen', () => {
    const map = { ...DEFAULT_MAP, sheet: 'two' as const, window: 3 as const, month: '2024-06' };
    const second = { first: at(2024, 4), last: at(2024, 6) };
    expect(timeOf({ ...usual, map }).windows).toEqual([{ first: at(2023, 4), last: at(2023, 6) }, second]);
    expect(timeOf({ ...usual, map: { ...map, other: '2021-08' } }).windows).toEqual([
      { first: at(2021, 6), last: at(2021, 8) },
      second,
    ]);
  });

  test('classes are held over all steps, or are made from what is shown alone', () => {
    expect(timeOf(usual).pooled).toHaveLength(35);
    const own = timeOf({ ...usual, map: { ...DEFAULT_MAP, held: false } });
    expect(own.pooled).toEqual(own.windows);
  });
});

describe('windows', () => {
  test('lie within their span, each a month after the one before', () => {
    expect(windowsWithin({ first: 5, last: 8 }, 3)).toEqual([
      { first: 5, last: 7 },
      { first: 6, last: 8 },
    ]);
    expect(windowsWithin({ first: 5, last: 6 }, 3)).toEqual([]);
    expect(windowAt([], '2024-01')).toBeNull();
  });

  test('years are calendar years', () => {
    expect(yearsWithin({ first: 11, last: 36 }, 8)).toEqual([
      { first: 12, last: 23 },
      { first: 24, last: 35 },
    ]);
    expect(yearsWithin({ first: 0, last: 59 }, 2).map(({ first }) => first)).toEqual([36, 48]);
  });
});
