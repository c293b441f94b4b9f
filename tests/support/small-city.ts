import type { DuckDBConnection } from '@duckdb/node-api';
import { both, column, namedColumns, reference, type ColumnDescription } from '../../data/publish/columns';
import { beijingPlaces } from '../../data/publish/outlines';
import { writeDataset, type TableSpec } from '../../data/publish/write-dataset';
import { BEIJING_MEASURES } from '../../src/domain/beijing';
import type { Areas } from '../../src/dataset/areas';
import type { Manifest } from '../../src/dataset/manifest';
import type { Places } from '../../src/dataset/places';
import { loadSmallCity } from './small-city-rows';

export const SMALL_CITY_ID = 'small-city';

const COUNTS = ['received', 'requests', 'assessed', 'contacted', 'resolved', 'satisfied'];
const RATES = ['response_rate', 'resolution_rate', 'satisfaction_rate'];

const AXES: Readonly<Record<string, ColumnDescription>> = {
  street_id: reference(
    'street_id',
    'place',
    ['街道', 'Sub-district'],
    ['街道乡镇', 'Sub-district or township'],
    'place_id',
  ),
  district_id: reference(
    'district_id',
    'place',
    ['区', 'District'],
    ['街道所属的区', 'District of the sub-district'],
    'place_id',
  ),
  month: column('month', 'integer', ['月', 'Month'], ['年×12+月−1', 'year × 12 + month − 1']),
  issue_id: reference('issue_id', 'issue', ['事项', 'Issue'], ['诉求事项', 'The matter']),
  category_id: reference(
    'category_id',
    'issue',
    ['类别', 'Category'],
    ['事项所属的类别', 'Category of the issue'],
    'issue_id',
  ),
  kind_id: reference(
    'kind_id',
    'kind',
    ['诉求类型', 'Kind'],
    ['咨询、求助、投诉、举报、建议', 'Enquiry, help, complaint, report, suggestion'],
  ),
};

const PARENTS = {
  district: {
    column: 'district_id',
    finer: 'street_id',
    table: 'place',
    key: 'place_id',
    parent: 'parent_id',
  },
  category: {
    column: 'category_id',
    finer: 'issue_id',
    table: 'issue',
    key: 'issue_id',
    parent: 'parent_id',
  },
};

const FINEST = 'street_month_issue_kind';

/** A table of cells by the columns of `grain`, with `along` stored beside them, summed from the loaded rows. */
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
  zh: string,
  en: string,
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

const TABLES: readonly TableSpec[] = [
  dimensionTable('place', '地点', 'Places', [
    LEVEL,
    reference('parent_id', 'place', ['上级', 'Part of'], ['所属的区', 'Its district'], 'place_id'),
  ]),
  dimensionTable('issue', '事项', 'Issues', [
    LEVEL,
    reference('parent_id', 'issue', ['上级', 'Part of'], ['所属的类别', 'Its category'], 'issue_id'),
  ]),
  dimensionTable('kind', '诉求类型', 'Kinds of request', []),
  cells(FINEST, ['street_id', 'month', 'issue_id', 'kind_id'], ['district_id', 'category_id'], null),
  cells('district_month_issue', ['district_id', 'month', 'issue_id'], ['category_id'], {
    table: FINEST,
    through: [PARENTS.district],
  }),
  cells('district_month_kind', ['district_id', 'month', 'kind_id'], [], {
    table: FINEST,
    through: [PARENTS.district],
  }),
  cells('month_category', ['month', 'category_id'], [], {
    table: 'district_month_issue',
    through: [PARENTS.category],
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
      { id: 'street', names: both('街道乡镇', 'Sub-district'), code_pattern: '^\\d{9}$' },
    ],
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
  { id: 'kind', names: both('诉求类型', 'Kind of request'), table: 'kind', key: 'kind_id', levels: [] },
];

const MEASURES: Manifest['measures'] = BEIJING_MEASURES.filter(({ id }) =>
  [...COUNTS, ...RATES].includes(id),
).map((measure) => ({
  ...measure,
  // Whether people are content is asked weeks after the rest is known.
  complete_through: measure.id === 'satisfaction_rate' ? '2024-11-30' : '2024-12-31',
}));

interface Geography {
  readonly places: Places;
  readonly areas: Areas | null;
}

/** The outlines and points of the small city's districts. */
export function smallCityPlaces(): Places {
  return beijingPlaces((code) => both(`${code} 区`, `District ${code}`));
}

/**
 * Builds a small dataset of cells at `target` (a path that ends in `small-city`) through the publisher's own
 * writer: 16 districts, 40 invented sub-districts, 24 months, 3 × 4 issues, 5 kinds, all from one seed.
 */
export async function buildSmallCity(
  target: string,
  { places, areas }: Geography = { places: smallCityPlaces(), areas: null },
): Promise<Manifest> {
  const codes = places.districts.features.map((feature) => feature.properties.code);
  return writeDataset(target, {
    about: {
      id: SMALL_CITY_ID,
      titles: both('小城样例', 'Small city'),
      summary: both('测试用的虚构数据。', 'Invented data for tests.'),
      kind: 'imported',
      audience: 'internal',
      protection: {
        method: 'none',
        statement: both('未作保护，仅供内部。', 'As counted; internal use only.'),
      },
      period: { start: '2023-01-01', end: '2024-12-31', grain: 'month' },
      as_of: '2025-01-10',
      geography: {
        version: 'small city',
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
    load: (connection: DuckDBConnection) => loadSmallCity(connection, codes),
    places,
    areas,
    program: 'tests/support/small-city.ts',
    inputs: [],
  });
}
