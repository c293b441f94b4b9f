import { readFileSync } from 'node:fs';
import type { DuckDBConnection } from '@duckdb/node-api';
import { parse } from 'csv-parse/sync';
import { both, column, namedColumns, reference, type ColumnDescription } from '../../data/publish/columns';
import { beijingStreetPlaces } from '../../data/publish/geography/beijing-streets';
import { writeDataset, type TableSpec } from '../../data/publish/write-dataset';
import type { Manifest } from '../../src/dataset/manifest';
import { BEIJING_MEASURES } from '../../src/domain/beijing';
import { loadStreetCity } from './street-city-rows';

export const STREET_CITY_ID = 'street-city';

const COUNTS = [
  'requests',
  'dispatched',
  'assessed',
  'contacted',
  'resolved',
  'satisfied',
  'within_deadline',
];
const RATES = ['response_rate', 'resolution_rate', 'satisfaction_rate', 'within_deadline_rate'];

const AXES: Readonly<Record<string, ColumnDescription>> = {
  street_id: reference('street_id', 'place', ['街道', 'Street'], ['街道乡镇', 'Street or town'], 'place_id'),
  district_id: reference(
    'district_id',
    'place',
    ['区', 'District'],
    ['所属的区', 'Its district'],
    'place_id',
  ),
  month: column('month', 'integer', ['月', 'Month'], ['年×12+月−1', 'year × 12 + month − 1']),
  issue_id: reference('issue_id', 'issue', ['事项', 'Issue'], ['诉求事项', 'The matter']),
  category_id: reference(
    'category_id',
    'issue',
    ['类别', 'Category'],
    ['所属类别', 'Its category'],
    'issue_id',
  ),
};

const FINEST = 'street_month_issue';

function cells(
  name: string,
  grain: readonly string[],
  along: readonly string[],
  rollsUp: TableSpec['rolls_up'],
): TableSpec {
  const axes = [...grain, ...along];
  const measures = COUNTS.map((id) => {
    const { names, definition } = BEIJING_MEASURES.find((measure) => measure.id === id) ?? {};
    const [title, meaning] = [names ?? both(id, id), definition ?? both(id, id)];
    return column(id, 'integer', [title.zh, title.en], [meaning.zh, meaning.en], { unit: '件' });
  });
  const sums = COUNTS.map((id) => `CAST(sum(${id}) AS INTEGER) AS ${id}`);
  return {
    name,
    names: both(`${grain.length} 维汇总`, `Cells by ${grain.join(', ')}`),
    role: 'cells',
    grain: [...grain],
    measures: COUNTS,
    columns: [...axes.flatMap((axis) => AXES[axis] ?? []), ...measures],
    rolls_up: rollsUp,
    protected: false,
    select: `SELECT ${[...axes, ...sums].join(', ')} FROM requests GROUP BY ${axes.join(', ')} ORDER BY ${axes.join(', ')}`,
  };
}

function dimensionTable(
  name: string,
  [zh, en]: readonly [string, string],
  extra: readonly ColumnDescription[],
): TableSpec {
  const columns = [...namedColumns(`${name}_id`), ...extra];
  return {
    name,
    names: both(zh, en),
    role: 'dimension',
    grain: [`${name}_id`],
    measures: [],
    columns,
    rolls_up: null,
    protected: false,
    select: `SELECT ${columns.map(({ name: id }) => id).join(', ')} FROM ${name}_rows ORDER BY 1`,
  };
}

const LEVEL = column('level', 'text', ['层级', 'Level'], ['所在层级', 'Its level']);
const parent = (name: string) =>
  reference('parent_id', name, ['上级', 'Part of'], ['上一级', 'One level up'], `${name}_id`);

