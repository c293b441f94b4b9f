import type { DuckDBConnection } from '@duckdb/node-api';
import type { Manifest } from '../../../src/dataset/manifest';
import { numberAt, textAt } from '../../../src/domain/columns';
import { both, column, keyColumn } from '../columns';
import { askNative } from '../native';
import {
  isWholeYear,
  RELEASED_STATISTICS,
  releasedStatistic,
  type Statistic,
} from '../protect/released-statistics';
import type { TableSpec } from '../write-dataset';
import type { CellsTable } from './cells';

/** The table in memory that the shipped one is read out of. */
const ROWS = 'statistics_rows';

interface Row {
  readonly statistic: Statistic;
  readonly measure: string;
  readonly level: string;
  readonly place: string;
  readonly year: number;
  readonly low: number;
  readonly high: number;
}

type Counts = Readonly<Record<string, number>>;

/**
 * For a dataset with perturbed tables, in which the page computes no interval: the yearly changes of counts and
 * the intervals of rates, from the true counts out of `finest`, over all and by each place of a level that a
 * perturbed table has; whole final years only. Each tells of a true count no more than in which run of as many
 * values it lies as a perturbed count may take (`releasedInterval`). Null where no table is perturbed. Fills
 * `statistics_rows`.
 */
export async function releaseStatistics(
  connection: DuckDBConnection,
  manifest: Pick<Manifest, 'measures' | 'period' | 'protection'>,
  tables: readonly CellsTable[],
  placeLevels: readonly string[],
): Promise<TableSpec | null> {
  const largest = manifest.protection.cell_key?.largest;
  if (largest === undefined) return null;
  const shipped = tables.filter(({ protection }) => protection === 'cell-key');
  const levels = placeLevels.filter((level) => shipped.some(({ grain }) => grain.includes(`${level}_id`)));
  const counts = manifest.measures.filter(({ kind }) => kind === 'count').map(({ id }) => id);
  const values = 2 * largest + 1;
  const rows: Row[] = [];
  for (const level of [null, ...levels]) {
    const byPlace = await yearlyCounts(connection, level, counts);
    for (const [place, years] of byPlace) {
      rows.push(...placeRows(manifest, years, { level: level ?? '', place }, values));
    }
  }
  await fillRows(connection, rows);
  return TABLE;
}

function placeRows(
  { measures, period }: Pick<Manifest, 'measures' | 'period'>,
  years: ReadonlyMap<number, Counts>,
  where: { readonly level: string; readonly place: string },
  values: number,
): Row[] {
  const rows: Row[] = [];
  for (const measure of measures) {
    for (const [year, now] of years) {
      if (!isWholeYear(year, period, measure.complete_through)) continue;
      const at = { measure: measure.id, ...where, year };
      if (measure.kind === 'ratio') {
        const pair = [now[measure.numerator ?? ''] ?? 0, now[measure.denominator ?? ''] ?? 0] as const;
        const shown = releasedStatistic('rate', pair, year, values);
        if (shown) rows.push({ statistic: 'rate', ...at, ...shown });
        continue;
      }
      const before = years.get(year - 1);
      if (!before || !isWholeYear(year - 1, period, measure.complete_through)) continue;
      const pair = [before[measure.id] ?? 0, now[measure.id] ?? 0] as const;
      const shown = releasedStatistic('change-on-year', pair, year, values);
      if (shown) rows.push({ statistic: 'change-on-year', ...at, ...shown });
    }
  }
  return rows;
}

/** Sums by year of every place of the level, by its code; of everything under '' where no level is given. */
async function yearlyCounts(
  connection: DuckDBConnection,
  level: string | null,
  counts: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<number, Counts>>> {
  const sums = counts.map((id) => `sum("${id}")::DOUBLE AS "${id}"`).join(', ');
  const place = level === null ? `''` : 'p.code';
  const join = level === null ? '' : `JOIN place_rows p ON p.place_id = f."${level}_id"`;
  const answer = await askNative(
    connection,
    `SELECT ${place} AS place, ("month" // 12)::INTEGER AS year, ${sums} FROM finest f ${join}
     GROUP BY 1, 2 ORDER BY 1, 2`,
  );
  const byPlace = new Map<string, Map<number, Counts>>();
  for (let row = 0; row < answer.rows; row += 1) {
    const code = textAt(answer, 'place', row) ?? '';
    const years = byPlace.get(code) ?? new Map<number, Counts>();
    const values = counts.map((id): [string, number] => [id, numberAt(answer, id, row) ?? 0]);
    years.set(numberAt(answer, 'year', row) ?? 0, Object.fromEntries(values));
    byPlace.set(code, years);
  }
  return byPlace;
}

async function fillRows(connection: DuckDBConnection, rows: readonly Row[]): Promise<void> {
  await connection.run(`CREATE TABLE ${ROWS} (released_id INTEGER, statistic VARCHAR, measure VARCHAR,
    level VARCHAR, place_code VARCHAR, year INTEGER, low DOUBLE, high DOUBLE)`);
  const appender = await connection.createAppender(ROWS);
  rows.forEach(({ statistic, measure, level, place, year, low, high }, index) => {
    appender.appendInteger(index + 1);
    for (const text of [statistic, measure, level, place]) appender.appendVarchar(text);
    appender.appendInteger(year);
    for (const number of [low, high]) appender.appendDouble(number);
    appender.endRow();
  });
  appender.closeSync();
}

const MEANING = [
  '由未扰动的计数求得并放宽：只透露每个计数落在哪一段，每段的数与扰动的取值一样多',
  'From the unperturbed counts, widened: it tells only in which run each count lies, a run having as many counts as a perturbed one may take values',
] as const;

const TABLE: TableSpec = {
  name: RELEASED_STATISTICS,
  names: both('发布时计算的统计', 'Statistics computed at publishing'),
  role: 'statistics',
  grain: ['released_id'],
  measures: [],
  columns: [
    keyColumn('released_id'),
    column(
      'statistic',
      'text',
      ['统计', 'Statistic'],
      [
        'change-on-year：每日计数与上一年相比的变化；rate：比率；都是 95% 区间',
        'change-on-year: change of the daily count on the year before; rate: a ratio; 95 % intervals both',
      ],
    ),
    column('measure', 'text', ['指标', 'Measure'], ['指标的 id', 'Id of the measure']),
    column('level', 'text', ['层级', 'Level'], ['地点的层级；空为全部', 'Level of the place; blank for all']),
    column(
      'place_code',
      'text',
      ['地点', 'Place'],
      ['地点代码；空为全部', 'Code of the place; blank for all'],
    ),
    column('year', 'integer', ['年', 'Year'], ['全年', 'The whole year']),
    column('low', 'number', ['下限', 'Low'], MEANING, { unit: '%' }),
    column('high', 'number', ['上限', 'High'], MEANING, { unit: '%' }),
  ],
  rolls_up: null,
  protected: false,
  select: `SELECT * FROM ${ROWS} ORDER BY released_id`,
};
