import type { Manifest } from '../../../src/dataset/manifest';
import type { Localised } from '../../../src/domain/text';
import { both, column, reference, type ColumnDescription } from '../../publish/columns';
import type { TableSpec } from '../../publish/write-dataset';
import { CELL_COUNTS } from './load-cells';

/** A table of cells: where its rows come from, what they are summed by, and in which order. */
interface Cells {
  readonly name: string;
  readonly names: Localised;
  readonly from: string;
  readonly grain: readonly string[];
  /** Columns that follow from the grain, in the order of columns beside it. */
  readonly along: readonly string[];
  readonly counts: readonly string[];
  readonly rollsUp: string | null;
  /** Columns by which rows stand; the grain where absent. */
  readonly order?: readonly string[];
  /** True where its rows are those of `from`, one to one. */
  readonly whole?: boolean;
}

/** What streets and issues together have; more would not fit the budget. */
const FINEST_COUNTS = ['requests', 'assessed', 'contacted', 'resolved', 'satisfied'];
const FINEST = 'street_month_issue';

/** From the finest to the coarsest of each family; sizes are in README.md. */
const TABLES: readonly Cells[] = [
  {
    name: FINEST,
    names: both('街道 × 月 × 事项', 'Street × month × issue'),
    from: 'cells',
    grain: ['month', 'street_id', 'issue_id'],
    along: ['district_id', 'category_id'],
    counts: FINEST_COUNTS,
    rollsUp: null,
    // The months of an issue in a street stand together: 6 % fewer bytes than month by month.
    order: ['issue_id', 'street_id', 'month'],
    whole: true,
  },
  {
    name: 'street_month',
    names: both('街道 × 月', 'Street × month'),
    from: 'cells',
    grain: ['month', 'street_id'],
    along: ['district_id'],
    counts: CELL_COUNTS,
    rollsUp: FINEST,
  },
  {
    name: 'month_issue',
    names: both('月 × 事项', 'Month × issue'),
    from: 'cells',
    grain: ['month', 'issue_id'],
    along: ['category_id', 'topic_id'],
    counts: CELL_COUNTS,
    rollsUp: FINEST,
  },
  {
    name: 'district_month_category',
    names: both('区 × 月 × 类别', 'District × month × category'),
    from: 'cells',
    grain: ['month', 'district_id', 'category_id'],
    along: [],
    counts: CELL_COUNTS,
    rollsUp: FINEST,
  },
  {
    name: 'district_month_issue_parts',
    names: both(
      '区 × 月 × 事项 × 类型 × 渠道 × 时限',
      'District × month × issue × kind × channel × deadline',
    ),
    from: 'parts',
    grain: ['month', 'district_id', 'issue_id', 'kind_id', 'channel_id', 'tier_id'],
    along: ['category_id'],
    counts: ['requests'],
    rollsUp: null,
    order: ['kind_id', 'channel_id', 'tier_id', 'issue_id', 'district_id', 'month'],
    whole: true,
  },
  {
    name: 'district_month_parts',
    names: both('区 × 月 × 类型 × 渠道 × 时限', 'District × month × kind × channel × deadline'),
    from: 'parts',
    grain: ['month', 'district_id', 'kind_id', 'channel_id', 'tier_id'],
    along: [],
    counts: ['received', 'requests', 'dispatched'],
    rollsUp: 'district_month_issue_parts',
  },
  {
    name: 'month_category_parts',
    names: both('月 × 类别 × 类型 × 渠道 × 时限', 'Month × category × kind × channel × deadline'),
    from: 'parts',
    grain: ['month', 'category_id', 'kind_id', 'channel_id', 'tier_id'],
    along: [],
    counts: ['received', 'requests', 'dispatched'],
    rollsUp: 'district_month_issue_parts',
  },
  {
    name: 'district_day_category',
    names: both('区 × 日 × 类别', 'District × day × category'),
    from: 'days',
    grain: ['day', 'district_id', 'category_id'],
    along: ['month'],
    counts: ['requests'],
    rollsUp: null,
    order: ['district_id', 'category_id', 'day'],
  },
  {
    name: 'district_day',
    names: both('区 × 日', 'District × day'),
    from: 'days',
    grain: ['day', 'district_id'],
    along: ['month'],
    counts: ['received', 'requests'],
    rollsUp: 'district_day_category',
  },
  {
    name: 'day_category',
    names: both('日 × 类别', 'Day × category'),
    from: 'days',
    grain: ['day', 'category_id'],
    along: ['month'],
    counts: ['received', 'requests'],
    rollsUp: 'district_day_category',
  },
  {
    name: 'district_category_hour',
    names: both('年 × 区 × 类别 × 星期 × 时', 'Year × district × category × weekday × hour'),
    from: 'hours',
    grain: ['year', 'district_id', 'category_id', 'weekday', 'hour'],
    along: [],
    counts: ['received'],
    rollsUp: null,
  },
  {
    name: 'district_category_duration',
    names: both('年 × 区 × 类别 × 时限 × 用时', 'Year × district × category × deadline × time taken'),
    from: 'durations',
    grain: ['year', 'district_id', 'category_id', 'tier_id', 'duration_id'],
    along: [],
    counts: ['dispatched', 'within_deadline'],
    rollsUp: null,
  },
  {
    name: 'district_category_departments',
    names: both('年 × 区 × 类别 × 部门数', 'Year × district × category × departments'),
    from: 'departments_needed',
    grain: ['year', 'district_id', 'category_id', 'departments_id'],
    along: [],
    counts: ['dispatched'],
    rollsUp: null,
  },
  {
    name: 'district_month_category_unit',
    names: both('区 × 月 × 类别 × 承办单位', 'District × month × category × unit'),
    from: 'unit_parts',
    grain: ['month', 'district_id', 'category_id', 'unit_id'],
    along: [],
    counts: ['requests'],
    rollsUp: null,
  },
];

