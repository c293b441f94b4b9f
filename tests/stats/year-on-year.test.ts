import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { holidayRegressor, type MonthlySeries, yearOnYear } from '../../src/stats';
import { springFestival } from '../../src/stats/spring-festival';
import { answered } from './answered';
import { drawnCounts } from './drawn-counts';

const DAY = 86_400_000;

describe('the Spring Festival', () => {
  it('lies within the days off that the State Council set for it, on the first or second', () => {
    const rows = readFileSync('data/model/holidays.csv', 'utf8').split('\n');
    const off = rows.map((row) => row.split(',')).filter((row) => row[2] === 'holiday' && row[3] === '春节');
    expect(off.length).toBeGreaterThanOrEqual(7);
    for (const [from = '', to = ''] of off) {
      const festival = springFestival(Number(from.slice(0, 4)));
      expect(festival - Date.parse(from) / DAY).toBeGreaterThanOrEqual(0);
      expect(festival - Date.parse(from) / DAY).toBeLessThanOrEqual(1);
      expect(festival).toBeLessThan(Date.parse(to) / DAY);
    }
  });

  it.each(['2018-02-16', '2019-02-05', '2020-01-25', '2023-01-22', '2024-02-10', '2025-01-29', '2026-02-17'])(
    'is on %s',
    (day) => expect(springFestival(Number(day.slice(0, 4))) * DAY).toBe(Date.parse(day)),
  );

  it('is not told of years far away', () => {
    expect(() => springFestival(1900)).toThrow(RangeError);
    expect(() => springFestival(2020.5)).toThrow(RangeError);
  });
});

describe('the share of the Spring Festival', () => {
  it('adds up to 0 over a year, and over nineteen years of a month', () => {
    const years = Array.from({ length: 19 }, (_, at) => 2012 + at);
    const months = Array.from({ length: 12 }, (_, at) => at + 1);
    const sum = (values: number[]) => values.reduce((whole, value) => whole + value, 0);
    for (const year of years)
      expect(sum(months.map((month) => holidayRegressor(year, month)))).toBeCloseTo(0, 12);
    for (const month of months) {
      expect(sum(years.map((year) => holidayRegressor(year, month)))).toBeCloseTo(0, 12);
    }
  });

  it('is as counted by hand', () => {
    // 2020: from 11 January to 9 February, 21 days and 9. 2021: from 29 January to 27 February, 3 days and 27.
    expect(holidayRegressor(2020, 1) - holidayRegressor(2021, 1)).toBeCloseTo(18 / 30, 12);
    expect(holidayRegressor(2021, 2) - holidayRegressor(2020, 2)).toBeCloseTo(18 / 30, 12);
    expect(holidayRegressor(2022, 7)).toBe(0);
  });

  it('is of months', () => expect(() => holidayRegressor(2022, 13)).toThrow(RangeError));
});

const GROWTH = Math.log(1.105);
const EFFECT = -0.35;

/** Expected counts from January 2017 on: growth of 10.5 % a year, a season, by day, and the festival. */
function means(months: number): number[] {
  return Array.from({ length: months }, (_, at) => {
    const [year, month] = [2017 + Math.floor(at / 12), (at % 12) + 1];
    const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
    const season = 0.2 * Math.cos((2 * Math.PI * month) / 12);
    return 1000 * days * Math.exp((GROWTH * at) / 12 + season + EFFECT * holidayRegressor(year, month));
  });
}

const from2017 = (counts: readonly (number | null)[]): MonthlySeries => ({
  firstYear: 2017,
  firstMonth: 1,
  counts,
});
const february = (series: MonthlySeries, holidayAdjusted: boolean) => {
  const { steps } = answered(yearOnYear(series, { holidayAdjusted }));
  const change = steps.find(({ year, months }) => year === 2021 && months.includes(2))?.change;
  if (change?.refused !== null) throw new Error('no change told');
  return change;
};

