import type { DuckDBConnection } from '@duckdb/node-api';
import type { Config } from '../config/schema';
import type { Judgement } from './judgement';
import { isFilled } from './sql';
import { reasonNumber } from './type-rows';

type Rule = NonNullable<Config['key']>['duplicates'];

/** So many rows tell whether it is worth looking whether the keys are in order. */
const FIRST = 10_000;

const LOSERS: Readonly<Record<Rule, string>> = {
  'keep-first': 'first_of_key > 1',
  'keep-last': 'last_of_key > 1',
  'reject-all': 'true',
  // Only told; counted as keep-first would reject them.
  'keep-all': 'first_of_key > 1',
};

/**
 * Makes `repeated_rows`: the ordinals of rows whose key another row has and that the rule does not keep, among
 * those that nothing else rejects. A row without a key repeats none. Gives their number. Drops the keys.
 */
export async function findRepeated(
  connection: DuckDBConnection,
  judgement: Judgement,
  rule: Rule,
): Promise<number> {
  const rows = `${judgement.accepted()} AND t.key IS NOT NULL`;
  if (!(await findInOrder(connection, rows))) await findByHash(connection, rows);
  await connection.run(
    `CREATE OR REPLACE TABLE repeated_rows AS
     SELECT ordinal FROM (
       SELECT ordinal, row_number() OVER (PARTITION BY key ORDER BY ordinal) AS first_of_key,
         row_number() OVER (PARTITION BY key ORDER BY ordinal DESC) AS last_of_key
       FROM (SELECT t.rowid AS ordinal, t.key ${rows} AND t.key IN (SELECT key FROM repeated_keys))
     ) WHERE ${LOSERS[rule]}`,
  );
  await connection.run('DROP TABLE repeated_keys');
  await connection.run('ALTER TABLE typed_rows DROP COLUMN key');
  const answer = await connection.runAndReadAll('SELECT count(*)::DOUBLE FROM repeated_rows');
  return Number(answer.getRows()[0]?.[0] ?? 0);
}

/** Rejects the rows in `repeated_rows`. */
export async function rejectRepeated(connection: DuckDBConnection): Promise<void> {
  const reason = reasonNumber('duplicate-key');
  await connection.run(
    `UPDATE typed_rows SET reason = ${reason} WHERE rowid IN (SELECT ordinal FROM repeated_rows)`,
  );
}

/**
 * Where the keys of a file never fall, or never rise, as those of most exports, each stands beside its like: one look
 * at each row and the one before it finds the repeated ones. False where they do not.
 */
async function findInOrder(connection: DuckDBConnection, rows: string): Promise<boolean> {
  const beside = (some: string) => `(SELECT t.key, lag(t.key) OVER () AS before ${some})`;
  const order = `count(*) FILTER (WHERE key < before)::DOUBLE, count(*) FILTER (WHERE key > before)::DOUBLE`;
  const isOrdered = async (sql: string) => {
    const [falls, rises] = (await connection.runAndReadAll(sql)).getRows()[0] ?? [];
    return Number(falls) === 0 || Number(rises) === 0;
  };
  // Keys in no order show it soon.
  if (!(await isOrdered(`SELECT ${order} FROM ${beside(`${rows} AND t.rowid < ${FIRST}`)}`))) return false;
  await connection.run(
    `CREATE OR REPLACE TABLE key_order AS
     SELECT ${order}, list(key) FILTER (WHERE key = before) AS repeated FROM ${beside(rows)}`,
  );
  const ordered = await isOrdered('SELECT * EXCLUDE (repeated) FROM key_order');
  if (ordered) {
    await connection.run(
      `CREATE OR REPLACE TABLE repeated_keys AS
       SELECT key FROM (SELECT DISTINCT unnest(repeated) AS key FROM key_order) WHERE ${isFilled('key')}`,
    );
  }
  await connection.run('DROP TABLE key_order');
  return ordered;
}

/** By hash first, which is quicker and needs less memory; then exactly, among the few that it leaves. */
async function findByHash(connection: DuckDBConnection, rows: string): Promise<void> {
  await connection.run(
    `CREATE OR REPLACE TABLE repeated_hashes AS
     SELECT hash(t.key) AS hash ${rows} GROUP BY 1 HAVING count(*) > 1`,
  );
  await connection.run(
    `CREATE OR REPLACE TABLE repeated_keys AS
     SELECT t.key ${rows} AND hash(t.key) IN (SELECT hash FROM repeated_hashes)
     GROUP BY t.key HAVING count(*) > 1 AND ${isFilled('t.key')}`,
  );
  await connection.run('DROP TABLE repeated_hashes');
}
