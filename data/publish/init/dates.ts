import type { DuckDBConnection } from '@duckdb/node-api';
import { name } from '../../../src/query/sql-text';
import { dateShapes } from './date-formats';
import { wordsOf } from './vocabulary';
import { ask, literal, PROFILED } from './sql';

const SAMPLE = 3000;
const MOST_FORMATS = 4;
/** Of a column's values that must be read for it to hold days. */
const LEAST_SHARE = 0.9;
/** What a spreadsheet counts as days: 1980 to 2079. */
const SERIALS = { low: 29_221, high: 65_745 } as const;

/** Years in which requests are made. */
const PLAUSIBLE = 'BETWEEN 1970 AND 2100';
const IN_RANGE = `year(t) ${PLAUSIBLE}`;

type Order = 'month-first' | 'day-first';

/** How the values of a column are read as days. Counts are of the rows that were looked at. */
export interface DateReading {
  /** Most frequent first. */
  readonly formats: readonly string[];
  /** Values read as days of plausible years, and values that no format reads. */
  readonly read: number;
  readonly unread: number;
  /** Where values are written like 03/04/2020: how that was decided, by how many values, and against how many. */
  readonly order: {
    readonly guess: Order;
    readonly decided: boolean;
    readonly by: number;
    readonly against: number;
  } | null;
  /** The days between which nearly all values lie. */
  readonly usualFirst: string;
  readonly usualLast: string;
  readonly months: number;
}

/**
 * The formats in which nine of ten values of a column of `PROFILED` can be read as days from 1970 to 2100, or
 * null. Day first or month first is decided by values over 12; where none decides, by the shorter span.
 */
export async function readDates(
  connection: DuckDBConnection,
  column: string,
  filled: number,
  numbers: { readonly low: number; readonly high: number } | null,
): Promise<DateReading | null> {
  const v = name(column);
  if (numbers && isSerial(column, numbers)) return summary(connection, column, ['excel'], filled);
  const sample = await ask(
    connection,
    `SELECT DISTINCT ${v} AS value FROM ${PROFILED} WHERE ${v} IS NOT NULL ORDER BY hash(value), value LIMIT ${SAMPLE}`,
  );
  const tally = new Map<string, { count: number; order: Order | null }>();
  let shaped = 0;
  for (const row of sample) {
    const shapes = dateShapes(String(row['value']));
    if (shapes.length > 0) shaped += 1;
    for (const { format, order } of shapes) {
      tally.set(format, { order, count: (tally.get(format)?.count ?? 0) + 1 });
    }
  }
  if (shaped < 0.8 * sample.length) return null;
  const ranked = [...tally].sort(([, a], [, b]) => b.count - a.count);
  const formatsOf = (order: Order) =>
    ranked
      .filter(([, shape]) => shape.order === null || shape.order === order)
      .slice(0, MOST_FORMATS)
      .map(([format]) => format);
  if (!ranked.some(([, shape]) => shape.order !== null)) {
    return summary(connection, column, formatsOf('month-first'), filled);
  }
  const monthFirst = await summary(connection, column, formatsOf('month-first'), filled, 0);
  const dayFirst = await summary(connection, column, formatsOf('day-first'), filled, 0);
  const by = (monthFirst?.read ?? 0) - (dayFirst?.read ?? 0);
  const guess: Order = by === 0 ? likelierOrder(monthFirst, dayFirst) : by > 0 ? 'month-first' : 'day-first';
  const [chosen, other] = guess === 'month-first' ? [monthFirst, dayFirst] : [dayFirst, monthFirst];
  if (!chosen || chosen.read < LEAST_SHARE * filled) return null;
  const both = await countBoth(connection, column, formatsOf('month-first'), formatsOf('day-first'));
  const order = { guess, decided: by !== 0, by: chosen.read - both, against: (other?.read ?? 0) - both };
  return { ...chosen, order };
}

/** An order that no value decides: files are of one time, so the reading that spans less of it. */
function likelierOrder(monthFirst: DateReading | null, dayFirst: DateReading | null): Order {
  if (!monthFirst || !dayFirst) return monthFirst ? 'month-first' : 'day-first';
  if (monthFirst.months !== dayFirst.months) {
    return monthFirst.months < dayFirst.months ? 'month-first' : 'day-first';
  }
  return monthFirst.formats.some((format) => format.includes('%p')) ? 'month-first' : 'day-first';
}

function isSerial(column: string, numbers: { readonly low: number; readonly high: number }): boolean {
  const named = /时间|日期|\b(date|time|created|opened|closed|due)\b/.test(wordsOf(column));
  return named && numbers.low >= SERIALS.low && numbers.high <= SERIALS.high;
}

/** SQL of the time in a column, or NULL: the first of the formats that reads it. */
export function timeSql(column: string, formats: readonly string[]): string {
  const v = name(column);
  const times = formats.map((format) =>
    format === 'excel'
      ? `TIMESTAMP '1899-12-30' + to_days(try_cast(floor(try_cast(${v} AS DOUBLE)) AS INTEGER))`
      : `try_cast(try_strptime(${v}, ${literal(format)}) AS TIMESTAMP)`,
  );
  return `coalesce(${times.join(', ')}, NULL)`;
}

async function countBoth(
  connection: DuckDBConnection,
  column: string,
  some: readonly string[],
  others: readonly string[],
): Promise<number> {
  const [row] = await ask(
    connection,
    `WITH times AS (SELECT ${timeSql(column, some)} AS one, ${timeSql(column, others)} AS other FROM ${PROFILED})
     SELECT count(*) FILTER (year(one) ${PLAUSIBLE} AND year(other) ${PLAUSIBLE})::DOUBLE AS both_read FROM times`,
  );
  return Number(row?.['both_read'] ?? 0);
}

async function summary(
  connection: DuckDBConnection,
  column: string,
  formats: readonly string[],
  filled: number,
  leastShare = LEAST_SHARE,
): Promise<DateReading | null> {
  // Three odd days do not make a small file's range.
  const tail = Math.min(0.05, Math.max(0.001, 3 / filled));
  const [row] = await ask(
    connection,
    `WITH times AS (SELECT ${timeSql(column, formats)} AS t FROM ${PROFILED})
     SELECT count(t)::DOUBLE AS all_read, count(t) FILTER (${IN_RANGE})::DOUBLE AS plausible,
       quantile_disc(t, ${tail}) FILTER (${IN_RANGE})::DATE::VARCHAR AS usual_first,
       quantile_disc(t, ${1 - tail}) FILTER (${IN_RANGE})::DATE::VARCHAR AS usual_last,
       count(DISTINCT date_trunc('month', t)) FILTER (${IN_RANGE})::DOUBLE AS months FROM times`,
  );
  const read = Number(row?.['plausible'] ?? 0);
  if (!row || read === 0 || read < leastShare * filled) return null;
  return {
    formats,
    read,
    unread: filled - Number(row['all_read']),
    order: null,
    usualFirst: String(row['usual_first']),
    usualLast: String(row['usual_last']),
    months: Number(row['months']),
  };
}