describe('a month against the year before', () => {
  const series = from2017(means(72).map(Math.round));

  it('is as planted where the festival is taken out, and near where January and February are one', () => {
    expect(february(series, true).change).toBeCloseTo(0.105, 3);
    expect(Math.abs(february(series, false).change - 0.105)).toBeLessThan(0.02);
    const [before, now] = [series.counts[37] ?? 0, series.counts[49] ?? 0];
    expect(now / 28 / (before / 29) - 1).toBeLessThan(-0.05);
  });

  it('finds the effect of the festival', () => {
    expect(answered(yearOnYear(series, { holidayAdjusted: true })).holiday?.effect).toBeCloseTo(EFFECT, 4);
    expect(answered(yearOnYear(series)).holiday).toBeNull();
  });

  it('holds effect and change within their intervals in about 95 of 100 series', () => {
    let [effect, change] = [0, 0];
    const runs = 200;
    for (let seed = 1; seed <= runs; seed += 1) {
      const drawn = from2017(drawnCounts(means(72), 20, seed));
      const { holiday } = answered(yearOnYear(drawn, { holidayAdjusted: true }));
      if (Math.abs((holiday?.effect ?? NaN) - EFFECT) < 2 * (holiday?.standardError ?? NaN)) effect += 1;
      const { low, high } = february(drawn, true);
      if (low < 0.105 && 0.105 < high) change += 1;
    }
    for (const share of [effect / runs, change / runs]) {
      expect(share).toBeGreaterThan(0.91);
      expect(share).toBeLessThan(0.995);
    }
  });

  it('is eleven steps a year with January and February together, twelve by themselves', () => {
    const both = answered(yearOnYear(series)).steps;
    expect(both).toHaveLength(55);
    expect(both[0]).toMatchObject({ year: 2018, months: [1, 2] });
    expect(answered(yearOnYear(series, { holidayAdjusted: true })).steps).toHaveLength(60);
  });

  it('is by day: a leap year is no growth', () => {
    const even = Array.from(
      { length: 48 },
      (_, at) => 100 * new Date(Date.UTC(2017, at + 1, 0)).getUTCDate(),
    );
    for (const { change } of answered(yearOnYear(from2017(even))).steps) {
      expect(change).toMatchObject({ refused: null, clear: false });
      if (change?.refused === null) expect(change.change).toBeCloseTo(0, 12);
    }
  });

  it('is unknown beside an unknown month, and has no percentage of few cases', () => {
    const counts = means(36)
      .map(Math.round)
      .map((count, at) => (at === 1 || at === 20 ? null : count));
    const { steps } = answered(yearOnYear(from2017(counts)));
    const unknown = steps.filter(({ change }) => change === null);
    expect(unknown.map(({ year, months }) => [year, ...months])).toEqual([
      [2018, 1, 2],
      [2018, 9],
      [2019, 9],
    ]);
    const zeros = answered(yearOnYear(from2017(new Array<number>(24).fill(0))));
    expect(zeros.steps.every(({ change }) => change?.refused === 'base-too-small')).toBe(true);
  });

  it('begins in any month, leaving a February without its January out', () => {
    const counts = means(30).map(Math.round);
    const { steps } = answered(yearOnYear({ firstYear: 2017, firstMonth: 2, counts }));
    expect(steps[0]).toMatchObject({ year: 2018, months: [3] });
    expect(steps.filter(({ months }) => months.length === 2).map(({ year }) => year)).toEqual([2019]);
  });

  it('is refused of too short a series, saying what is needed', () => {
    expect(yearOnYear(from2017([7]))).toEqual({ refused: 'too-short', needs: 13, has: 1 });
    const years = means(36).map(Math.round);
    expect(yearOnYear(from2017(years), { holidayAdjusted: true })).toEqual({
      refused: 'too-short',
      needs: 48,
      has: 36,
    });
    const broken = means(48).map((mean, at) => (at === 5 ? null : Math.round(mean)));
    expect(yearOnYear(from2017(broken), { holidayAdjusted: true })).toMatchObject({
      refused: 'missing-steps',
    });
    const zeros = new Array<number>(60).fill(0);
    expect(yearOnYear(from2017(zeros), { holidayAdjusted: true })).toMatchObject({ refused: 'no-cases' });
  });

  it('throws for what is no count, month or level', () => {
    expect(() => yearOnYear(from2017([1.5]))).toThrow(RangeError);
    expect(() => yearOnYear({ firstYear: 2017, firstMonth: 0, counts: [1] })).toThrow(RangeError);
    expect(() => yearOnYear(series, { level: 1 })).toThrow(RangeError);
  });
});