const AXES: readonly ColumnDescription[] = [
  column('year', 'integer', ['年', 'Year'], ['受理所在的年', 'Year in which it was received']),
  column('month', 'integer', ['月', 'Month'], ['年×12+月−1', 'year × 12 + month − 1']),
  column('day', 'date', ['日', 'Day'], ['受理的那一天', 'Day on which it was received']),
  place('district_id', '区', 'District', '街道所属的区', 'District that the street lies in'),
  place(
    'street_id',
    '街道乡镇',
    'Street or township',
    '事情所在的街道乡镇',
    'Street or township that it is about',
  ),
  issue('category_id', '类别', 'Category', '事项所属的类别', 'Category of the issue'),
  issue('topic_id', '主题', 'Topic', '事项所属的主题', 'Topic of the issue'),
  issue('issue_id', '事项', 'Issue', '反映的事项', 'The matter'),
  reference(
    'kind_id',
    'kind',
    ['诉求类型', 'Kind'],
    ['咨询、求助、投诉、举报、建议', 'Enquiry, help, complaint, report or suggestion'],
  ),
  reference('channel_id', 'channel', ['渠道', 'Channel'], ['经何处接到', 'How it came in']),
  reference('tier_id', 'tier', ['时限', 'Deadline'], ['派单的办理时限', 'Deadline of the work order']),
  column('weekday', 'integer', ['星期', 'Weekday'], ['1 为星期一，7 为星期日', '1 is Monday, 7 is Sunday']),
  column('hour', 'integer', ['时', 'Hour'], ['0 至 23', '0 to 23']),
  reference(
    'duration_id',
    'duration',
    ['办理用时', 'Time taken'],
    ['从派单到办结', 'From work order to closing'],
  ),
  reference(
    'departments_id',
    'departments',
    ['部门数', 'Departments'],
    ['办理涉及的部门数', 'Departments that it needed'],
  ),
  reference('unit_id', 'unit', ['承办单位', 'Handling unit'], ['主办的单位', 'The unit that handled it']),
];

/** The tables of cells, out of what load-cells.ts and load-splits.ts made; `expected` are the rows of the finest. */
export function cellTables(measures: Manifest['measures'], expected: number): TableSpec[] {
  return TABLES.map((table) => {
    // The columns stand in the order of the axes, so that a table reads from time to place to issue.
    const axes = AXES.filter(({ name }) => [...table.grain, ...table.along].includes(name));
    const counts = table.counts.map((id) => countColumn(id, measures));
    const spec: TableSpec = {
      name: table.name,
      names: table.names,
      role: 'cells',
      grain: [...table.grain],
      measures: [...table.counts],
      columns: [...axes, ...counts],
      rolls_up: table.rollsUp === null ? null : { table: table.rollsUp, through: [] },
      protected: false,
      select: selectOf(
        table,
        axes.map(({ name }) => name),
      ),
    };
    return table.name === FINEST ? { ...spec, expected } : spec;
  });
}

function selectOf({ from, counts, order, grain, whole }: Cells, axes: readonly string[]): string {
  const day = `DATE '1970-01-01' + day_number AS "day"`;
  const selected = axes.map((name) => (name === 'day' ? day : `"${name}"`));
  const ordered = `ORDER BY ${(order ?? grain).map((name) => `"${name}"`).join(', ')}`;
  if (whole) {
    const filled = counts.map((id) => `"${id}" > 0`).join(' OR ');
    const columns = [...selected, ...counts.map((id) => `"${id}"`)];
    return `SELECT ${columns.join(', ')} FROM "${from}" WHERE ${filled} ${ordered}`;
  }
  const sums = counts.map((id) => `sum("${id}")::INTEGER AS "${id}"`);
  const filled = counts.map((id) => `sum("${id}") > 0`).join(' OR ');
  const by = axes.map((_, index) => index + 1).join(', ');
  return `SELECT ${[...selected, ...sums].join(', ')} FROM "${from}" GROUP BY ${by} HAVING ${filled} ${ordered}`;
}

function countColumn(id: string, measures: Manifest['measures']): ColumnDescription {
  const { names, definition, unit } = measures.find((measure) => measure.id === id) ?? {
    names: both(id, id),
    definition: both(id, id),
    unit: both('件', 'cases'),
  };
  return column(id, 'integer', [names.zh, names.en], [definition.zh, definition.en], { unit: unit.zh });
}

function place(id: string, zh: string, en: string, meaningZh: string, meaningEn: string): ColumnDescription {
  return reference(id, 'place', [zh, en], [meaningZh, meaningEn], 'place_id');
}

function issue(id: string, zh: string, en: string, meaningZh: string, meaningEn: string): ColumnDescription {
  return reference(id, 'issue', [zh, en], [meaningZh, meaningEn], 'issue_id');
}
