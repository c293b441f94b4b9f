import type { DuckDBConnection } from '@duckdb/node-api';
import { timeSql } from './dates';
import type { DateColumn } from './profile';
import { ask, PROFILED } from './sql';

const DAY = 86_400_000;

/**
 * Of columns of days whose names say nothing the one in which requests begin: the earliest in most rows among the
 * fullest ones, days of birth and the like, which reach far back, left aside. Null where there is none.
 */
export async function openedByContent(
  connection: DuckDBConnection,
  columns: readonly DateColumn[],
): Promise<DateColumn | null> {
  const most = Math.max(...columns.map((one) => one.filled));
  const full = columns.filter((one) => one.filled >= 0.9 * most);
  const shortest = Math.min(...full.map(daysSpanned));
  const [first, ...others] = full.filter((one) => daysSpanned(one) <= 3 * shortest + 366);
  let earliest = first ?? null;
  for (const other of others) {
    if (earliest && (await isEarlier(connection, other, earliest))) earliest = other;
  }
  return earliest;
}

function daysSpanned({ dates }: DateColumn): number {
  return (Date.parse(dates.usualLast) - Date.parse(dates.usualFirst)) / DAY;
}

async function isEarlier(connection: DuckDBConnection, one: DateColumn, other: DateColumn): Promise<boolean> {
  const [a, b] = [one, other].map((column) => timeSql(column.name, column.dates.formats));
  const [row] = await ask(
    connection,
    `WITH times AS (SELECT ${a} AS a, ${b} AS b FROM ${PROFILED})
     SELECT count(*) FILTER (a < b)::DOUBLE AS earlier, count(*) FILTER (a > b)::DOUBLE AS later FROM times`,
  );
  return Number(row?.['earlier'] ?? 0) > Number(row?.['later'] ?? 0);
}
