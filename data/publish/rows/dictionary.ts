import type { DuckDBConnection } from '@duckdb/node-api';
import { PublishFault } from '../publish-fault';

/** No list of places, issues or values is longer: such a column holds free text or numbers of its own. */
export const MOST_WORDS = 200_000;

/** How many of the first rows are looked at for the texts that a column has. */
const SAMPLE = 100_000;

/** The different texts of a column, each by its code: its place in `words`. A row without a text has code -1. */
export interface Dictionary {
  /** The column of typed rows that holds the codes. */
  readonly column: string;
  /** The column of the typed rows that holds texts which the first rows did not have. */
  readonly unseen: string;
  readonly type: string;
  /** What the config calls it. */
  readonly field: string;
  words: readonly string[];
}

/** Makes `first_rows`: these texts (SQL by name) of the first rows of the file. */
export async function readFirstRows(
  connection: DuckDBConnection,
  rows: string,
  texts: ReadonlyMap<string, string>,
): Promise<void> {
  const selected = [...texts].map(([column, sql]) => `${sql} AS ${column}`);
  await connection.run(
    `CREATE OR REPLACE TABLE first_rows AS
     SELECT ${[...selected, '1 AS one'].join(', ')} FROM (${rows} LIMIT ${SAMPLE})`,
  );
}

/**
 * A dictionary of the texts that `column` has in the first rows, as an ENUM: looking a text up in one is far
 * quicker than grouping by text, or joining, and keeps the order of rows.
 */
export async function firstWords(
  connection: DuckDBConnection,
  column: string,
  field: string,
): Promise<Dictionary> {
  const type = `words_${column}`;
  const most = { words: MOST_WORDS, field };
  const words = await makeType(connection, type, `SELECT ${column} AS word FROM first_rows`, most);
  return { column, unseen: `${column}_unseen`, type, field, words };
}

/** The word of the dictionary that a row has, NULL for a text that is not in it; `text` is SQL. */
export function wordColumn({ column, type }: Dictionary, text: string): string {
  return `try_cast(${text} AS ${type}) AS ${column}_word`;
}

/** The two columns of typed rows that a dictionary needs, out of its text and its word. */
export function codedColumns({ column, unseen }: Dictionary, text: string): string[] {
  return [
    `CASE WHEN ${text} IS NULL THEN -1 ELSE enum_code(${column}_word)::INTEGER END AS ${column}`,
    `CASE WHEN ${column}_word IS NULL THEN ${text} END AS ${unseen}`,
  ];
}

/** Gives codes to the texts which the first rows did not have, and drops the columns that held them. */
export async function codeUnseen(
  connection: DuckDBConnection,
  table: string,
  dictionaries: readonly Dictionary[],
): Promise<void> {
  const replaced: string[] = [];
  for (const dictionary of dictionaries) {
    const { column, unseen, words } = dictionary;
    const type = `unseen_${column}`;
    const most = { words: MOST_WORDS - words.length, field: dictionary.field };
    const more = await makeType(connection, type, `SELECT ${unseen} AS word FROM ${table}`, most);
    if (more.length > 0) {
      dictionary.words = [...words, ...more];
      const code = `enum_code(${unseen}::${type})::INTEGER + ${words.length}`;
      replaced.push(`coalesce(${column}, ${code}) AS ${column}`);
    }
  }
  if (replaced.length > 0) {
    const dropped = dictionaries.map(({ unseen }) => unseen).join(', ');
    await connection.run(
      `CREATE TABLE recoded_rows AS SELECT * EXCLUDE (${dropped}) REPLACE (${replaced.join(', ')}) FROM ${table}`,
    );
    await connection.run(`DROP TABLE ${table}`);
    await connection.run(`ALTER TABLE recoded_rows RENAME TO ${table}`);
  } else {
    for (const { unseen } of dictionaries) await connection.run(`ALTER TABLE ${table} DROP COLUMN ${unseen}`);
  }
  for (const { column, type } of dictionaries) {
    await connection.run(`DROP TYPE IF EXISTS unseen_${column}`);
    await connection.run(`DROP TYPE IF EXISTS ${type}`);
  }
}

/** Makes an ENUM of the different words of a SELECT, and gives them in the order of its codes. */
async function makeType(
  connection: DuckDBConnection,
  type: string,
  select: string,
  most: { readonly words: number; readonly field: string },
): Promise<string[]> {
  await connection.run(`DROP TYPE IF EXISTS ${type}`);
  await connection.run(
    `CREATE OR REPLACE TABLE different_words AS
     SELECT DISTINCT word FROM (${select}) WHERE word IS NOT NULL ORDER BY word LIMIT ${most.words + 1}`,
  );
  const answer = await connection.runAndReadAll('SELECT word FROM different_words ORDER BY word');
  const words = answer.getRows().map(([word]) => String(word));
  if (words.length > most.words) {
    throw new PublishFault('rows-many-words', { field: most.field, most: MOST_WORDS });
  }
  await connection.run(`CREATE TYPE ${type} AS ENUM (SELECT word FROM different_words ORDER BY word)`);
  await connection.run('DROP TABLE different_words');
  return words;
}
