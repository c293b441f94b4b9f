import type { DuckDBConnection } from '@duckdb/node-api';
import { partsOf } from '../config/columns-of';
import type { Condition } from '../config/condition';
import { countsOf } from '../config/measures';
import type { Config } from '../config/schema';
import type { RawColumns } from './raw-columns';
import { isFilled, literal, trimmed } from './sql';

/** More different texts than this in the first rows, and looking them up one by one is no gain. */
const MANY = 2000;

/** So few are compared one by one, which is quicker than to look them up. */
const FEW = 4;

/** SQL that reads tests: words first, then the columns that are made of them; and the types to drop afterwards. */
export interface Tested {
  readonly words: string[];
  readonly columns: string[];
  readonly types: string[];
}

type ColumnCondition = Extract<Condition, { readonly column: string }>;

/** Conditions on columns of the file: each is tested once a row, into a column of the typed rows. */
export class RowTests {
  private readonly tests = new Map<
    string,
    { readonly column: string; readonly condition: ColumnCondition }
  >();

  constructor(config: Config) {
    for (const { where } of countsOf(config)) {
      for (const part of partsOf(where)) {
        if (part === 'all' || !('column' in part)) continue;
        const key = testKey(part);
        if (!this.tests.has(key)) this.tests.set(key, { column: `test_${this.tests.size}`, condition: part });
      }
    }
  }

  /** The column of the typed rows that answers the condition; `is_not` answers its opposite. */
  sqlOf(condition: ColumnCondition): string {
    const { column } = this.tests.get(testKey(condition)) ?? { column: 'NULL' };
    return 'is_not' in condition || ('filled' in condition && !condition.filled) ? `NOT ${column}` : column;
  }

  /** Texts of the first rows that make the tests quicker, as SQL by name. */
  firstTexts(raw: RawColumns): [string, string][] {
    return [...this.tests.values()].flatMap(({ column, condition }): [string, string][] =>
      'filled' in condition ? [] : [[column, raw.of(condition.column)]],
    );
  }

  /** The columns of the typed rows, and the columns of words that they are made from. */
  async columns(connection: DuckDBConnection, raw: RawColumns): Promise<Tested> {
    const tested: Tested = { words: [], columns: [], types: [] };
    for (const { column, condition } of this.tests.values()) {
      const text = raw.of(condition.column);
      if ('filled' in condition) tested.columns.push(`${isFilled(text)} AS ${column}`);
      else await addListed(connection, tested, { column, text, list: listOf(condition) });
    }
    return tested;
  }
}

function listOf(condition: ColumnCondition): string[] {
  const list = 'is' in condition ? condition.is : 'is_not' in condition ? condition.is_not : [];
  return list.map((text) => text.trim());
}

function testKey(condition: ColumnCondition): string {
  const { column } = condition;
  return JSON.stringify('filled' in condition ? [column] : [column, [...new Set(listOf(condition))].sort()]);
}

/**
 * Adds whether the text, without spaces around it, is one of the list. The texts of the first rows stand in an
 * ENUM, those of the list first: a look-up and a comparison of numbers in place of trimming each text.
 */
async function addListed(
  connection: DuckDBConnection,
  tested: Tested,
  {
    column,
    text,
    list,
  }: { readonly column: string; readonly text: string; readonly list: readonly string[] },
): Promise<void> {
  const slow = `list_contains([${list.map(literal).join(', ')}], ${trimmed(text)})`;
  const blank = String(list.includes(''));
  const answer = await connection.runAndReadAll(
    `SELECT DISTINCT ${column} FROM first_rows WHERE ${column} IS NOT NULL ORDER BY 1 LIMIT ${MANY + 1}`,
  );
  // Two texts may come out alike: the client takes a byte order mark off.
  const words = [...new Set(answer.getRows().map(([word]) => String(word)))];
  if (words.length > MANY || words.length === 0) {
    tested.columns.push(`coalesce(${slow}, ${blank}) AS ${column}`);
    return;
  }
  const listed = words.filter((word) => list.includes(word.trim()));
  const others = words.filter((word) => !list.includes(word.trim()));
  if (words.length <= FEW) {
    const cases = [
      [listed, 'true'],
      [others, 'false'],
    ] as const;
    const known = cases.flatMap(([some, answered]) =>
      some.length > 0 ? [`WHEN ${text} IN (${some.map(literal).join(', ')}) THEN ${answered}`] : [],
    );
    tested.columns.push(
      `CASE WHEN ${text} IS NULL THEN ${blank} ${known.join(' ')} ELSE ${slow} END AS ${column}`,
    );
    return;
  }
  const type = `words_${column}`;
  await connection.run(`DROP TYPE IF EXISTS ${type}`);
  await connection.run(`CREATE TYPE ${type} AS ENUM (${[...listed, ...others].map(literal).join(', ')})`);
  tested.types.push(type);
  tested.words.push(`try_cast(${text} AS ${type}) AS ${column}_word`);
  const known = `enum_code(${column}_word) < ${listed.length}`;
  tested.columns.push(
    `CASE WHEN ${text} IS NULL THEN ${blank} WHEN ${column}_word IS NULL THEN ${slow} ELSE ${known} END AS ${column}`,
  );
}
