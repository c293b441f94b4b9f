import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { withDatabase } from '../../data/publish/native';
import { publishRequests } from '../../data/publish/requests/publish';
import { configWith, counted } from './rows-counted';
import { scratchFolder } from '../support/scratch';

describe('repeated keys of a file in the order of its keys', () => {
  test('are found wherever they stand, also where the rows are looked through in pieces', async () => {
    const keys = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 24 });
    await fc.assert(
      fc.asyncProperty(keys, fc.constantFrom('up', 'down', 'as it comes'), async (drawn, order) => {
        const ids = order === 'as it comes' ? drawn : [...drawn].sort((a, b) => a - b);
        if (order === 'down') ids.reverse();
        const { accounting } = await counted(['id,at', ...ids.map((id) => `k${id},2024-05-01`)], {
          key: { columns: ['id'], duplicates: 'keep-first' },
        });
        const repeated = ids.length - new Set(ids).size;
        expect(accounting.accepted).toBe(ids.length - repeated);
        expect(accounting.rejected.map(({ reason, count }) => [reason, count])).toEqual(
          repeated > 0 ? [['duplicate-key', repeated]] : [],
        );
      }),
      { numRuns: 40 },
    );
  });
});

describe('tables that are summed out of one look at the rows', () => {
  const KINDS = ['ask', 'help', 'complain'];
  const CHANNELS = ['phone', 'web'];

  test('count what the file has, each by itself', async () => {
    const rows = Array.from({ length: 4000 }, (_, at) => {
      const day = `2024-0${1 + (at % 2)}-${String(1 + (at % 3)).padStart(2, '0')}`;
      return { day, kind: KINDS[((at * 7) % 11) % 3] ?? '', channel: CHANNELS[at % 5 === 0 ? 1 : 0] ?? '' };
    });
    const folder = await scratchFolder();
    const csv = ['at,kind,channel', ...rows.map(({ day, kind, channel }) => `${day},${kind},${channel}`)];
    await writeFile(join(folder, 'requests.csv'), `${csv.join('\n')}\n`);
    const config = configWith({
      kind_of_request: { column: 'kind' },
      channel: { column: 'channel' },
      tables: [{ by: ['month', 'kind'] }, { by: ['month', 'channel'] }, { by: ['year'] }],
    });
    await writeFile(join(folder, 'hamlet.yaml'), stringify(config));
    const report = await publishRequests({ config: join(folder, 'hamlet.yaml'), out: join(folder, 'out') });
    const counts = (of: (row: (typeof rows)[number]) => string) => {
      const found = new Map<string, number>();
      for (const row of rows) found.set(of(row), (found.get(of(row)) ?? 0) + 1);
      return Object.fromEntries([...found].sort());
    };
    const month = (day: string) => String(2024 * 12 + Number(day.slice(5, 7)) - 1);
    const shipped = await withDatabase(join(report.folder, 'dataset.duckdb'), async (connection) => {
      const ask = async (sql: string) => {
        const answer = await connection.runAndReadAll(sql);
        return Object.fromEntries(answer.getRows().map(([key, count]) => [String(key), Number(count)]));
      };
      const tables = await ask(`SELECT table_name, column_count FROM duckdb_tables() ORDER BY ALL`);
      const by = (id: string) =>
        ask(
          `SELECT month || ' ' || name_zh AS key, requests FROM month_${id} JOIN ${id} USING (${id}_id) ORDER BY key`,
        );
      return { tables, kind: await by('kind'), channel: await by('channel') };
    });
    expect(shipped.kind).toEqual(counts(({ day, kind }) => `${month(day)} ${kind}`));
    expect(shipped.channel).toEqual(counts(({ day, channel }) => `${month(day)} ${channel}`));
    expect(Object.keys(shipped.tables)).toEqual(['channel', 'kind', 'month_channel', 'month_kind', 'year']);
  });
});
