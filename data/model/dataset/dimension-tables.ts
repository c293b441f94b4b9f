import type { Manifest } from '../../../src/dataset/manifest';
import {
  both,
  column,
  localisedColumns,
  namedColumns,
  reference,
  type ColumnDescription,
} from '../../publish/columns';
import type { TableSpec } from '../../publish/write-dataset';

const LEVEL = column('level', 'text', ['层级', 'Level'], ['所在层级', 'Its level']);

const PLACE = [
  ...namedColumns('place_id'),
  LEVEL,
  reference(
    'parent_id',
    'place',
    ['上级', 'Part of'],
    ['上一级的编号', 'Key of the place above'],
    'place_id',
  ),
  column(
    'residents',
    'integer',
    ['常住人口', 'Residents'],
    [
      '区为 2020 年普查数，街道乡镇由区数按面积等推算（模型假设）；市级及未定位为空',
      'Of districts the census of 2020; of streets and townships modelled from it (an assumption); blank for what has no place',
    ],
    { unit: '人' },
  ),
  column('area_km2', 'number', ['面积', 'Area'], ['平方公里', 'In square kilometres'], { unit: 'km²' }),
  column(
    'valid_from',
    'date',
    ['现边界自', 'Present boundary from'],
    [
      '这一天之前的边界不同（虚构的调整）；空为一直如此',
      'Before this day its boundary was another (an invented change); blank where it was always the same',
    ],
  ),
];

const ISSUE = [
  ...namedColumns('issue_id'),
  LEVEL,
  reference(
    'parent_id',
    'issue',
    ['上级', 'Part of'],
    ['上一级的编号', 'Key of the issue above'],
    'issue_id',
  ),
  column(
    'valid_from',
    'date',
    ['启用', 'In the catalogue from'],
    ['这一天起列入目录；空为一直都在', 'First day in the catalogue; blank where it always was'],
  ),
  column(
    'valid_to',
    'date',
    ['停用', 'In the catalogue to'],
    ['列入目录的最后一天；空为仍在', 'Last day in the catalogue; blank where it still is'],
  ),
];

const SERIES_BREAK = [
  ...namedColumns('series_break_id'),
  column('period_start', 'date', ['起', 'From'], ['断点或缺口的第一天', 'First day of the break or gap']),
  column(
    'period_end',
    'date',
    ['止', 'To'],
    ['最后一天；空为此后一直如此', 'Last day; blank where it stays so'],
  ),
  column(
    'about',
    'text',
    ['关于', 'About'],
    [
      'counting 计数，issues 目录，boundary 边界，missing 缺报，unfinished 回访未完',
      'counting, issues, boundary, missing or unfinished',
    ],
  ),
  ...localisedColumns('why', ['为什么', 'Why'], ['发生了什么', 'What happened']),
];

/** The dimension tables, read out of `D_rows`; the last three are not dimensions of questions. */
export function dimensionTables(): TableSpec[] {
  return [
    dimension('place', both('地点', 'Places'), PLACE),
    dimension('issue', both('事项', 'Issues'), ISSUE),
    ...FLAT.map(({ id, names }) => dimension(id, names, namedColumns(`${id}_id`))),
    dimension('duration', both('办理用时', 'Time taken'), namedColumns('duration_id')),
    dimension('departments', both('涉及部门数', 'Departments needed'), namedColumns('departments_id')),
    dimension('series_break', both('断点与缺口', 'Breaks and gaps'), SERIES_BREAK),
  ];
}

const FLAT = [
  { id: 'kind', names: both('诉求类型', 'Kind of request') },
  { id: 'channel', names: both('渠道', 'Channel') },
  { id: 'tier', names: both('时限', 'Deadline') },
  { id: 'unit', names: both('承办单位', 'Handling unit') },
] as const;

/** The dimensions of the manifest. */
export const DIMENSIONS: Manifest['dimensions'] = [
  { id: 'period', names: both('时段', 'Period'), table: null, key: null, levels: [] },
  {
    id: 'place',
    names: both('地点', 'Place'),
    table: 'place',
    key: 'place_id',
    levels: [
      { id: 'city', names: both('市', 'City'), code_pattern: '^\\d{2}0000$' },
      {
        id: 'district',
        names: both('区', 'District'),
        code_pattern: '^(\\d{2}(?!0000)\\d{4}|district-unplaced)$',
      },
      {
        id: 'street',
        names: both('街道乡镇', 'Street or township'),
        code_pattern: '^(\\d{9}|street-unplaced)$',
      },
    ],
    residents: {
      column: 'residents',
      statement: both(
        '区常住人口为第七次全国人口普查（2020 年）公布数；街道乡镇人口没有公布，由区数按面积与位置推算，是模型假设。',
        'Residents of districts are those of the 2020 census; those of streets and townships were never published and are modelled from them by area and location.',
      ),
    },
  },
  {
    id: 'issue',
    names: both('事项', 'Issue'),
    table: 'issue',
    key: 'issue_id',
    levels: [
      { id: 'category', names: both('类别', 'Category'), code_pattern: '^[^/]+$' },
      { id: 'topic', names: both('主题', 'Topic'), code_pattern: '^[^/]+/[^/]+$' },
      { id: 'issue', names: both('事项', 'Issue'), code_pattern: '^[^/]+/[^/]+/[^/]+$' },
    ],
  },
  ...FLAT.map(({ id, names }) => ({ id, names, table: id, key: `${id}_id`, levels: [] })),
];

function dimension(
  name: string,
  names: TableSpec['names'],
  columns: readonly ColumnDescription[],
): TableSpec {
  const selected = columns.map(({ name: id, type }) =>
    type === 'date' ? `"${id}"::DATE AS "${id}"` : `"${id}"`,
  );
  return {
    name,
    names,
    role: 'dimension',
    grain: [`${name}_id`],
    measures: [],
    columns: [...columns],
    rolls_up: null,
    protected: false,
    select: `SELECT ${selected.join(', ')} FROM "${name}_rows" ORDER BY 1`,
  };
}
