import { DuckDBInstance, StatementType, type DuckDBConnection } from '@duckdb/node-api';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FaultError } from '../../src/dataset/faults';
import { requireReadingStatement } from '../../src/engine/statement';

function verdict(sql: string): string {
  try {
    requireReadingStatement(sql);
    return 'passes';
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    return String(error.fault.detail['rule']);
  }
}

const PASSING = [
  'SELECT 1',
  'select 1;',
  '  \n-- a word first\n/* and /* nested */ more */ SELECT 1 -- ; DROP TABLE t',
  "SELECT ';', $$a;b$$, $tag$ ; $$ ; $tag$ AS \";\", E'\\';' AS e",
  'FROM t',
  'FROM t SELECT x',
  'WITH a AS (SELECT 1 x) SELECT * FROM a',
  '(SELECT 1) UNION ALL (SELECT 2)',
  'VALUES (1), (2)',
  'TABLE t',
  'DESCRIBE t',
  'SHOW TABLES',
  'SUMMARIZE t',
  'EXPLAIN SELECT 1',
  'EXPLAIN ANALYZE SELECT 1',
  'EXPLAIN (FORMAT json) SELECT 1',
  'PIVOT t ON x IN (1, 2) USING sum(x)',
];

const REFUSED = [
  'CREATE TABLE u AS SELECT 1',
  'CREATE TEMP TABLE u AS SELECT 1',
  '/* SELECT */ DROP TABLE t',
  'INSERT INTO t VALUES (1)',
  'UPDATE t SET x = 1',
  'DELETE FROM t',
  "ATTACH 'x.duckdb'",
  'DETACH dataset',
  "COPY t TO 'x.csv'",
  "SET memory_limit = '1GB'",
  'RESET memory_limit',
  'PRAGMA database_list',
  'CALL pragma_version()',
  'LOAD json',
  'INSTALL json',
  'BEGIN',
  'USE memory',
  'CHECKPOINT',
  'EXPLAIN ANALYZE CREATE TABLE u AS SELECT 1',
  'PREPARE p AS SELECT 1',
  'EXECUTE p',
  'VACUUM',
  'selec 1',
];

describe('requireReadingStatement', () => {
  it.each(PASSING)('passes %s', (sql) => {
    expect(verdict(sql)).toBe('passes');
  });

  it.each(REFUSED)('refuses %s', (sql) => {
    expect(verdict(sql)).toBe('read-only');
  });

  it.each(['', '  ;; ', '-- only a word', '/* not closed'])('finds nothing to run in %j', (sql) => {
    expect(verdict(sql)).toBe('empty');
  });

  it('counts the statements and names the word', () => {
    expect(() => requireReadingStatement('SELECT 1; DROP TABLE t; SELECT 2')).toThrow('"found":3');
    expect(() => requireReadingStatement('drop table t')).toThrow('"found":"drop"');
  });
});

describe('against native DuckDB', () => {
  let instance: DuckDBInstance;
  let connection: DuckDBConnection;
  beforeAll(async () => {
    instance = await DuckDBInstance.create(':memory:');
    connection = await instance.connect();
    await connection.run('CREATE TABLE t (x INTEGER)');
  });
  afterAll(() => {
    connection.closeSync();
    instance.closeSync();
  });

  const READING = new Set([StatementType.SELECT, StatementType.EXPLAIN]);

  it.each(PASSING)('DuckDB itself reads in %s', async (sql) => {
    const statements = await connection.extractStatements(sql);
    expect(statements.count).toBe(1);
    const prepared = await statements.prepare(0);
    expect(READING).toContain(prepared.statementType);
    prepared.destroySync();
  });

  it('counts statements as DuckDB does, whatever quotes, comments and semicolons are strung together', async () => {
    const piece = fc.constantFrom(
      'SELECT 1',
      "SELECT 'a;b''c'",
      'SELECT 1 AS "x;""y"',
      'SELECT $$a;b$$',
      'SELECT $q$ $$;$$ $q$',
      "SELECT E'a\\';b'",
      '-- a;b\n',
      '/* a;b */',
      '/* a /* ; */ b */',
      ';',
      ' ',
      '\n',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 7 }), async (pieces) => {
        const sql = pieces.join(' ');
        let count: number;
        try {
          count = (await connection.extractStatements(sql)).count;
        } catch {
          return;
        }
        const expected = count === 0 ? 'empty' : count === 1 ? 'passes' : 'one-statement';
        expect(verdict(sql), sql).toBe(expected);
      }),
      { numRuns: 300 },
    );
  });
});
