import type { Language } from './text';

/**
 * A period as text: `2020`, `2020-05` or `2020-05-01`. Functions of this file take any of the three and
 * give null where the text is none of them or names a day that never was.
 */
export type PeriodText = string;

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

type Grain = 'year' | 'month' | 'day';

interface Parts extends Day {
  readonly grain: Grain;
}

const ENGLISH_MONTHS = [
  'Jan',
  'Feb',
  'Mar',
  'Apr',
  'May',
  'Jun',
  'Jul',
  'Aug',
  'Sep',
  'Oct',
  'Nov',
  'Dec',
] as const;

const two = (value: number): string => String(value).padStart(2, '0');
const isoDay = ({ year, month, day }: Day): string =>
  `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function partsOf(text: PeriodText): Parts | null {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
  if (!match) return null;
  const year = Number(match[1]);
  const month = match[2] === undefined ? 1 : Number(match[2]);
  const day = match[3] === undefined ? 1 : Number(match[3]);
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  return { year, month, day, grain: match[3] ? 'day' : match[2] ? 'month' : 'year' };
}

function lastDay(parts: Parts): Day {
  if (parts.grain === 'day') return parts;
  const month = parts.grain === 'year' ? 12 : parts.month;
  return { year: parts.year, month, day: daysIn(parts.year, month) };
}

/** The first and last day of the period as ISO text, both within it; null for bad text. */
export function daysOf(text: PeriodText): { readonly first: string; readonly last: string } | null {
  const parts = partsOf(text);
  return parts && { first: isoDay(parts), last: isoDay(lastDay(parts)) };
}

/**
 * The month index (year × 12 + month − 1, as the tables' `month` column holds it) of the period's first
 * month; null for bad text.
 */
export function monthIndex(text: PeriodText): number | null {
  const parts = partsOf(text);
  return parts && parts.year * 12 + parts.month - 1;
}

/** The month of that index as `2020-05`; null where the index is no whole number of a year from 1 to 9999. */
export function monthOfIndex(index: number): string | null {
  if (!Number.isInteger(index) || index < 12 || index >= 120_000) return null;
  return isoDay({ year: Math.floor(index / 12), month: (index % 12) + 1, day: 1 }).slice(0, 7);
}

/**
 * Whether two ranges, [first, last] each in any grain, share a day. Null where a text is bad or a range ends
 * before it begins.
 */
export function periodsOverlap(
  one: readonly [PeriodText, PeriodText],
  other: readonly [PeriodText, PeriodText],
): boolean | null {
  const [oneFirst, oneLast] = [daysOf(one[0])?.first, daysOf(one[1])?.last];
  const [otherFirst, otherLast] = [daysOf(other[0])?.first, daysOf(other[1])?.last];
  if (!oneFirst || !oneLast || !otherFirst || !otherLast) return null;
  if (oneLast < oneFirst || otherLast < otherFirst) return null;
  return oneFirst <= otherLast && otherFirst <= oneLast;
}

/** The period in words: 2020年5月1日 / 1 May 2020; null for bad text. */
export function periodLabel(text: PeriodText, language: Language): string | null {
  const parts = partsOf(text);
  if (!parts) return null;
  return language === 'zh' ? chinese(parts, parts.grain) : english(parts, parts.grain);
}

/**
 * The range in words, in the coarsest grain that says it exactly: days that make whole years or months are
 * named as years or months, and what both ends share is said once (2019年1月–5月 / Jan–May 2019).
 * Null for bad text or a range that ends before it begins.
 */
export function rangeLabel(first: PeriodText, last: PeriodText, language: Language): string | null {
  const start = partsOf(first);
  const endParts = partsOf(last);
  if (!start || !endParts) return null;
  const end = lastDay(endParts);
  if (isoDay(end) < isoDay(start)) return null;
  const grain = grainOf(start, end);
  if (language === 'zh') return chineseRange(start, end, grain);
  return englishRange(start, end, grain);
}

function grainOf(start: Day, end: Day): Grain {
  if (start.day !== 1 || end.day !== daysIn(end.year, end.month)) return 'day';
  return start.month === 1 && end.month === 12 ? 'year' : 'month';
}

function sameUnit(start: Day, end: Day, grain: Grain): boolean {
  return (
    start.year === end.year &&
    (grain === 'year' || start.month === end.month) &&
    (grain !== 'day' || start.day === end.day)
  );
}

function chinese({ year, month, day }: Day, grain: Grain): string {
  const month_ = grain === 'year' ? '' : `${month}月`;
  return `${year}年${month_}${grain === 'day' ? `${day}日` : ''}`;
}

function english({ year, month, day }: Day, grain: Grain): string {
  const name = ENGLISH_MONTHS[month - 1] ?? '';
  if (grain === 'year') return String(year);
  return grain === 'month' ? `${name} ${year}` : `${day} ${name} ${year}`;
}

function chineseRange(start: Day, end: Day, grain: Grain): string {
  if (sameUnit(start, end, grain)) return chinese(start, grain);
  if (grain === 'year') return `${start.year}–${end.year}年`;
  if (start.year !== end.year) return `${chinese(start, grain)}–${chinese(end, grain)}`;
  if (grain === 'day' && start.month === end.month) return `${chinese(start, grain)}–${end.day}日`;
  return `${chinese(start, grain)}–${chinese(end, grain).slice(String(end.year).length + 1)}`;
}

function englishRange(start: Day, end: Day, grain: Grain): string {
  if (sameUnit(start, end, grain)) return english(start, grain);
  if (grain === 'year' || start.year !== end.year) return `${english(start, grain)}–${english(end, grain)}`;
  if (grain === 'day' && start.month === end.month) return `${start.day}–${english(end, grain)}`;
  return `${english(start, grain).slice(0, -String(start.year).length - 1)}–${english(end, grain)}`;
}