const TABLES: readonly TableSpec[] = [
  dimensionTable(
    'place',
    ['地点', 'Places'],
    [
      LEVEL,
      parent('place'),
      column('residents', 'integer', ['居民数', 'Residents'], ['虚构的居民数', 'Invented residents']),
      column('area_km2', 'number', ['面积', 'Area'], ['平方公里', 'Square kilometres'], { unit: 'km²' }),
    ],
  ),
  dimensionTable('issue', ['事项', 'Issues'], [LEVEL, parent('issue')]),
  cells(FINEST, ['street_id', 'month', 'issue_id'], ['district_id', 'category_id'], null),
  cells('district_month_issue', ['district_id', 'month', 'issue_id'], ['category_id'], {
    table: FINEST,
    through: [
      { column: 'district_id', finer: 'street_id', table: 'place', key: 'place_id', parent: 'parent_id' },
    ],
  }),
];

const DIMENSIONS: Manifest['dimensions'] = [
  { id: 'period', names: both('时段', 'Period'), table: null, key: null, levels: [] },
  {
    id: 'place',
    names: both('地点', 'Place'),
    table: 'place',
    key: 'place_id',
    levels: [
      { id: 'district', names: both('区', 'District'), code_pattern: '^\\d{6}$' },
      { id: 'street', names: both('街道乡镇', 'Street'), code_pattern: '^\\d{9}$' },
    ],
    residents: {
      column: 'residents',
      statement: both('测试用的虚构居民数', 'Invented residents, for tests'),
    },
  },
  {
    id: 'issue',
    names: both('事项', 'Issue'),
    table: 'issue',
    key: 'issue_id',
    levels: [
      { id: 'category', names: both('类别', 'Category'), code_pattern: '^[a-z]+$' },
      { id: 'issue', names: both('事项', 'Issue'), code_pattern: '^[a-z]+/[a-z]+$' },
    ],
  },
];

const MEASURES: Manifest['measures'] = BEIJING_MEASURES.filter(({ id }) =>
  [...COUNTS, ...RATES].includes(id),
).map((measure) => ({
  ...measure,
  complete_through: measure.id === 'satisfaction_rate' ? '2024-11-30' : '2024-12-31',
}));

/**
 * Builds a model dataset of Beijing's 343 streets at `target` (a path that ends in `street-city`) through the
 * publisher's own writer: 36 months, 2 × 2 issues, invented counts and residents, cells of equal size and schematic
 * areas. The same every time.
 */
export async function buildStreetCity(target: string): Promise<Manifest> {
  const rows = parse<{ code: string; name_zh: string; name_en: string }>(
    readFileSync('data/published/places.csv'),
    { columns: true, bom: true },
  );
  const names = new Map(rows.map(({ code, name_zh: zh, name_en: en }) => [code, both(zh, en)]));
  const { places, areas } = beijingStreetPlaces((code) => names.get(code) ?? both(code, code));
  const districts = places.districts.features.map(({ properties }) => ({
    code: properties.code,
    zh: properties.name_zh,
    en: properties.name_en,
  }));
  return writeDataset(target, {
    about: {
      id: STREET_CITY_ID,
      titles: both('街道样例', 'Street city'),
      summary: both('测试用的虚构数据。', 'Invented data for tests.'),
      kind: 'model',
      audience: 'public',
      protection: { method: 'none', statement: both('模型数据。', 'Model data.') },
      period: { start: '2022-01-01', end: '2024-12-31', grain: 'month' },
      as_of: '2025-01-10',
      geography: {
        version: 'street city',
        valid_from: null,
        valid_to: null,
        datum: 'WGS-84',
        approval_number: null,
        credit: places.credit,
      },
      dimensions: DIMENSIONS,
      measures: MEASURES,
      sources: [],
      licence: { id: 'CC0-1.0', statement: both('虚构数据。', 'Invented data.') },
    },
    tables: TABLES,
    load: (connection: DuckDBConnection) => loadStreetCity(connection, districts),
    places,
    areas,
    program: 'tests/support/street-city.ts',
    inputs: [],
  });
}
