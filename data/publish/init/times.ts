import type { DuckDBConnection } from '@duckdb/node-api';
import type { OpenedInput } from '../input/contract';
import { timeSql } from './dates';
import type { DateColumn } from './profile';
import { ask, literal, PROFILED } from './sql';

const YEAR = 366;

/** How closing follows opening in the rows that were looked at. */
export interface ClosingGuess {
  readonly column: DateColumn;
  readonly closed: number;
  readonly beforeOpened: number;
  /** Of those closed: nine of ten were so within this number of days. */
  readonly usualDays: number;
}

/** The days of a file that a config states. */
export interface FileDays {
  /** The first and the last day of a request, however odd. */
  readonly first: string;
  readonly last: string;
  /** The newest day of a request or of a closing. */
  readonly newest: string;
  /** Where days far from all others occur: bounds of the year in which the others begin and end. */
  readonly earliest: string | null;
  readonly latest: string | null;
  /** Days of requests that lie outside of these bounds. */
  readonly outside: number;
}

/** Compares the two columns row by row. */
export async function guessClosing(
  connection: DuckDBConnection,
  opened: DateColumn,
  closed: DateColumn,
): Promise<ClosingGuess> {
  const [row] = await ask(
    connection,
    `WITH times AS (SELECT ${timeSql(opened.name, opened.dates.formats)} AS opened,
         ${timeSql(closed.name, closed.dates.formats)} AS closed FROM ${PROFILED})
     SELECT count(closed)::DOUBLE AS closed_rows, count(*) FILTER (closed < opened)::DOUBLE AS before,
       coalesce(quantile_disc(date_diff('day', opened, closed), 0.9) FILTER (closed >= opened), 0)::DOUBLE AS usual
     FROM times`,
  );
  return {
    column: closed,
    closed: Number(row?.['closed_rows'] ?? 0),
    beforeOpened: Number(row?.['before'] ?? 0),
    usualDays: Number(row?.['usual'] ?? 0),
  };
}

/** Reads the whole file for its newest day; days more than a year from nearly all others do not count. */
export async function daysOfFile(
  connection: DuckDBConnection,
  input: OpenedInput,
  opened: DateColumn,
  closed: DateColumn | null,
): Promise<FileDays> {
  const { usualFirst, usualLast } = opened.dates;
  const time = (column: DateColumn) => `(${timeSql(column.name, column.dates.formats)})::DATE`;
  const times = `WITH times AS (SELECT ${time(opened)} AS opened,
    ${closed ? time(closed) : 'NULL::DATE'} AS closed FROM ${input.relation})`;
  const [range] = await ask(
    connection,
    `${times} SELECT min(opened)::VARCHAR AS first, max(opened)::VARCHAR AS last FROM times`,
  );
  const first = String(range?.['first'] ?? usualFirst);
  const last = String(range?.['last'] ?? usualLast);
  const earliest = daysBetween(first, usualFirst) > YEAR ? `${usualFirst.slice(0, 4)}-01-01` : null;
  const latest = daysBetween(usualLast, last) > YEAR ? `${usualLast.slice(0, 4)}-12-31` : null;
  const bound = (day: string) => `DATE ${literal(day)}`;
  const [row] = await ask(
    connection,
    `${times}, within AS (SELECT opened BETWEEN ${bound(earliest ?? first)} AND ${bound(latest ?? last)} AS counts, * FROM times),
       newest AS (SELECT max(opened) AS day FROM within WHERE counts)
     SELECT greatest(newest.day, (SELECT max(closed) FROM within, newest
         WHERE counts AND closed <= newest.day + ${YEAR}))::VARCHAR AS newest,
       (SELECT count(*) FROM within WHERE NOT counts)::DOUBLE AS outside FROM newest`,
  );
  const newest = String(row?.['newest'] ?? usualLast);
  return { first, last, newest, earliest, latest, outside: Number(row?.['outside'] ?? 0) };
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}
