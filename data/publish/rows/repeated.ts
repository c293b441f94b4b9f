import { availableParallelism } from 'node:os';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Config } from '../config/schema';
import type { Judgement } from './judgement';
import { isFilled } from './sql';
import { reasonNumber } from './type-rows';

type Rule = NonNullable<Config['key']>['duplicates'];

/** So many rows tell whether it is worth looking whether the keys are in order. */
const FIRST = 10_000;

const MOST_PIECES = 8;

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
  const isOrdered = async (steps: string) => {
    const answer = await connection.runAndReadAll(
      `SELECT sum(falls)::DOUBLE, sum(rises)::DOUBLE FROM (${steps})`,
    );
    const [falls, rises] = answer.getRows()[0] ?? [];
    return Number(falls) === 0 || Number(rises) === 0;
  };
  // Keys in no order show it soon.
  if (!(await isOrdered(stepsSql(`${rows} AND t.rowid < ${FIRST}`)))) return false;
  await connection.run(
    `CREATE OR REPLACE TABLE key_steps AS ${(await pieces(connection))
      .map(([first, end], piece) => {
        const some = `${rows} AND t.rowid >= ${first} AND t.rowid < ${end}`;
        return `SELECT ${piece} AS piece, * FROM (${stepsSql(some)})`;
      })
      .join(' UNION ALL ')}`,
  );
  // From the last key of a piece to the first of the next one.
  await connection.run(
    `INSERT INTO key_steps
     SELECT -1, ${STEP_COUNTS}, NULL, NULL FROM (
       SELECT first AS key, ${step('first', 'before')} AS step
       FROM (SELECT first, lag(last) OVER (ORDER BY piece) AS before FROM key_steps WHERE first IS NOT NULL))`,
  );
  const ordered = await isOrdered('FROM key_steps');
  if (ordered) {
    await connection.run(
      `CREATE OR REPLACE TABLE repeated_keys AS
       SELECT key FROM (SELECT DISTINCT unnest(repeated) AS key FROM key_steps) WHERE ${isFilled('key')}`,
    );
  }
  await connection.run('DROP TABLE key_steps');
  return ordered;
}

const STEP_COUNTS = `count(*) FILTER (WHERE step < 0) AS falls, count(*) FILTER (WHERE step > 0) AS rises,
  list(key) FILTER (WHERE step = 0) AS repeated`;

/** Whether the key rises (1), falls (-1) or stays after the one before; NULL for a first one. */
function step(key: string, before: string): string {
  return `CASE WHEN ${key} > ${before} THEN 1 WHEN ${key} = ${before} THEN 0 WHEN ${key} < ${before} THEN -1 END`;
}

/** One row: how often the keys of the rows fall and rise, those that stay, the first key and the last. */
function stepsSql(rows: string): string {
  return `SELECT ${STEP_COUNTS}, first(key) AS first, last(key) AS last
    FROM (SELECT key, ${step('key', 'before')} AS step FROM (SELECT t.key, lag(t.key) OVER () AS before ${rows}))`;
}

/** The typed rows in as many pieces as there are threads: a row is compared with the one before it in one thread. */
async function pieces(connection: DuckDBConnection): Promise<(readonly [first: number, end: number])[]> {
  const answer = await connection.runAndReadAll('SELECT count(*)::DOUBLE FROM typed_rows');
  const rows = Number(answer.getRows()[0]?.[0] ?? 0);
  const count = Math.min(availableParallelism(), MOST_PIECES);
  const start = (piece: number) => Math.round((rows * piece) / count);
  return Array.from({ length: count }, (_, piece) => [start(piece), start(piece + 1)] as const);
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
