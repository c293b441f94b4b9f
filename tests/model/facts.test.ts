import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { dayAt, makeCalendar, monthAt, monthText } from '../../data/model/calendar';
import { connected, reducedCity, wholeCity } from '../../data/model/city';
import { KINDS, TIERS, UNITS, indexOf } from '../../data/model/members';
import { HOURS, clockWeights, seasonWeights, weekWeights } from '../../data/model/profiles';

const city = wholeCity();

describe('the calendar', () => {
  const { calendar } = city;

  it('has every day of seven years', () => {
    expect([calendar.days, calendar.months, calendar.dates.at(-1)]).toEqual([2557, 84, '2025-12-31']);
    expect(monthText(calendar, 24)).toBe('2021-01');
    expect(monthAt(calendar, '2025-12')).toBe(83);
    expect(calendar.dates[calendar.monthStart[13] ?? -1]).toBe('2020-02-01');
  });

  it('knows weekdays, holidays and make-up workdays', () => {
    const of = (date: string) => {
      const day = dayAt(calendar, date);
      return [calendar.weekday[day], calendar.types[day]];
    };
    expect(of('2020-05-01')).toEqual([4, 'holiday']);
    expect(of('2020-05-09')).toEqual([5, 'workday']);
    expect(of('2020-05-10')).toEqual([6, 'weekend']);
    expect(of('2022-10-08')).toEqual([5, 'workday']);
    expect(of('2022-12-31')).toEqual([5, 'holiday']);
    expect(of('2023-07-31')).toEqual([0, 'workday']);
    const holidays = calendar.types.filter((type) => type === 'holiday').length;
    const fullWeeks = calendar.types.filter(
      (type, day) => type === 'workday' && (calendar.weekday[day] ?? 0) > 4,
    );
    // As many as the npm package chinese-days 1.5.7 has for 2019 to 2025, day for day when holidays.csv was made.
    expect([holidays, fullWeeks.length]).toEqual([203, 46]);
  });

  it('has the Spring Festivals of the Chinese calendar', () => {
    const lunar = new Intl.DateTimeFormat('en-u-ca-chinese', {
      month: 'numeric',
      day: 'numeric',
      timeZone: 'UTC',
    });
    const first = calendar.dates.filter((_, day) => calendar.sinceSpringFestival[day] === 0);
    const expected = calendar.dates.filter((date) => lunar.format(new Date(`${date}T00:00:00Z`)) === '1/1');
    expect(first).toHaveLength(7);
    expect(first).toEqual(expected);
  });

  it('refuses months without holidays at hand, and none at all', () => {
    expect(() => makeCalendar('2018-12', '2020-01')).toThrow('2018-12');
    expect(() => makeCalendar('2020-01', '2026-01')).toThrow('2026-01');
    expect(() => makeCalendar('2020-02', '2020-01')).toThrow('2020-02');
    expect(makeCalendar('2020-02', '2020-02').days).toBe(29);
  });
});

describe('places', () => {
  it('are 343 streets in 16 districts, connected, each a neighbour of its neighbours', () => {
    expect([city.streets.length, city.districts.length]).toEqual([343, 16]);
    expect(connected(city.neighbours, 0, 343)).toHaveLength(343);
    city.neighbours.forEach((beside, street) => {
      for (const other of beside) expect(city.neighbours[other]).toContain(street);
    });
    expect(city.neighbours.flat()).toHaveLength(2 * 969);
  });

  it('share the census out over the streets of each district', () => {
    city.districts.forEach((district, index) => {
      const sum = city.streets.reduce(
        (all, street) => (street.district === index ? all + street.residents : all),
        0,
      );
      expect(sum).toBeCloseTo(district.residents, 3);
    });
    for (const { residents } of city.streets) expect(residents).toBeGreaterThan(500);
    // Published for Chaoyang in words: 13 of its 43 have over 100,000 residents, 9 under 50,000.
    const chaoyang = city.districts.findIndex(({ code }) => code === '110105');
    const sizes = city.streets
      .filter(({ district }) => district === chaoyang)
      .map((street) => street.residents);
    expect(Math.abs(sizes.filter((size) => size > 100_000).length - 13)).toBeLessThanOrEqual(2);
    expect(Math.abs(sizes.filter((size) => size < 50_000).length - 9)).toBeLessThanOrEqual(2);
  });
});

