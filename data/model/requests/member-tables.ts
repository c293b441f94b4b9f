import type { City, DrawnCity } from '../types';
import { csvCell } from './columns';

type Cells = readonly (string | number)[];

const table = (rows: readonly Cells[]) =>
  rows.map((cells) => `${cells.map((cell) => csvCell(String(cell))).join(',')}\n`).join('');

/** The residents of each street as the boundaries are in the last month. */
export function lastResidents(
  { streets, calendar }: City,
  { exposure }: Pick<DrawnCity, 'exposure'>,
): number[] {
  return streets.map((_, index) => Math.round(exposure[(index + 1) * calendar.months - 1] ?? 0));
}

/**
 * The districts and streets of a city as a table of members (data/examples/README.md), CSV, with the residents of
 * districts and, beside `streets`, those that are given of streets.
 */
export function placeTable(
  { districts, streets }: Pick<City, 'districts' | 'streets'>,
  residents: readonly number[],
): string {
  return table([
    ['code', 'name_zh', 'name_en', 'level', 'parent', 'pinyin', 'lon', 'lat', 'residents'],
    ...districts.map(({ code, names, pinyin, residents: own }) => {
      return [code, names.zh, names.en, 'district', '', pinyin, '', '', Math.round(own)];
    }),
    ...streets.map(({ code, names, pinyin, district, lon, lat }, index) => {
      const parent = districts[district]?.code ?? '';
      return [code, names.zh, names.en, 'street', parent, pinyin, lon, lat, residents[index] ?? ''];
    }),
  ]);
}

/** Its categories, topics and issues, likewise. */
export function issueTable({ categories, topics, issues }: City): string {
  return table([
    ['code', 'name_zh', 'name_en', 'level', 'parent', 'pinyin'],
    ...categories.map(({ code, names, pinyin }) => [code, names.zh, names.en, 'category', '', pinyin]),
    ...topics.map(({ code, names, pinyin, category }) => {
      return [code, names.zh, names.en, 'topic', categories[category]?.code ?? '', pinyin];
    }),
    ...issues.map(({ code, names, pinyin, topic }) => {
      return [code, names.zh, names.en, 'issue', topics[topic]?.code ?? '', pinyin];
    }),
  ]);
}
