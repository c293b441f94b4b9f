import type { DuckDBConnection } from '@duckdb/node-api';
import { makeType, manyWords, MOST_WORDS, wordOf, type Dictionary } from './dictionary';
import { literal } from './sql';

/** So few short words are compared one by one, which is quicker than to look them up. */
const FEW = 6;

/** Bytes of a text that DuckDB compares without following a pointer. */
const INLINED = 12;

/** The column of typed rows with the texts, as JSON, that the first rows did not have; NULL for most rows. */
const LATER = 'later_texts';

/** A text of a row as a column of SQL, and the words that the first rows have of it. */
export interface CodedText {
  readonly text: string;
  readonly dictionary: Dictionary;
}

type CodeType = 'TINYINT' | 'SMALLINT' | 'INTEGER' | 'BIGINT' | 'HUGEINT';

/**
 * All texts of a part in one number a row, by which rows are grouped and joined far more quickly than by several:
 * each text is a digit, its word's place or, where the row has none, the number of words. Combinations with a text
 * that the first rows did not have are numbered -1, -2, … once all rows were read.
 */
export class PartCodes {
  /** The column of typed rows. */
  readonly column: string;
  /** The narrowest that holds every number: rows are many, and what is written of each is most of the work. */
  type: CodeType;
  private later: readonly (readonly (string | null)[])[] = [];

  constructor(
    readonly number: number,
    private readonly texts: readonly CodedText[],
  ) {
    this.column = `part_${number}`;
    const codes = this.bases.reduce((product, base) => product * BigInt(base), 1n);
    this.type = narrowest(codes);
  }

  private get bases(): number[] {
    return this.texts.map(({ dictionary }) => dictionary.words.length + 1);
  }

  /** The type that a number is worked out in. */
  private get counting(): CodeType {
    return this.type === 'TINYINT' || this.type === 'SMALLINT' ? 'INTEGER' : this.type;
  }

  /** SQL for words that `sql` reads. */
  get words(): string[] {
    return this.texts.flatMap(({ text, dictionary }) =>
      isShort(dictionary) ? [] : [`${wordOf(text, dictionary)} AS ${text}_word`],
    );
  }

  /** SQL for the number; NULL where some text is not known yet. */
  get sql(): string {
    const digits = this.texts.map(({ text, dictionary }) => {
      const { words } = dictionary;
      const blank = `WHEN ${text} IS NULL THEN ${words.length}`;
      if (!isShort(dictionary))
        return `coalesce(enum_code(${text}_word)::${this.counting}, CASE ${blank} END)`;
      const known = words.map((word, code) => `WHEN ${text} = ${literal(word)} THEN ${code}`);
      return `(CASE ${[...known, blank].join(' ')} END)::${this.counting}`;
    });
    const { bases } = this;
    const number = digits.reduce((above, digit, index) => `(${above} * ${bases[index]} + ${digit})`);
    return `${number}::${this.type}`;
  }

  /** SQL for the texts as JSON where the number is NULL, else NULL. */
  get unknown(): string {
    const all = this.texts.map(({ text }) => text).join(', ');
    return `CASE WHEN ${this.column} IS NULL THEN to_json([${all}])::VARCHAR END`;
  }

  /** The texts that a number stands for, null for one that a row has not. */
  textsOf(code: bigint): readonly (string | null)[] {
    if (code < 0n) return this.later[Number(-1n - code)] ?? [];
    let left = code;
    return this.texts
      .toReversed()
      .map(({ dictionary: { words } }) => {
        const base = BigInt(words.length + 1);
        const word = words[Number(left % base)] ?? null;
        left /= base;
        return word;
      })
      .toReversed();
  }

  /** Numbers the combinations that the first rows did not have, and gives SQL for a row's number then. */
  async addLater(connection: DuckDBConnection): Promise<string> {
    const type = `later_${this.column}`;
    const field = this.texts.map(({ dictionary }) => dictionary.field).join(', ');
    const json = `json_extract_string(${LATER}, '$[${this.number}]')`;
    const most = { words: MOST_WORDS, field };
    const words = await makeType(connection, type, `SELECT ${json} AS word FROM typed_rows`, most);
    this.later = words.map((word) => JSON.parse(word) as (string | null)[]);
    this.texts.forEach(({ dictionary }, index) => {
      const known = new Set(dictionary.words);
      for (const texts of this.later) known.add(texts[index] ?? '');
      if (known.size > MOST_WORDS) throw manyWords(dictionary.field);
    });
    this.type = this.counting;
    return `coalesce(${this.column}::${this.type}, -1 - enum_code(${json}::${type})::${this.type}) AS ${this.column}`;
  }

  /** Drops the types that were made for it. */
  async dropTypes(connection: DuckDBConnection): Promise<void> {
    const types = [...this.texts.map(({ dictionary }) => dictionary.type), `later_${this.column}`];
    for (const type of types) await connection.run(`DROP TYPE IF EXISTS ${type}`);
  }
}

function narrowest(codes: bigint): CodeType {
  if (codes < 2n ** 7n) return 'TINYINT';
  if (codes < 2n ** 15n) return 'SMALLINT';
  return codes < 2n ** 31n ? 'INTEGER' : codes < 2n ** 63n ? 'BIGINT' : 'HUGEINT';
}

function isShort({ words }: Dictionary): boolean {
  return words.length <= FEW && words.every((word) => Buffer.byteLength(word) <= INLINED);
}

/** SQL for the column of texts that the first rows did not have. */
export function laterTexts(parts: readonly PartCodes[]): string {
  const unknown = parts.map(({ column }) => `${column} IS NULL`).join(' OR ');
  return `CASE WHEN ${unknown} THEN to_json([${parts.map((part) => part.unknown).join(', ')}])::VARCHAR END AS ${LATER}`;
}

/** Gives numbers to the combinations which the first rows did not have, in `typed_rows` and in its parts. */
export async function codeLater(connection: DuckDBConnection, parts: readonly PartCodes[]): Promise<void> {
  const counts = parts.map(({ column }) => `count(*) - count(${column})`);
  const answer = await connection.runAndReadAll(`SELECT ${counts.join(', ')} FROM typed_rows`);
  const unknown = parts.filter((_, index) => Number(answer.getRows()[0]?.[index] ?? 0) > 0);
  if (unknown.length === 0) {
    await connection.run(`ALTER TABLE typed_rows DROP COLUMN ${LATER}`);
  } else {
    const replaced: string[] = [];
    for (const part of unknown) replaced.push(await part.addLater(connection));
    await connection.run(
      `CREATE TABLE recoded_rows AS SELECT * EXCLUDE (${LATER}) REPLACE (${replaced.join(', ')}) FROM typed_rows`,
    );
    await connection.run('DROP TABLE typed_rows');
    await connection.run('ALTER TABLE recoded_rows RENAME TO typed_rows');
  }
  for (const part of parts) await part.dropTypes(connection);
}
