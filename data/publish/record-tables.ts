import type { Places } from '../../src/dataset/places';
import { both, column, keyColumn, localisedColumns, namedColumns, reference } from './columns';
import { FACT_TABLE } from './record-facts';
import { keyOf } from './record-load';
import type { TableSpec } from './write-dataset';

const CERTAINTY = column(
  'certainty',
  'text',
  ['把握', 'Certainty'],
  [
    'high：读到原页；medium：转载或推断；low：二手',
    'high: read in the page; medium: reprint or inferred; low: second hand',
  ],
);
const SOURCE = reference(
  'source_id',
  'source',
  ['来源', 'Source'],
  ['公布它的网页', 'The page that published it'],
);
const NOTE = localisedColumns('note', ['说明', 'Note'], ['读它要知道的事', 'What to know when reading it']);
const FACT_ID = column(
  'fact_id',
  'text',
  ['代码', 'Code'],
  ['引用时所用，永不重复', 'For citing; never used twice'],
);
const ISSUE = reference(
  'issue_id',
  'issue',
  ['事项', 'Issue'],
  ['与之对应的事项，空为没有可靠的对应', 'The issue that matches; blank where none surely does'],
);
const REASON = localisedColumns(
  'reason',
  ['对应理由', 'Why it matches'],
  ['为什么对应到这个事项', 'Why that issue was matched'],
);

type DimensionParts = Pick<TableSpec, 'name' | 'names' | 'columns' | 'select'>;

function dimension({ name, names, columns, select }: DimensionParts): TableSpec {
  const [key] = columns;
  const grain = key ? [key.name] : [];
  return {
    name,
    names,
    role: 'dimension',
    grain,
    measures: [],
    columns,
    rolls_up: null,
    protected: false,
    select,
  };
}

const definition = dimension({
  name: 'definition',
  names: both('定义', 'Definitions'),
  columns: [
    keyColumn('definition_id'),
    column('code', 'text', ['代码', 'Code'], ['定义的代码，唯一', 'Code of the definition; unique']),
    column(
      'measure',
      'text',
      ['指标类', 'Kind of measure'],
      [
        '受理 received、诉求 requests、派单 dispatched 等，三者是三个量',
        'received, requests, dispatched and so on: three quantities, not one',
      ],
    ),
    ...localisedColumns('term', ['名称', 'Term'], ['这个量的短名', 'A short name of the quantity']),
    column('unit', 'text', ['单位', 'Unit'], ['公布时的单位', 'The unit as printed']),
    ...localisedColumns('counts', ['数的是什么', 'What it counts'], ['用我们自己的话说', 'In our own words']),
    ...localisedColumns('avoid', ['不可与什么相比', 'Not to be compared with'], ['以及为什么', 'And why']),
  ],
  select: `SELECT ${keyOf('definition', 'definition_id')} AS definition_id, definition_id AS code, measure,
    term_zh, term_en, unit, counts_zh, counts_en, avoid_zh, avoid_en FROM csv_definitions ORDER BY 1`,
});

const source = dimension({
  name: 'source',
  names: both('来源', 'Sources'),
  columns: [
    keyColumn('source_id'),
    column('code', 'text', ['代码', 'Code'], ['来源的代码，唯一', 'Code of the source; unique']),
    column('title', 'text', ['标题', 'Title'], ['作为引注的标题', 'The title, as a citation']),
    column('outlet', 'text', ['媒体或机构', 'Outlet'], ['刊出的媒体或机构', 'Who published it']),
    column(
      'date',
      'text',
      ['日期', 'Date'],
      ['已知到年、月或日，空为不明', 'As far as known: year, month or day; blank: unknown'],
    ),
    column(
      'url',
      'text',
      ['网址', 'Address'],
      ['网页地址，空为没有查到', 'Address of the page; blank: none found'],
    ),
    column(
      'reprint_of',
      'text',
      ['原刊', 'Reprint of'],
      ['转载时的原刊', 'The original outlet of a reprint'],
    ),
    ...NOTE,
  ],
  select: `SELECT ${keyOf('source', 'source_id')} AS source_id, source_id AS code, title, outlet, date, url,
    reprint_of, note_zh, note_en FROM csv_sources ORDER BY 1`,
});

