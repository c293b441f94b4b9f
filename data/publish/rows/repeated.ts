import type { DuckDBConnection } from '@duckdb/node-api';
import type { Config } from '../config/schema';
import type { Judgement } from './judgement';
import { isFilled } from './sql';

type Rule = NonNullable<Config['key']>['duplicates'];

const LOSERS: Readonly<Record<Rule, string>> = {
  'keep-first': 'first_of_key > 1',
  'keep-last': 'last_of_key > 1',
  'reject-all': 'true',
  // Only told; counted as keep-first would reject them.
  'keep-all': 'first_of_key > 1',
};

/**
 * Makes `repeated_rows`: the ordinals of rows whose key another row has and that the rule does not keep, among
 * those that nothing else rejects. A row without a key repeats none. Gives their number.
 */
export async function findRepeated(
  connection: DuckDBConnection,
  judgement: Judgement,
  rule: Rule,
): Promise<number> {
  const rows = judgement.mayRejectLate
    ? `${judgement.matched} AND (${judgement.late}) = 0`
    : 'FROM typed_rows t WHERE t.reason = 0';
  // By hash first, which is quicker and needs less memory; then exactly, among the few that it leaves.
  await connection.run(
    `CREATE OR REPLACE TABLE repeated_hashes AS
     SELECT hash(t.key) AS hash ${rows} AND t.key IS NOT NULL GROUP BY 1 HAVING count(*) > 1`,
  );
  await connection.run(
    `CREATE OR REPLACE TABLE repeated_keys AS
     SELECT t.key ${rows} AND hash(t.key) IN (SELECT hash FROM repeated_hashes)
     GROUP BY t.key HAVING count(*) > 1 AND ${isFilled('t.key')}`,
  );
  await connection.run(
    `CREATE OR REPLACE TABLE repeated_rows AS
     SELECT ordinal FROM (
       SELECT ordinal, row_number() OVER (PARTITION BY key ORDER BY ordinal) AS first_of_key,
         row_number() OVER (PARTITION BY key ORDER BY ordinal DESC) AS last_of_key
       FROM (SELECT t.rowid AS ordinal, t.key ${rows} AND t.key IN (SELECT key FROM repeated_keys))
     ) WHERE ${LOSERS[rule]}`,
  );
  await connection.run('DROP TABLE repeated_hashes');
  await connection.run('DROP TABLE repeated_keys');
  await connection.run('ALTER TABLE typed_rows DROP COLUMN key');
  const answer = await connection.runAndReadAll('SELECT count(*)::DOUBLE FROM repeated_rows');
  return Number(answer.getRows()[0]?.[0] ?? 0);
}