describe('the catalogue', () => {
  it('has three levels, unique codes, and names in both languages', () => {
    const all = [...city.categories, ...city.topics, ...city.issues];
    expect(new Set(all.map(({ code }) => code)).size).toBe(all.length);
    expect(city.issues.length).toBeGreaterThan(230);
    for (const { code, names, pinyin } of all) {
      expect(names.zh, code).toMatch(/\p{Script=Han}/u);
      expect(names.en, code).toMatch(/^[A-Z]/);
      expect(pinyin, code).toMatch(/^[a-z0-9 （）()]+$/);
    }
    for (const { code, category, topic } of city.issues) {
      expect(code.startsWith(`${city.topics[topic]?.code ?? '?'}/`)).toBe(true);
      expect(city.topics[topic]?.category).toBe(category);
    }
  });

  it('has the ten categories of 2020 as published, and none other that is as large as the tenth', () => {
    const published = city.categories.filter((category) => category.published);
    expect(published).toHaveLength(10);
    const tenth = Math.min(...published.map(({ received2020 }) => received2020 ?? 0));
    for (const { published: known, received2020 } of city.categories) {
      if (!known && received2020 !== null) expect(received2020).toBeLessThan(tenth);
    }
  });

  it('names only parts, profiles and sizes that there are', () => {
    for (const issue of city.issues) {
      for (const { id } of issue.kinds) expect(indexOf(KINDS, id)).toBeGreaterThan(0);
      for (const { id } of issue.tiers) expect(indexOf(TIERS, id)).toBeLessThan(3);
      for (const { id } of issue.units) expect(indexOf(UNITS, id)).toBeGreaterThanOrEqual(0);
      expect(issue.units.length).toBeLessThanOrEqual(2);
      expect(seasonWeights(city.calendar, issue.season).every((weight) => weight > 0)).toBe(true);
      expect(weekWeights(city.calendar, issue.week)).toHaveLength(city.calendar.days);
      expect(clockWeights(issue.clock)).toHaveLength(HOURS);
      expect(issue.dispersion).toBeGreaterThanOrEqual(1);
      expect(issue.dispersion).toBeLessThanOrEqual(6);
      expect(issue.departments).toBeGreaterThanOrEqual(1);
      expect(issue.unplaced).toBeLessThan(1);
    }
    expect(() => indexOf(KINDS, 'praise')).toThrow('praise');
  });
});

describe('a reduced city', () => {
  it('keeps connected streets, the issues asked for, and the residents of what it kept', () => {
    const small = reducedCity(city, {
      streets: 60,
      issues: 20,
      first: '2020-01',
      last: '2022-12',
      around: '110114011',
      including: ['transport/parking/ground-locks'],
    });
    expect([small.streets.length, small.issues.length, small.calendar.months]).toEqual([60, 20, 36]);
    expect(small.streets.some(({ code }) => code === '110114011')).toBe(true);
    expect(small.issues.some(({ code }) => code === 'transport/parking/ground-locks')).toBe(true);
    expect(connected(small.neighbours, 0, 60)).toHaveLength(60);
    const residents = (parts: readonly { residents: number }[]) =>
      parts.reduce((sum, one) => sum + one.residents, 0);
    expect(residents(small.districts)).toBeCloseTo(residents(small.streets), 3);
    expect(() => reducedCity(city, { streets: 400, issues: 5, first: '2020-01', last: '2020-12' })).toThrow(
      '400',
    );
    expect(() => reducedCity(city, { streets: 4, issues: 500, first: '2020-01', last: '2020-12' })).toThrow(
      '500',
    );
  });
});

describe('the rooms', () => {
  it('nothing in src reads the model', () => {
    const root = fileURLToPath(new URL('../../src', import.meta.url));
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.tsx?$/.test(name),
    );
    expect(files.length).toBeGreaterThan(50);
    for (const name of files) {
      const text = readFileSync(`${root}/${name}`, 'utf8');
      expect(/from '[^']*data\/model|truth\.json/.test(text), name).toBe(false);
    }
  });
});
