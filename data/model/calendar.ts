import { daysOf, monthIndex, monthOfIndex } from '../../src/domain/period';
import type { Calendar, DayType } from './types';
import { cell, ownRows } from './tables';

const DAY = 86_400_000;

/** First days of the lunar year; a test compares them with the Chinese calendar of ICU. */
const SPRING_FESTIVALS = [
  '2018-02-16',
  '2019-02-05',
  '2020-01-25',
  '2021-02-12',
  '2022-02-01',
  '2023-01-22',
  '2024-02-10',
  '2025-01-29',
  '2026-02-17',
];

/** Days off and make-up workdays as the State Council set them: holidays.csv, where README says whence. */
function holidays(): ReadonlyMap<string, 'holiday' | 'workday'> {
  const types = new Map<string, 'holiday' | 'workday'>();
  for (const row of ownRows('holidays')) {
    const type = cell(row, 'type') === 'holiday' ? 'holiday' : 'workday';
    for (let day = Date.parse(cell(row, 'from')); day <= Date.parse(cell(row, 'to')); day += DAY) {
      types.set(isoDay(day), type);
    }
  }
  return types;
}

const isoDay = (time: number) => new Date(time).toISOString().slice(0, 10);

/**
 * The days of the months from `first` to `last` (`2019-01`), both within 2019 to 2025, for which the holidays are
 * at hand. Throws where a month is outside of them or the last is before the first.
 */
export function makeCalendar(first: string, last: string): Calendar {
  const [from, to] = [monthIndex(first), monthIndex(last)];
  if (from === null || to === null || from < 2019 * 12 || to >= 2026 * 12 || to < from) {
    throw new Error(`the model's months are within 2019-01 to 2025-12, not ${first} to ${last}`);
  }
  const off = holidays();
  const festivals = SPRING_FESTIVALS.map((day) => Date.parse(day) / DAY);
  const dates: string[] = [];
  const types: DayType[] = [];
  const monthStart = [0];
  const [monthOfDay, weekday, since]: [number[], number[], number[]] = [[], [], []];
  for (let month = from; month <= to; month += 1) {
    const bounds = daysOf(monthOfIndex(month) ?? '');
    for (let time = Date.parse(bounds?.first ?? ''); time <= Date.parse(bounds?.last ?? ''); time += DAY) {
      const date = isoDay(time);
      const day = (new Date(time).getUTCDay() + 6) % 7;
      const stated = off.get(date);
      dates.push(date);
      monthOfDay.push(month - from);
      weekday.push(day);
      types.push(stated ?? (day >= 5 ? 'weekend' : 'workday'));
      const distances = festivals.map((festival) => time / DAY - festival);
      since.push(distances.reduce((near, one) => (Math.abs(one) < Math.abs(near) ? one : near)));
    }
    monthStart.push(dates.length);
  }
  return {
    firstMonth: from,
    months: to - from + 1,
    days: dates.length,
    dates,
    monthOfDay: Int16Array.from(monthOfDay),
    monthStart: Int32Array.from(monthStart),
    weekday: Uint8Array.from(weekday),
    types,
    sinceSpringFestival: Int16Array.from(since),
  };
}

/** The month counted from 0, as `2020-05`. */
export function monthText(calendar: Calendar, month: number): string {
  return monthOfIndex(calendar.firstMonth + month) ?? '';
}

/** The month `2020-05` counted from 0; below 0 or beyond the last where it is outside of the calendar. */
export function monthAt(calendar: Calendar, month: string): number {
  const index = monthIndex(month);
  if (index === null) throw new Error(`${month} is no month`);
  return index - calendar.firstMonth;
}

/** The index of the ISO day: 0 for any day before the calendar, `days` for any after it. */
export function dayAt(calendar: Calendar, date: string): number {
  const first = calendar.dates[0] ?? date;
  const index = Math.round((Date.parse(date) - Date.parse(first)) / DAY);
  return Math.min(Math.max(index, 0), calendar.days);
}