function place(points: Places['points']): TableSpec {
  const located = points.map(({ code, lon, lat }) => `('${code}', ${lon}, ${lat})`).join(', ');
  return dimension({
    name: 'place',
    names: both('地点', 'Places'),
    columns: [
      ...namedColumns('place_id'),
      column(
        'level',
        'text',
        ['层级', 'Level'],
        [
          'city 市、district 区、zone 开发区、area 片区、street 街道乡镇、department 部门、other 其他',
          'city, district, zone, area, street (sub-district or township), department, other',
        ],
      ),
      reference(
        'parent_id',
        'place',
        ['上级', 'Part of'],
        ['所属的地点，市没有上级', 'The place that it is part of; the city has none'],
        'place_id',
      ),
      column(
        'lon',
        'number',
        ['经度', 'Longitude'],
        ['标注点经度，WGS-84，空为未知', 'Longitude of the label point, WGS-84; blank: unknown'],
        { unit: '°' },
      ),
      column(
        'lat',
        'number',
        ['纬度', 'Latitude'],
        ['标注点纬度，WGS-84，空为未知', 'Latitude of the label point, WGS-84; blank: unknown'],
        { unit: '°' },
      ),
    ],
    select: `SELECT ${keyOf('place', 'p.code')} AS place_id, p.code, name_zh, name_en, pinyin, level,
      ${keyOf('place', 'p.parent')} AS parent_id, lon, lat
      FROM csv_places p LEFT JOIN (VALUES ${located}) AS point(code, lon, lat) USING (code) ORDER BY 1`,
  });
}

const issue = dimension({
  name: 'issue',
  names: both('事项', 'Issues'),
  columns: [
    ...namedColumns('issue_id'),
    column(
      'scheme',
      'text',
      ['分类体系', 'Scheme'],
      ['出自哪一套分类，不同体系不可相加', 'The scheme that it belongs to; schemes never add up'],
    ),
    column(
      'level',
      'text',
      ['级', 'Level'],
      ['在其体系中的级数，从 1 起', 'Its level within the scheme, from 1'],
    ),
    reference(
      'parent_id',
      'issue',
      ['上级', 'Part of'],
      ['所属的事项', 'The issue that it is part of'],
      'issue_id',
    ),
    SOURCE,
  ],
  select: `SELECT ${keyOf('issue', 'i.code')} AS issue_id, code, name_zh, name_en, pinyin, scheme, level,
    ${keyOf('issue', 'parent')} AS parent_id, ${keyOf('source', 'source_id')} AS source_id
    FROM csv_issues i ORDER BY 1`,
});

const topic = dimension({
  name: 'topic',
  names: both('每月一题', 'Topics of the month'),
  columns: [
    keyColumn('topic_id'),
    FACT_ID,
    column('year', 'integer', ['年', 'Year'], ['选题所在年份', 'The year that it was chosen for']),
    ...localisedColumns(
      'topic',
      ['题名', 'Topic'],
      [
        '题名；is_count 为真时是该年题数',
        'The topic; where is_count is true, the number of topics of the year',
      ],
    ),
    column(
      'is_count',
      'boolean',
      ['是否题数', 'Is a count'],
      ['真：这一行是该年题数', 'True: the row is the number of topics of the year'],
    ),
    column('count', 'integer', ['题数', 'Count'], ['该年题数', 'Number of topics of the year'], {
      unit: '题',
    }),
    column(
      'title_certain',
      'boolean',
      ['题名确切', 'Title is certain'],
      ['否：题名由报道推断', 'False: the title was inferred from a report'],
    ),
    ISSUE,
    ...REASON,
    CERTAINTY,
    SOURCE,
    ...NOTE,
  ],
  select: `SELECT CAST(row_number() OVER (ORDER BY CAST(year AS INTEGER), fact_id) AS INTEGER) AS topic_id, fact_id,
    CAST(year AS INTEGER) AS year, topic_zh, topic_en, CAST(is_count AS BOOLEAN) AS is_count,
    CAST(count AS INTEGER) AS count, CAST(title_certain AS BOOLEAN) AS title_certain,
    ${keyOf('issue', 'issue')} AS issue_id, reason_zh, reason_en, certainty,
    ${keyOf('source', 'source_id')} AS source_id, note_zh, note_en FROM csv_monthly_topic ORDER BY 1`,
});

const policy = dimension({
  name: 'policy',
  names: both('规则', 'Rules'),
  columns: [
    keyColumn('policy_id'),
    FACT_ID,
    ...localisedColumns('policy', ['法规', 'Rule'], ['法规或政策的名称', 'The regulation or policy']),
    column('article', 'text', ['条', 'Article'], ['第几条，空为整部', 'The article; blank: the whole']),
    column('item', 'text', ['项', 'Item'], ['条内第几项', 'The item within the article']),
    column(
      'is_behaviour',
      'boolean',
      ['治理行为', 'Governed act'],
      ['是否 29 项重点治理行为之一', 'Whether it is one of the 29 governed acts'],
    ),
    ...localisedColumns('domain', ['领域', 'Domain'], ['所在领域', 'The domain that it is in']),
    ...localisedColumns(
      'label',
      ['短名', 'Label'],
      ['我们起的短名，不是条文', 'A short label of ours, not the text of the law'],
    ),
    column(
      'adopted',
      'text',
      ['通过', 'Adopted'],
      ['通过日期，已知到年、月或日', 'Day of adoption, as far as known'],
    ),
    column(
      'effective',
      'text',
      ['施行', 'In force'],
      ['施行日期，已知到年、月或日', 'Day of coming into force, as far as known'],
    ),
    ISSUE,
    ...REASON,
    CERTAINTY,
    SOURCE,
    ...NOTE,
  ],
  select: `SELECT CAST(row_number() OVER (ORDER BY fact_id) AS INTEGER) AS policy_id, fact_id, policy_zh, policy_en,
    article, item, CAST(is_behaviour AS BOOLEAN) AS is_behaviour, domain_zh, domain_en, label_zh, label_en, adopted,
    effective, ${keyOf('issue', 'issue')} AS issue_id, reason_zh, reason_en, certainty,
    ${keyOf('source', 'source_id')} AS source_id, note_zh, note_en FROM csv_policy ORDER BY 1`,
});

