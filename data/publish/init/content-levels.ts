import type { DuckDBConnection } from '@duckdb/node-api';
import { name } from '../../../src/query/sql-text';
import { degreesSql } from '../rows/sql';
import type { CoordinatesGuess } from './coordinates';
import { isCategory, type LevelsGuess } from './levels';
import type { ColumnProfile } from './profile';
import { ask, PROFILED } from './sql';

/** Values of a level that nobody named recur at least so often, on the average. */
const LEAST_TIMES = 5;
const MOST_VALUES = 2000;
/** Of the spread of all coordinates: what is left within one place. */
const CLOSE_BY = 0.6;

interface Candidate {
  readonly column: ColumnProfile;
  readonly closeBy: boolean;
  /** Words a value, on the average of the commonest. */
  readonly words: number;
}

/**
 * One level of places and one of issues out of columns whose names say nothing: texts that recur. A place is what
 * lies close together where the file has coordinates; else names of places have fewer words than those of issues.
 * What is `wanted` and not found is null.
 */
export async function levelsByContent(
  connection: DuckDBConnection,
  columns: readonly ColumnProfile[],
  coordinates: CoordinatesGuess | null,
  wanted: { readonly places: boolean; readonly issues: boolean },
): Promise<{ places: LevelsGuess | null; issues: LevelsGuess | null }> {
  const candidates: Candidate[] = [];
  for (const column of columns.filter(couldBeLevel)) {
    const closeBy = coordinates !== null && (await spreadWithin(connection, column, coordinates)) < CLOSE_BY;
    candidates.push({ column, closeBy, words: wordsOfValues(column) });
  }
  const byWords = candidates.toSorted((a, b) => b.words - a.words || b.column.distinct - a.column.distinct);
  const near = byWords.filter(({ closeBy }) => closeBy);
  const far = coordinates === null ? byWords : byWords.filter(({ closeBy }) => !closeBy);
  const issue = wanted.issues ? (far[0] ?? null) : null;
  const place = wanted.places ? (near.at(-1) ?? (coordinates ? null : leastWords(byWords, issue))) : null;
  const levels = (id: string, names: LevelsGuess['levels'][number]['names'], one: Candidate | null) =>
    one === null ? null : levelOf(id, names, one, candidates);
  return {
    places: levels('area', { zh: '地区', en: 'Area' }, place),
    issues: levels('issue', { zh: '事项', en: 'Issue' }, issue),
  };
}

function leastWords(byWords: readonly Candidate[], issue: Candidate | null): Candidate | null {
  return byWords.filter((one) => one !== issue).at(-1) ?? null;
}

function levelOf(
  id: string,
  names: LevelsGuess['levels'][number]['names'],
  { column }: Candidate,
  candidates: readonly Candidate[],
): LevelsGuess {
  const others = candidates.map((one) => one.column).filter((one) => one !== column);
  const level = { id, names, column, distinct: column.distinct, prefix: null, text: null };
  return { levels: [level], nested: true, evidence: null, others, byContent: true };
}

function couldBeLevel(column: ColumnProfile): boolean {
  const { filled, rows, distinct, numbers, dates, meanLength, examples } = column;
  if (numbers !== null || dates !== null || !isCategory(column, MOST_VALUES)) return false;
  if (distinct < 3 || filled < 0.5 * rows || filled < LEAST_TIMES * distinct || meanLength > 45) return false;
  return examples.filter(({ value }) => /\p{L}{2}/u.test(value)).length >= 0.9 * examples.length;
}

function wordsOfValues({ examples }: ColumnProfile): number {
  const words = examples.map(({ value }) => value.split(/[\s/,-]+/).filter((word) => word !== '').length);
  return words.reduce((sum, count) => sum + count, 0) / Math.max(1, words.length);
}

/** The variance of coordinates within the column's values as a share of all of it. */
async function spreadWithin(
  connection: DuckDBConnection,
  column: ColumnProfile,
  { longitude, latitude, decimal }: CoordinatesGuess,
): Promise<number> {
  const [lon, lat] = [longitude, latitude].map((one) => degreesSql(name(one.name), decimal));
  const [row] = await ask(
    connection,
    `WITH points AS (SELECT ${name(column.name)} AS v, ${lon} AS lon, ${lat} AS lat FROM ${PROFILED}
       WHERE ${name(column.name)} IS NOT NULL AND isfinite(${lon}) AND isfinite(${lat})
         AND NOT (${lon} = floor(${lon}) AND ${lat} = floor(${lat}))),
     groups AS (SELECT count(*) AS n, var_pop(lon) + var_pop(lat) AS spread FROM points GROUP BY v)
     SELECT coalesce((SELECT sum(n * spread) / sum(n) FROM groups)
       / nullif((SELECT var_pop(lon) + var_pop(lat) FROM points), 0), 1)::DOUBLE AS share`,
  );
  return Number(row?.['share'] ?? 1);
}
