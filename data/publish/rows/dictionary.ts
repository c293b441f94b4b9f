import { DuckDBListValue, type DuckDBConnection } from '@duckdb/node-api';
import { PublishFault } from '../publish-fault';

/** No list of places, issues or values is longer: such a column holds free text or numbers of its own. */
export const MOST_WORDS = 200_000;

/** How many of the first rows are looked at for the texts that a column has. */
const SAMPLE = 100_000;

/** Different texts of a column, each by its code: its place in `words`. */
export interface Dictionary {
  /** The ENUM of these words. */
  readonly type: string;
  /** What the config calls the column. */
  readonly field: string;
  readonly words: readonly string[];
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
 * A dictionary of each text that the first rows have, as an ENUM: looking a text up in one is far quicker than
 * grouping by text, or joining, and keeps the order of rows. All in two statements, since each has to wait while the
 * file is looked through.
 */
export async function firstWords(
  connection: DuckDBConnection,
  texts: readonly { readonly column: string; readonly field: string }[],
): Promise<readonly Dictionary[]> {
  if (texts.length === 0) return [];
  const types = texts.map(({ column }) => `words_${column}`);
  const made = texts.map(
    ({ column }, index) =>
      `DROP TYPE IF EXISTS ${types[index]};
       CREATE TYPE ${types[index]} AS ENUM (
         SELECT DISTINCT ${column} FROM first_rows WHERE ${column} IS NOT NULL ORDER BY 1)`,
  );
  await connection.run(made.join(';\n'));
  const words = types.map((type) => `enum_range(NULL::${type})::VARCHAR[]`);
  const [lists = []] = (await connection.runAndReadAll(`SELECT ${words.join(', ')}`)).getRows();
  return texts.map(({ field }, index) => {
    const list = lists[index];
    const type = types[index] ?? '';
    return { type, field, words: list instanceof DuckDBListValue ? list.items.map(String) : [] };
  });
}

/** The word of the dictionary that the text (SQL) is, NULL for a text that is not in it. */
export function wordOf(text: string, { type }: Dictionary): string {
  return `try_cast(${text} AS ${type})`;
}

/**
 * Makes an ENUM of the different words of a SELECT, and gives them in the order of its codes. Throws a PublishFault
 * `rows-many-words` where there are more than `most.words`.
 */
export async function makeType(
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
  if (words.length > most.words) throw manyWords(most.field);
  await connection.run(`CREATE TYPE ${type} AS ENUM (SELECT word FROM different_words ORDER BY word)`);
  await connection.run('DROP TABLE different_words');
  return words;
}

/** A column has more different texts than a list of places, issues or values may. */
export function manyWords(field: string): PublishFault {
  return new PublishFault('rows-many-words', { field, most: MOST_WORDS });
}
