import type { DuckDBConnection } from '@duckdb/node-api';
import { name } from '../../../src/query/sql-text';
import { degreesSql } from '../rows/sql';
import type { ColumnProfile } from './profile';
import { ask, PROFILED } from './sql';
import { nameScore } from './vocabulary';

export interface CoordinatesGuess {
  readonly longitude: ColumnProfile;
  readonly latitude: ColumnProfile;
  /** Rows with both, and those of them in which both are whole degrees. */
  readonly located: number;
  readonly whole: number;
  /** Whether most of them lie in and around China, where maps may be in GCJ-02 or BD-09. */
  readonly inChina: boolean;
  /** What stands before their decimals. */
  readonly decimal: 'point' | 'comma';
}

/** The columns of longitude and latitude in degrees, or null; projected coordinates are none. */
export async function guessCoordinates(
  connection: DuckDBConnection,
  columns: readonly ColumnProfile[],
): Promise<CoordinatesGuess | null> {
  const within = ({ numbers }: ColumnProfile, limit: number) =>
    numbers !== null && numbers.low >= -limit && numbers.high <= limit;
  const find = (all: readonly ColumnProfile[], role: 'longitude' | 'latitude') =>
    all.find((one) => nameScore(role, one.name) > 0 && within(one, role === 'longitude' ? 180 : 90));
  let decimal: CoordinatesGuess['decimal'] = 'point';
  let [longitude, latitude] = [find(columns, 'longitude'), find(columns, 'latitude')];
  if (!longitude || !latitude) {
    const read = await withDecimalCommas(connection, columns);
    decimal = 'comma';
    [longitude, latitude] = [find(read, 'longitude'), find(read, 'latitude')];
  }
  if (!longitude || !latitude) return null;
  const [lon, lat] = [longitude, latitude].map((one) => degreesSql(name(one.name), decimal));
  const [row] = await ask(
    connection,
    `SELECT count(*)::DOUBLE AS located,
       count(*) FILTER (lon = floor(lon) AND lat = floor(lat))::DOUBLE AS whole,
       count(*) FILTER (lon BETWEEN 73 AND 136 AND lat BETWEEN 17 AND 54)::DOUBLE AS china
     FROM (SELECT ${lon} AS lon, ${lat} AS lat FROM ${PROFILED}) WHERE isfinite(lon) AND isfinite(lat)`,
  );
  const located = Number(row?.['located'] ?? 0);
  const inChina = Number(row?.['china'] ?? 0) > located / 2;
  return { longitude, latitude, located, whole: Number(row?.['whole'] ?? 0), inChina, decimal };
}

/** Columns named like coordinates with the range of their numbers, where nine of ten are numbers with a decimal comma. */
async function withDecimalCommas(
  connection: DuckDBConnection,
  columns: readonly ColumnProfile[],
): Promise<ColumnProfile[]> {
  const named = columns.filter(
    (one) => nameScore('longitude', one.name) > 0 || nameScore('latitude', one.name) > 0,
  );
  const found: ColumnProfile[] = [];
  for (const column of named) {
    const number = degreesSql(name(column.name), 'comma');
    const [row] = await ask(
      connection,
      `SELECT count(*)::DOUBLE AS numbers, min(n) AS low, max(n) AS high, count(*) FILTER (n = floor(n))::DOUBLE AS whole
       FROM (SELECT ${number} AS n FROM ${PROFILED}) WHERE isfinite(n)`,
    );
    const fact = (key: string) => Number(row?.[key] ?? 0);
    if (column.filled === 0 || fact('numbers') < 0.9 * column.filled) continue;
    found.push({ ...column, numbers: { low: fact('low'), high: fact('high'), whole: fact('whole') } });
  }
  return found;
}
