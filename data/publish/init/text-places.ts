import type { DuckDBConnection } from '@duckdb/node-api';
import { name } from '../../../src/query/sql-text';
import type { ColumnProfile } from './profile';
import { ask, literal, PROFILED } from './sql';

/** Names of places that texts name. */
export interface TextPlaces {
  /** The texts, shortest first. */
  readonly columns: readonly ColumnProfile[];
  /** Of all rows: how many name one of the places. */
  readonly share: number;
  /** Most frequent first. */
  readonly places: readonly string[];
  /** RE2: the names, one or another. */
  readonly pattern: string;
}

const DISTRICT = String.raw`(?:[A-Z]\d+|\p{Han}{2})[区县]`;
const NO_PLACE =
  /[小社地校园片山库厂景新老本该我各全整某两三几]区|[本该我各全外贵]县|[管辖民住业务学景库园]区$|的|敬/;
const MOST_NAMES = 60;
const LEAST_SHARE = 0.4;

/**
 * Names like A3区 or 朝阳区 that recur in these texts, where at least four rows of ten have one; else null. Only
 * names that stand in two texts of a thousand count.
 */
export async function placesInText(
  connection: DuckDBConnection,
  texts: readonly ColumnProfile[],
): Promise<TextPlaces | null> {
  const times = new Map<string, number>();
  const columns: ColumnProfile[] = [];
  for (const column of texts.toSorted((a, b) => a.meanLength - b.meanLength)) {
    const v = name(column.name);
    const found = await ask(
      connection,
      `SELECT regexp_extract(${v}, ${literal(DISTRICT)}) AS place, count(*)::DOUBLE AS times
       FROM ${PROFILED} WHERE regexp_matches(${v}, ${literal(DISTRICT)})
       GROUP BY 1 HAVING times >= ${Math.max(2, column.rows / 500)} ORDER BY times DESC, place LIMIT ${MOST_NAMES}`,
    );
    const places = found.map((row) => [String(row['place']), Number(row['times'])] as const);
    const real = places.filter(([place]) => !NO_PLACE.test(place));
    if (real.reduce((sum, [, count]) => sum + count, 0) < 0.05 * column.rows) continue;
    columns.push(column);
    for (const [place, count] of real) times.set(place, (times.get(place) ?? 0) + count);
  }
  const places = [...times].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([place]) => place);
  if (places.length < 2) return null;
  const pattern = places.join('|');
  const any = columns.map((column) => `regexp_matches(${name(column.name)}, ${literal(pattern)})`);
  const [row] = await ask(
    connection,
    `SELECT avg(coalesce(${any.join(' OR ')}, false)::INTEGER)::DOUBLE AS share FROM ${PROFILED}`,
  );
  const share = Number(row?.['share'] ?? 0);
  return share >= LEAST_SHARE ? { columns, share, places, pattern } : null;
}
