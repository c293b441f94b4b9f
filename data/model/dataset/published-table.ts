import type { DuckDBConnection } from '@duckdb/node-api';
import { both, column, keyColumn, localisedColumns, reference } from '../../publish/columns';
import type { TableSpec } from '../../publish/write-dataset';
import type { PublishedFigure } from '../published-figures';
import type { City } from '../types';
import { keysOf } from './keys';
import { fillTable, type Cell } from './text-table';

const NAME = 'published_figure';

const COLUMNS = [
  keyColumn(`${NAME}_id`),
  column(
    'fact',
    'text',
    ['数字代码', 'Figure code'],
    ['公开记录中的代码', 'Its code in the published record'],
  ),
  column('measure', 'text', ['指标', 'Measure'], ['与之并列的指标', 'The measure that it stands beside']),
  reference('place_id', 'place', ['地点', 'Place'], ['数字所指的地方', 'The place that it is about']),
  reference(
    'issue_id',
    'issue',
    ['事项', 'Issue'],
    ['数字所指的类别，空为全部', 'The category that it is of; blank for all'],
  ),
  column('period_start', 'date', ['起', 'From'], ['时段第一天', 'First day of the period']),
  column('period_end', 'date', ['止', 'To'], ['时段最后一天，含当天', 'Last day of the period, included']),
  column(
    'value',
    'number',
    ['公布值', 'As published'],
    ['以指标的单位计：件，或 %', 'In the unit of the measure: cases, or %'],
  ),
  column(
    'qualifier',
    'text',
    ['限定', 'Qualifier'],
    [
      'exact、over（余）、nearly（近）、about（约）、forecast（预计）',
      'exact, over, nearly, about or forecast',
    ],
  ),
  column(
    'chartable',
    'boolean',
    ['可画', 'May be drawn'],
    ['否则只进表格并附说明', 'Otherwise it stands in tables only, with its note'],
  ),
  column(
    'calibrated',
    'boolean',
    ['模型按此校准', 'Fitted to'],
    [
      '是：模型按这个数校准，两者相近不是检验；否：未用于校准',
      'True: the model was fitted to this number, and being near it validates nothing; false: it was not',
    ],
  ),
  ...localisedColumns('name', ['名目', 'Term'], ['公布的是什么', 'What was published']),
  ...localisedColumns('counts', ['数的是什么', 'What it counts'], ['以本项目的话说', 'In our own words']),
  ...localisedColumns('note', ['说明', 'Note'], ['读这个数字要知道的事', 'What to know when reading it']),
  column(
    'source',
    'text',
    ['来源', 'Source'],
    ['清单 sources 中的 id', 'An id of `sources` in the manifest'],
  ),
];

/** What the manifest says of the table. */
export const PUBLISHED_BESIDE = {
  table: NAME,
  statement: both(
    '公布的数字，逐条抄录，不是模型的数，也不与模型的数相加。模型按其中大部分校准，与之相近不是对模型的检验。',
    'Published figures, transcribed one by one: no numbers of the model, and never added to them. The model was fitted to most of them, so that being near them validates nothing.',
  ),
};

/** The table of published figures, read out of `published_figure_rows`. */
export function publishedTable(): TableSpec {
  const selected = COLUMNS.map(({ name, type }) =>
    type === 'date' || type === 'boolean' ? `"${name}"::${type} AS "${name}"` : `"${name}"`,
  );
  return {
    name: NAME,
    names: both('与模型并列的公布数', 'Published figures beside the model'),
    role: 'dimension',
    grain: [`${NAME}_id`],
    measures: [],
    columns: COLUMNS,
    rolls_up: null,
    protected: false,
    select: `SELECT ${selected.join(', ')} FROM "${NAME}_rows" ORDER BY 1`,
  };
}

/** Makes `published_figure_rows`. */
export async function loadPublished(
  connection: DuckDBConnection,
  city: City,
  figures: readonly PublishedFigure[],
): Promise<void> {
  const keys = keysOf(city);
  const issueOf = (code: string | null) =>
    code === null ? null : keys.category(city.categories.findIndex((one) => one.code === code));
  const rows = figures.map((one, index): Cell[] => [
    index + 1,
    one.fact,
    one.measure,
    keys.city,
    issueOf(one.category),
    one.start,
    one.end,
    one.value,
    one.qualifier,
    String(one.chartable),
    String(one.calibrated),
    one.term.zh,
    one.term.en,
    one.counts.zh,
    one.counts.en,
    one.note?.zh ?? null,
    one.note?.en ?? null,
    one.source,
  ]);
  const types = { integer: 'INTEGER', number: 'DOUBLE' } as const;
  const columns = COLUMNS.map(({ name, type }) => [
    name,
    type === 'integer' || type === 'number' ? types[type] : ('VARCHAR' as const),
  ]);
  await fillTable(
    connection,
    `${NAME}_rows`,
    Object.fromEntries(columns) as Record<string, 'INTEGER' | 'DOUBLE' | 'VARCHAR'>,
    rows,
  );
}
