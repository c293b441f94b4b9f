import type { DuckDBConnection } from '@duckdb/node-api';
import { name } from '../../../src/query/sql-text';
import { ask, literal, PROFILED } from './sql';

/** How far each value of a fine column lies within one value of a coarse one. */
export interface Dependence {
  /** Of the rows that have both: the share whose coarse value is the commonest of their fine value. */
  readonly share: number;
  /** Fine values that occur with more than one coarse value, and some of them. */
  readonly straddling: number;
  readonly examples: readonly string[];
}

/** Whether `fine` determines `coarse` in the rows that were looked at; without common rows the share is 0. */
export async function dependence(
  connection: DuckDBConnection,
  fine: string,
  coarse: string,
): Promise<Dependence> {
  const grouped = `WITH pairs AS (
      SELECT ${name(fine)} AS fine, ${name(coarse)} AS coarse, count(*) AS n FROM ${PROFILED}
      WHERE ${name(fine)} IS NOT NULL AND ${name(coarse)} IS NOT NULL GROUP BY 1, 2),
    fines AS (SELECT fine, max(n) AS most, sum(n) AS n, count(*) AS coarses FROM pairs GROUP BY 1)`;
  const [row] = await ask(
    connection,
    `${grouped} SELECT coalesce(sum(most) / sum(n), 0)::DOUBLE AS share,
       count(*) FILTER (coarses > 1)::DOUBLE AS straddling FROM fines`,
  );
  const found = await ask(
    connection,
    `${grouped} SELECT fine FROM fines WHERE coarses > 1 ORDER BY n DESC, fine LIMIT 3`,
  );
  return {
    share: Number(row?.['share'] ?? 0),
    straddling: Number(row?.['straddling'] ?? 0),
    examples: found.map((one) => String(one['fine'])),
  };
}

/** What stands before the first separator of a column's values, as a level above it. */
export interface Prefix {
  readonly separator: string;
  /** RE2; its first group is the prefix. */
  readonly extract: string;
  /** Share of the rows whose value has the separator. */
  readonly share: number;
  readonly distinct: number;
  readonly examples: readonly string[];
}

const SEPARATORS: readonly (readonly [separator: string, pattern: string])[] = [
  [' - ', String.raw`\s-\s`],
  ['-', '-'],
  ['—', '—+'],
  ['>', '>'],
  ['/', '/'],
  ['|', String.raw`\|`],
  ['：', '[:：]'],
  ['_', '_'],
];

/**
 * A separator that nine rows of ten have in this column and that parts its values into at most half as many
 * groups; the one with the fewest groups. Null where there is none.
 */
export async function commonPrefix(connection: DuckDBConnection, column: string): Promise<Prefix | null> {
  const v = name(column);
  const found: Prefix[] = [];
  for (const [separator, pattern] of SEPARATORS) {
    const extract = String.raw`^\s*(.+?)\s*(?:${pattern}|$)`;
    const head = `regexp_extract(${v}, ${literal(extract)}, 1)`;
    const [row] = await ask(
      connection,
      `SELECT avg(regexp_matches(${v}, ${literal(pattern)})::INTEGER)::DOUBLE AS share,
         count(DISTINCT ${head})::DOUBLE AS heads, count(DISTINCT ${v})::DOUBLE AS wholes
       FROM ${PROFILED} WHERE ${v} IS NOT NULL`,
    );
    const share = Number(row?.['share'] ?? 0);
    const distinct = Number(row?.['heads'] ?? 0);
    if (share < 0.9 || distinct < 2 || distinct > Number(row?.['wholes'] ?? 0) / 2) continue;
    const most = await ask(
      connection,
      `SELECT ${head} AS head FROM ${PROFILED} WHERE ${v} IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, head LIMIT 5`,
    );
    found.push({ separator, extract, share, distinct, examples: most.map((one) => String(one['head'])) });
  }
  return found.sort((a, b) => a.distinct - b.distinct)[0] ?? null;
}
