import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertSameRows, openInput } from '../../data/publish/input';
import { scratchFolder } from '../support/scratch';
import { startDuckDB, type Started } from './input-duckdb';
import { inputOf } from './input-files';

/** More than the 32 MB that DuckDB reads at once. */
const BYTES = 36_000_000;

let started: Started;
let connection: DuckDBConnection;
let folder: string;
beforeAll(async () => {
  folder = await scratchFolder();
  started = await startDuckDB();
  connection = started.connection;
});
afterAll(() => started.stop());

/** The text of a row, as JavaScript writes it; `TEXT` is the same in SQL. */
function textOf(id: number, lineBreak: string): string {
  return `“${id}”,${lineBreak}"${'字'.repeat(id % 40)}"`;
}

interface Large {
  readonly name: string;
  readonly lineEnd: string;
  readonly lineBreak: string;
  readonly blankEvery?: number;
  readonly brokenEvery?: number;
}

async function writeLarge(
  file: string,
  { lineEnd, lineBreak, blankEvery, brokenEvery }: Large,
): Promise<number> {
  const out = createWriteStream(file);
  out.write(`id,text,empty${lineEnd}`);
  let written = 0;
  let id = 0;
  while (written < BYTES) {
    let piece = '';
    for (let row = 0; row < 5000; row += 1, id += 1) {
      piece += `${id},"${textOf(id, lineBreak).replaceAll('"', '""')}",${id % 3 === 0 ? '""' : ''}${lineEnd}`;
      if (blankEvery !== undefined && id % blankEvery === 0) piece += lineEnd;
      if (brokenEvery !== undefined && id % brokenEvery === 0) piece += `${id},few${lineEnd}`;
    }
    const bytes = Buffer.from(piece);
    written += bytes.length;
    if (!out.write(bytes)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'close');
  return id;
}

describe('a CSV that DuckDB reads in several pieces', () => {
  const cases: Large[] = [
    { name: 'LF', lineEnd: '\n', lineBreak: '' },
    { name: 'CRLF', lineEnd: '\r\n', lineBreak: '' },
    { name: 'CRLF and blank lines', lineEnd: '\r\n', lineBreak: '', blankEvery: 100 },
    { name: 'line breaks in quotes', lineEnd: '\n', lineBreak: '\n' },
    { name: 'lone CR, and records that are broken', lineEnd: '\r', lineBreak: '\r\n', brokenEvery: 1000 },
  ];
  for (const large of cases) {
    it(`gives every record once and in order: ${large.name}`, async () => {
      const file = join(folder, `${large.name}.csv`);
      const work = join(folder, large.name);
      await mkdir(work);
      const written = await writeLarge(file, large);
      const opened = await openInput(connection, inputOf(), file, work, ['id', 'text']);
      const lineBreak = large.lineBreak.replace('\r', "' || chr(13) || '").replace('\n', "' || chr(10) || '");
      const text = `'“' || id || '”,${lineBreak}"' || repeat('字', id % 40) || '"'`;
      const answer = await connection.runAndReadAll(`
        SELECT count(*), count(*) FILTER (id = ordinal), count(*) FILTER (text = ${text}), count(empty)
        FROM (
          SELECT CAST(id AS BIGINT) AS id, text, empty, row_number() OVER () - 1 AS ordinal
          FROM ${opened.relation}
        )`);
      expect(answer.getRows()[0]?.map(Number)).toEqual([written, written, written, 0]);
      assertSameRows(opened, written);
      const broken = large.brokenEvery === undefined ? 0 : Math.ceil(written / large.brokenEvery);
      expect(opened.rows).toBe(written + broken);
      expect(opened.blankLines).toBe(
        large.blankEvery === undefined ? 0 : Math.ceil(written / large.blankEvery),
      );
      expect(opened.rowNumber(written - 1) - written - 1).toBe(opened.blankLines + broken);
    });
  }
});
