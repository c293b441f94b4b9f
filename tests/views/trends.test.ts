import { describe, expect, test } from 'vitest';
import { boxOf, overlaps } from '../../src/charts/label';
import { seriesLinesLayout, type SeriesData } from '../../src/charts/seriesLinesLayout';
import type { ColumnTable } from '../../src/domain/columns';
import { judgeSeries } from '../../src/views/trends/judge-series';
import { breakSteps, type Break } from '../../src/views/trends/series-breaks';
import { finishedSteps, indexed, stepOf, stepsOf } from '../../src/views/trends/steps';

/** Counts by month from January 2024 on; null where withheld. */
function monthTable(counts: readonly (number | null)[]): ColumnTable {
  const months = Int32Array.from(counts, (_, at) => 2024 * 12 + at);
  const values = Float64Array.from(counts, (count) => count ?? 0);
  const valid = Uint8Array.from(counts, (count) => (count === null ? 0 : 1));
  return {
    rows: counts.length,
    columns: {
      month: { name: 'month', type: 'integer', values: months, valid: null },
      requests: { name: 'requests', type: 'number', values, valid },
    },
  };
}

const COUNT = { count: 'requests', base: null };
const period = { start: '2024-01-01', end: '2024-12-31' };

describe('the steps of a series', () => {
  test.each([
    ['2024-12-30', 'week', '2024-12-30', '2025-01-05'],
    ['2024-02-29', 'month', '2024-02-01', '2024-02-29'],
    ['2024-05-01', 'quarter', '2024-04-01', '2024-06-30'],
    ['2024-05-01', 'year', '2024-01-01', '2024-12-31'],
    ['2024-05-01', 'day', '2024-05-01', '2024-05-01'],
  ] as const)('%s lies in the %s from %s to %s', (day, grain, first, last) => {
    expect(stepOf(day, grain)).toEqual({ first, last });
  });

  test('a quarter is the sum of its months, a month without a row is nothing', () => {
    const quarters = stepsOf(monthTable([1, 2, 3, 4]), COUNT, 'quarter', period, null);
    expect(quarters.map(({ count }) => count)).toEqual([6, 4, 0, 0]);
  });

  test('a withheld month leaves its quarter without a number, never with a smaller one', () => {
    const quarters = stepsOf(monthTable([1, null, 3, 4, 5, 6]), COUNT, 'quarter', period, null);
    expect(quarters.map(({ count }) => count)).toEqual([null, 15, 0, 0]);
  });

  test('what was not delivered is unknown, not nothing: a month without a row, and the quarter that it lies in', () => {
    const absent = [{ from: '2024-05-01', to: '2024-05-31' }];
    const table = monthTable([1, 2, 3, 4]);
    const of = (grain: 'month' | 'quarter', data = table) =>
      stepsOf(data, COUNT, grain, period, null, absent).map(({ count }) => count);
    expect(of('month').slice(3, 6)).toEqual([4, null, 0]);
    expect(of('quarter')).toEqual([6, null, 0, 0]);
    // Whoever has a row delivered something.
    expect(of('month', monthTable([1, 2, 3, 4, 5])).slice(3, 6)).toEqual([4, 5, 0]);
  });

  test('a step that the dataset begins or ends within is left out, and an answer without rows has none', () => {
    const cut = { start: '2024-02-01', end: '2024-08-31' };
    const quarters = stepsOf(monthTable([1, 1, 1, 1, 1, 1, 1, 1]), COUNT, 'quarter', cut, null);
    expect(quarters.map(({ first }) => first)).toEqual(['2024-04-01']);
    expect(stepsOf(monthTable([]), COUNT, 'month', period, null)).toEqual([]);
  });

  test('a quarter is finished where all of it is', () => {
    const quarters = stepsOf(monthTable([1, 1, 1, 1, 1, 1]), COUNT, 'quarter', period, null);
    expect(finishedSteps(quarters, '2024-05-31')).toBe(1);
    expect(finishedSteps(quarters, null)).toBe(4);
  });

  test('an index stands on the first known value above nothing', () => {
    expect(indexed([null, 0, 4, 6])).toEqual([null, 0, 100, 150]);
    expect(indexed([null, 0])).toEqual([null, null]);
  });
});

/** Seven years of months with a season and a little unevenness. */
const season = Array.from({ length: 84 }, (_, at) =>
  Math.round(400 + 100 * Math.sin((at * Math.PI) / 6) + ((at * 37) % 23)),
);
const asked = { firstYear: 2019, firstMonth: 1, stepsAYear: 12, holidayAdjusted: false, from: 0 } as const;