const taxonomy = dimension({
  name: 'taxonomy',
  names: both('分类目录', 'Category lists'),
  columns: [
    keyColumn('taxonomy_id'),
    FACT_ID,
    column('scheme', 'text', ['分类体系', 'Scheme'], ['出自哪一套分类', 'The scheme that it belongs to']),
    column('level1', 'text', ['一级', 'Level 1'], ['一级类名', 'Name at level 1']),
    column('level2', 'text', ['二级', 'Level 2'], ['二级类名', 'Name at level 2']),
    column('level3', 'text', ['三级', 'Level 3'], ['三级类名', 'Name at level 3']),
    ISSUE,
    CERTAINTY,
    SOURCE,
    ...NOTE,
  ],
  select: `SELECT CAST(row_number() OVER (ORDER BY fact_id) AS INTEGER) AS taxonomy_id, fact_id, scheme, level1, level2,
    level3, ${keyOf('issue', 'issue')} AS issue_id, certainty, ${keyOf('source', 'source_id')} AS source_id,
    note_zh, note_en FROM csv_taxonomy ORDER BY 1`,
});

const gap = dimension({
  name: 'gap',
  names: both('未公布', 'Never published'),
  columns: [
    keyColumn('gap_id'),
    column('code', 'text', ['代码', 'Code'], ['空缺的代码，唯一', 'Code of the gap; unique']),
    ...localisedColumns(
      'what',
      ['什么', 'What'],
      ['查过而没有公布的东西', 'What was looked for and never found published'],
    ),
    reference('place_id', 'place', ['地点', 'Place'], ['空缺所指的地方', 'The place that it is about']),
    column(
      'measure',
      'text',
      ['指标类', 'Kind of measure'],
      ['与定义表的 measure 相同', 'As measure of the definitions'],
    ),
    column('period_start', 'date', ['起', 'From'], ['空为从未公布', 'Blank: never at any time']),
    column('period_end', 'date', ['止', 'To'], ['空为从未公布', 'Blank: never at any time']),
    ...localisedColumns(
      'why',
      ['说明', 'Why'],
      ['查到的是什么、为什么不推算', 'What was found instead, and why nothing is worked out from it'],
    ),
  ],
  select: `SELECT CAST(line_number AS INTEGER) AS gap_id, gap_id AS code, what_zh, what_en,
    ${keyOf('place', 'place')} AS place_id, measure, CAST(period_start AS DATE) AS period_start,
    CAST(period_end AS DATE) AS period_end, why_zh, why_en FROM csv_gaps ORDER BY 1`,
});

const seriesBreak = dimension({
  name: 'series_break',
  names: both('口径断点', 'Breaks in series'),
  columns: [
    keyColumn('break_id'),
    column('code', 'text', ['代码', 'Code'], ['断点的代码，唯一', 'Code of the break; unique']),
    reference(
      'definition_id',
      'definition',
      ['定义', 'Definition'],
      ['断开的是哪个量', 'The quantity whose series breaks'],
    ),
    reference('place_id', 'place', ['地点', 'Place'], ['断点所指的地方', 'The place that it is about']),
    column(
      'at',
      'date',
      ['断在', 'At'],
      ['这一天之前与之后不相连', 'What lies before and after that day is never joined'],
    ),
    ...localisedColumns('label', ['短名', 'Label'], ['图上的短名', 'A short label for drawings']),
    ...localisedColumns(
      'why',
      ['为什么', 'Why'],
      ['口径或计数有什么变化', 'What changed in definition or counting'],
    ),
  ],
  select: `SELECT CAST(line_number AS INTEGER) AS break_id, break_id AS code,
    ${keyOf('definition', 'definition_id')} AS definition_id, ${keyOf('place', 'place')} AS place_id,
    CAST("at" AS DATE) AS "at", label_zh, label_en, why_zh, why_en FROM csv_breaks ORDER BY 1`,
});

/** The tables of the published record, the facts last; `points` are the label points of its places. */
export function recordTables(points: Places['points']): readonly TableSpec[] {
  return [definition, source, place(points), issue, topic, policy, taxonomy, gap, seriesBreak, FACT_TABLE];
}
