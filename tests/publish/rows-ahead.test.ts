import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { columnsOf } from '../../data/publish/config/read-config';
import type { Config } from '../../data/publish/config/schema';
import { openInput, type LikelyInput } from '../../data/publish/input';
import { countRows, RowsAhead } from '../../data/publish/rows';
import type { CountedRows } from '../../data/publish/rows/contract';
import { scratchFolder } from '../support/scratch';
import { startDuckDB, type Started } from './input-duckdb';
import { configWith, count, faultOf, level } from './rows-counted';

const ROWS = 60_000;

const CONFIG = configWith({
  key: { columns: ['id'], duplicates: 'keep-first' },
  places: { levels: [level('district', 'place')] },
  measures: [count('requests', 'all'), count('solved', { column: 'solved', is: ['yes'] })],
  tables: [{ by: ['month', 'district'] }],
});

/** More than one stretch of reading; the last rows are those given. */
function fileText(...last: readonly string[]): string {
  const rows = Array.from({ length: ROWS }, (_, row) => {
    const day = String(1 + (row % 28)).padStart(2, '0');
    return `N${String(row).padStart(8, '0')},2024-03-${day},district ${row % 7},${row % 3 === 0 ? 'yes' : 'no'}`;
  });
  return `${['id,at,place,solved', ...rows, ...last].join('\n')}\n`;
}

describe('rows that are typed while their file is looked through', () => {
  let duckdb: Started;
  beforeAll(async () => {
    duckdb = await startDuckDB();
  });
  afterAll(() => {
    duckdb.stop();
  });

  /** Opens and counts the file, ahead or not; and what was likely of it. */
  async function countedOf(
    text: string,
    isAhead: boolean,
    config: Config = CONFIG,
  ): Promise<{ counted: CountedRows; likely: LikelyInput | null; relation: string }> {
    const folder = await scratchFolder();
    const file = join(folder, 'requests.csv');
    await writeFile(file, text);
    const { connection } = duckdb;
    const ahead = new RowsAhead(connection, config, null);
    let likely: LikelyInput | null = null;
    try {
      const opened = await openInput(connection, config.input, file, folder, columnsOf(config), (found) => {
        likely = found;
        if (isAhead) ahead.begin(found);
      });
      const options = { folder, keySalt: null, ...(isAhead ? { ahead } : {}) };
      return {
        counted: await countRows(connection, opened, config, options),
        likely,
        relation: opened.relation,
      };
    } finally {
      await ahead.stop();
    }
  }

  async function sums({ select }: CountedRows): Promise<unknown> {
    const sql = `SELECT district_id, count(*)::INTEGER, sum(solved)::INTEGER FROM (${select(['district_id', 'solved'])})
      GROUP BY 1 ORDER BY 1`;
    return (await duckdb.connection.runAndReadAll(sql)).getRows();
  }

  it('are those of a file that goes on as it begins', async () => {
    const text = fileText('N00000001,2024-03-01,district 1,yes', ',2024-13-01,district 1,yes');
    const after = await countedOf(text, false);
    const expected = { accounting: after.counted.accounting, sums: await sums(after.counted) };
    const { counted, likely, relation } = await countedOf(text, true);
    expect(likely?.relation).toBe(relation);
    expect({ accounting: counted.accounting, sums: await sums(counted) }).toEqual(expected);
    expect(counted.accounting.rejected).toEqual([
      { reason: 'time-impossible', count: 1, rows: [ROWS + 3] },
      { reason: 'duplicate-key', count: 1, rows: [ROWS + 2] },
    ]);
  });

  it('are typed again where the file is not what its beginning let expect', async () => {
    const { counted, likely, relation } = await countedOf(
      fileText('N99999999,2024-03-01,district 1', 'N99999998,2024-03-01,"district ""7""",no'),
      true,
    );
    expect(likely).not.toBeNull();
    expect(likely?.relation).not.toBe(relation);
    expect(counted.accounting).toMatchObject({ rows: ROWS + 2, accepted: ROWS + 1 });
    expect(counted.accounting.rejected).toEqual([{ reason: 'too-few-fields', count: 1, rows: [ROWS + 2] }]);
  });

  it('are left alone where the file cannot be read, and the connection can be used', async () => {
    const fault = await faultOf(countedOf(fileText('N99999999,2024-03-01,dis\u0000trict 1,no'), true));
    expect(fault).toMatchObject({ code: 'input-nul', detail: { row: ROWS + 2 } });
    const answer = await duckdb.connection.runAndReadAll('SELECT 42');
    expect(answer.getRows()).toEqual([[42]]);
  });
});