describe('the verdict on a series', () => {
  test('a month that is raised by two fifths is an alarm, and an ordinary one is not', () => {
    const counts = season.map((count, at) => (at === 70 ? Math.round(count * 1.4) : count));
    const { usual } = judgeSeries({ ...asked, counts });
    expect(usual.find(({ step }) => step === 70)?.alarm).toBe(true);
    expect(usual.find(({ step }) => step === 68)?.alarm).toBe(false);
  });

  test('a level that rises by half is told at its month, one by a twentieth is not', () => {
    const risen = (by: number) => season.map((count, at) => (at >= 40 ? Math.round(count * by) : count));
    const { levels } = judgeSeries({ ...asked, counts: risen(1.5) });
    expect(levels).toHaveLength(1);
    expect(Math.abs((levels[0]?.step ?? 0) - 40)).toBeLessThanOrEqual(1);
    expect(levels[0]?.change).toBeGreaterThan(0.4);
    expect(judgeSeries({ ...asked, counts: risen(1.05) }).levels).toEqual([]);
  });

  test('nothing is compared across a change of counting', () => {
    const jumped = season.map((count, at) => (at < 36 ? count : count * 3));
    const whole = judgeSeries({ ...asked, counts: jumped });
    expect(whole.levels.length).toBeGreaterThan(0);
    const since = judgeSeries({ ...asked, counts: jumped, from: 36 });
    expect(since.levels).toEqual([]);
    expect(since.usual.every(({ step, alarm }) => step >= 36 + 24 && !alarm)).toBe(true);
    expect(since.usual.length).toBeGreaterThan(0);
    // Thirteen months after it there is a year before, and too little to say what is usual.
    const short = judgeSeries({ ...asked, counts: jumped.slice(0, 36 + 15), from: 36 });
    expect(short.usual).toEqual([]);
    expect(short.changes.at(-1)?.change?.refused).toBeNull();
  });

  test('January and February are one step; without the festival it needs four years', () => {
    expect(judgeSeries({ ...asked, counts: season.slice(0, 50) }).changes.at(-1)?.months).toEqual([1, 2]);
    const short = { ...asked, counts: season.slice(0, 30), holidayAdjusted: true };
    expect(judgeSeries(short)).toMatchObject({ changes: [], refused: { needs: 48, has: 30 } });
  });

  test('a withheld month is missing and no level is told over it', () => {
    const counts = season.map((count, at) => (at === 50 ? null : count));
    const { usual, levels } = judgeSeries({ ...asked, counts });
    expect(usual.some(({ step }) => step === 50)).toBe(false);
    expect(levels).toEqual([]);
  });
});

const steps = Array.from({ length: 84 }, (_, at) => {
  const day = new Date(Date.UTC(2019, at, 1)).toISOString().slice(0, 10);
  return { day, text: day.slice(0, 7) };
});

describe('breaks and the drawing of lines', () => {
  const months = steps.map(({ day }) => stepOf(day, 'month'));
  const counting: Break = { name: 'b', why: 'w', about: 'counting', from: '2022-03-01', to: '2022-05-31' };

  test('a break of the counting parts a count before and after it, and no rate', () => {
    const of = { count: true, issues: false };
    expect(breakSteps([counting], months, of).map(({ step }) => step)).toEqual([38, 41]);
    expect(breakSteps([counting], months, { ...of, count: false })).toEqual([]);
    expect(breakSteps([{ ...counting, from: '2030-01-01', to: null }], months, of)).toEqual([]);
  });

  const data: SeriesData = {
    steps,
    lines: Array.from({ length: 8 }, (_, at) => ({
      id: String(at),
      name: `地点的长名字${at}`,
      values: season.map((value) => value + at),
    })),
    finished: 82,
    usual: [],
    alarms: [3],
    breaks: [{ step: 38, name: '受理量断点' }],
    levels: [{ step: 39, name: '+50%' }],
    axisText: String,
  };

  test.each([340, 390, 860, 1180])('at %s px no two labels overlap', (width) => {
    const { labels, names } = seriesLinesLayout(width, data);
    const boxes = [...labels, ...names].map(boxOf);
    boxes.forEach((box, at) => {
      expect(boxes.slice(at + 1).filter((other) => overlaps(box, other))).toEqual([]);
      expect(box.x + box.width).toBeLessThanOrEqual(width + 1);
    });
  });

  test('no line is drawn across a break or a gap; what is unfinished is the tail', () => {
    const values = season.map((value, at) => (at === 10 ? null : value));
    const one = { ...data, lines: [{ id: 'a', name: 'a', values }] };
    const line = seriesLinesLayout(860, one).lines[0];
    expect(line?.path.match(/M/gu)).toHaveLength(3);
    expect(line?.path.match(/[ML]/gu)).toHaveLength(81);
    expect(line?.tail.match(/[ML]/gu)).toHaveLength(3);
  });
});
