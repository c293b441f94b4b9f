import { both, column, localisedColumns, reference } from './columns';
import { keyOf } from './record-load';
import type { TableSpec } from './write-dataset';

// Decimal, because 1103.94 × 10,000 is not 11,039,400 in binary fractions.
const FACTOR = `CASE WHEN unit LIKE '百万_%' THEN 1000000 WHEN unit LIKE '万_%' THEN 10000
  WHEN unit LIKE '亿_%' THEN 100000000 ELSE 1 END`;

/** The published figures, each as it stood, with its definition, source and certainty. */
export const FACT_TABLE: TableSpec = {
  name: 'fact',
  names: both('公布的数字', 'Published figures'),
  role: 'facts',
  grain: ['fact_key'],
  measures: [],
  columns: [
    column(
      'fact_key',
      'integer',
      ['编号', 'Key'],
      ['按时间、地点、事项排序的整数主键', 'Integer key in order of time, place and issue'],
    ),
    column(
      'fact_id',
      'text',
      ['数字代码', 'Figure code'],
      ['引用时所用，永不重复', 'For citing; never used twice'],
    ),
    column(
      'topic',
      'text',
      ['专题', 'Topic'],
      ['取自哪一份转录文件', 'The transcription file that it stands in'],
    ),
    reference('definition_id', 'definition', ['定义', 'Definition'], ['数的是什么', 'What is counted']),
    reference(
      'place_id',
      'place',
      ['地点', 'Place'],
      ['数字所指的地方或部门', 'The place or department that it is about'],
    ),
    reference(
      'issue_id',
      'issue',
      ['事项', 'Issue'],
      ['数字所指的事项，空为不分事项', 'The matter that it is about; blank where none is parted off'],
    ),
    column(
      'period_start',
      'date',
      ['起', 'From'],
      ['时段第一天，空为时段未载明', 'First day of the period; blank where none was stated'],
    ),
    column('period_end', 'date', ['止', 'To'], ['时段最后一天，含当天', 'Last day of the period, included']),
    column(
      'period_kind',
      'text',
      ['时段类型', 'Kind of period'],
      [
        'year、month、months、days、day、half-year、season、average（多年平均）、point（时点）、unknown',
        'year, month, months, days, day, half-year, season, average (of years), point (a state), unknown',
      ],
    ),
    column(
      'value',
      'number',
      ['数值', 'Value'],
      ['换算到基本单位的数值，空为只有文字', 'Value in the base unit; blank where words were published'],
    ),
    column(
      'base_unit',
      'text',
      ['基本单位', 'Base unit'],
      ['value 的单位，如 件', 'The unit of value, such as 件 (cases)'],
    ),
    column(
      'published_value',
      'number',
      ['公布值', 'As published'],
      ['公布时的数，未换算', 'The number as printed, not converted'],
    ),
    column(
      'unit',
      'text',
      ['公布单位', 'Unit'],
      ['公布时的单位，如 万件', 'The unit as printed, such as 万件 (10,000 cases)'],
    ),
    ...localisedColumns(
      'value_text',
      ['文字值', 'In words'],
      ['公布的是文字、区间或箭头时的转述', 'Our wording where words, a range or an arrow were published'],
    ),
    column(
      'qualifier',
      'text',
      ['限定', 'Qualifier'],
      [
        'exact、over（余）、nearly（近）、about（约）、at_least（以上）、forecast（预计）、text',
        'exact, over, nearly, about, at_least, forecast, text',
      ],
    ),
    column(
      'certainty',
      'text',
      ['把握', 'Certainty'],
      [
        'high：读到原页；medium：转载、译文或时段推断；low：二手',
        'high: read in the page; medium: reprint, translation or inferred period; low: second hand',
      ],
    ),
    column(
      'line',
      'text',
      ['连线组', 'Line'],
      ['同组的点可以连线，空为永不连线', 'Points of one group may be joined; blank: never'],
    ),
    column(
      'chartable',
      'boolean',
      ['可画', 'May be drawn'],
      ['否则只进表格并附说明', 'Otherwise it stands in tables only, with its note'],
    ),
    reference('source_id', 'source', ['来源', 'Source'], ['公布它的网页', 'The page that published it']),
    ...localisedColumns('note', ['说明', 'Note'], ['读这个数字要知道的事', 'What to know when reading it']),
  ],
  rolls_up: null,
  protected: false,
  select: `
    SELECT CAST(row_number() OVER (ORDER BY period_start NULLS LAST, place_id, issue_id NULLS FIRST, period_end,
      fact_id) AS INTEGER) AS fact_key, * FROM (
      SELECT fact_id, topic, ${keyOf('definition', 'definition_id')} AS definition_id,
        ${keyOf('place', 'place')} AS place_id, ${keyOf('issue', 'issue')} AS issue_id,
        CAST(period_start AS DATE) AS period_start, CAST(period_end AS DATE) AS period_end, period_kind,
        CAST(CAST(value AS DECIMAL(28, 6)) * CAST(${FACTOR} AS DECIMAL(10, 0)) AS DOUBLE) AS value,
        regexp_replace(unit, '^(百万|万|亿)(.+)$', '\\2') AS base_unit,
        CAST(value AS DOUBLE) AS published_value, unit, value_text_zh, value_text_en, qualifier, certainty, line,
        CAST(chartable AS BOOLEAN) AS chartable, ${keyOf('source', 'source_id')} AS source_id, note_zh, note_en
      FROM csv_fact
    ) ORDER BY fact_key`,
};
