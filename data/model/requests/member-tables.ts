import type { City } from '../types';
import { csvCell } from './columns';

type Cells = readonly (string | number)[];

const table = (rows: readonly Cells[]) =>
  rows.map((cells) => `${cells.map((cell) => csvCell(String(cell))).join(',')}\n`).join('');

/** The districts and streets of a city as a table of members (data/examples/README.md), CSV. */
export function placeTable({ districts, streets }: Pick<City, 'districts' | 'streets'>): string {
  return table([
    ['code', 'name_zh', 'name_en', 'level', 'parent', 'pinyin', 'lon', 'lat'],
    ...districts.map(({ code, names, pinyin }) => [code, names.zh, names.en, 'district', '', pinyin, '', '']),
    ...streets.map(({ code, names, pinyin, district, lon, lat }) => {
      const parent = districts[district]?.code ?? '';
      return [code, names.zh, names.en, 'street', parent, pinyin, lon, lat];
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
