import type { DuckDBConnection } from '@duckdb/node-api';
import { name } from '../../../src/query/sql-text';
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
}

/** The columns of longitude and latitude in degrees, or null; projected coordinates are none. */
export async function guessCoordinates(
  connection: DuckDBConnection,
  columns: readonly ColumnProfile[],
): Promise<CoordinatesGuess | null> {
  const within = (one: ColumnProfile, limit: number) =>
    one.numbers !== null && one.numbers.low >= -limit && one.numbers.high <= limit;
  const longitude = columns.find((one) => nameScore('longitude', one.name) > 0 && within(one, 180));
  const latitude = columns.find((one) => nameScore('latitude', one.name) > 0 && within(one, 90));
  if (!longitude || !latitude) return null;
  const [lon, lat] = [longitude, latitude].map((one) => `try_cast(${name(one.name)} AS DOUBLE)`);
  const [row] = await ask(
    connection,
    `SELECT count(*)::DOUBLE AS located,
       count(*) FILTER (lon = floor(lon) AND lat = floor(lat))::DOUBLE AS whole,
       count(*) FILTER (lon BETWEEN 73 AND 136 AND lat BETWEEN 17 AND 54)::DOUBLE AS china
     FROM (SELECT ${lon} AS lon, ${lat} AS lat FROM ${PROFILED}) WHERE isfinite(lon) AND isfinite(lat)`,
  );
  const located = Number(row?.['located'] ?? 0);
  const inChina = Number(row?.['china'] ?? 0) > located / 2;
  return { longitude, latitude, located, whole: Number(row?.['whole'] ?? 0), inChina };
}
