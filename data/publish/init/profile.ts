import type { DuckDBConnection } from '@duckdb/node-api';
import { name } from '../../../src/query/sql-text';
import type { OpenedInput } from '../input/contract';
import { readDates, type DateReading } from './dates';
import { ask, PROFILED } from './sql';

/** Above this, every n-th row is looked at. */
const MOST_ROWS = 400_000;
const EXAMPLES = 40;

export interface Example {
  readonly value: string;
  readonly count: number;
}

/** What the values of one column look like; counts are of the rows that were looked at. */
export interface ColumnProfile {
  readonly name: string;
  readonly rows: number;
  readonly filled: number;
  readonly distinct: number;
  /** Most frequent first. */
  readonly examples: readonly Example[];
  readonly meanLength: number;
  /** Where nine values of ten are numbers: their range, and how many are whole. */
  readonly numbers: { readonly low: number; readonly high: number; readonly whole: number } | null;
  /** Filled values that look like what identifies a person. */
  readonly phones: number;
  readonly emails: number;
  readonly identityNumbers: number;
  readonly dates: DateReading | null;
}

/** A column whose values are days. */
export type DateColumn = ColumnProfile & { readonly dates: DateReading };

export interface Profile {
  readonly columns: readonly ColumnProfile[];
  /** Rows of the file, and how many of them were looked at. */
  readonly rows: number;
  readonly looked: number;
}

/** Loads the rows (of a long file every n-th) into `PROFILED` of the connection, and looks at every column. */
export async function profileInput(connection: DuckDBConnection, input: OpenedInput): Promise<Profile> {
  const cleaned = input.columns.map((column) => `nullif(trim(${name(column)}), '') AS ${name(column)}`);
  const step = Math.ceil(input.rows / MOST_ROWS);
  const every = step > 1 ? ` QUALIFY row_number() OVER () % ${step} = 0` : '';
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE ${PROFILED} AS SELECT ${cleaned.join(', ')} FROM ${input.relation}${every}`,
  );
  const [counted] = await ask(connection, `SELECT count(*)::DOUBLE AS rows FROM ${PROFILED}`);
  const looked = Number(counted?.['rows'] ?? 0);
  const columns: ColumnProfile[] = [];
  for (const column of input.columns) columns.push(await profileColumn(connection, column, looked));
  return { columns, rows: input.rows, looked };
}

const PHONE = String.raw`(\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}|(\+?1[-. ]?)?\(?[2-9]\d{2}\)?[-. ]\d{3}[-. ]\d{4}|0\d{2,3}-\d{7,8}`;
const EMAIL = String.raw`[^@\s]+@[^@\s]+\.[A-Za-z]{2,}`;
const IDENTITY = String.raw`[1-9]\d{5}(19|20)\d{2}[01]\d[0-3]\d{4}[\dXx]|\d{3}-\d{2}-\d{4}`;

async function profileColumn(
  connection: DuckDBConnection,
  column: string,
  rows: number,
): Promise<ColumnProfile> {
  const v = name(column);
  const matches = (pattern: string) => `count(*) FILTER (regexp_full_match(${v}, '${pattern}'))::DOUBLE`;
  const [facts = {}] = await ask(
    connection,
    `SELECT count(${v})::DOUBLE AS filled, count(DISTINCT ${v})::DOUBLE AS different,
      coalesce(avg(length(${v})), 0)::DOUBLE AS mean_length,
      count(try_cast(${v} AS DOUBLE))::DOUBLE AS numbers,
      min(try_cast(${v} AS DOUBLE)) FILTER (isfinite(try_cast(${v} AS DOUBLE))) AS low,
      max(try_cast(${v} AS DOUBLE)) FILTER (isfinite(try_cast(${v} AS DOUBLE))) AS high,
      count(*) FILTER (try_cast(${v} AS DOUBLE) = floor(try_cast(${v} AS DOUBLE)))::DOUBLE AS whole,
      ${matches(PHONE)} AS phones, ${matches(EMAIL)} AS emails, ${matches(IDENTITY)} AS identity_numbers
    FROM ${PROFILED}`,
  );
  const fact = (key: string) => Number(facts[key] ?? 0);
  const filled = fact('filled');
  const found = await ask(
    connection,
    `SELECT ${v} AS value, count(*)::DOUBLE AS times FROM ${PROFILED} WHERE ${v} IS NOT NULL
     GROUP BY 1 ORDER BY times DESC, value LIMIT ${EXAMPLES}`,
  );
  const numeric = filled > 0 && fact('numbers') >= 0.9 * filled && facts['low'] !== null;
  const numbers = numeric ? { low: fact('low'), high: fact('high'), whole: fact('whole') } : null;
  return {
    name: column,
    rows,
    filled,
    distinct: fact('different'),
    examples: found.map((row) => ({ value: String(row['value']), count: Number(row['times']) })),
    meanLength: fact('mean_length'),
    numbers,
    phones: fact('phones'),
    emails: fact('emails'),
    identityNumbers: fact('identity_numbers'),
    dates: filled === 0 ? null : await readDates(connection, column, filled, numbers),
  };
}
