import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import * as XLSX from '@e965/xlsx';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scratchFolder } from '../support/scratch';
import { startDuckDB, type Started } from './input-duckdb';
import { gb18030, outcomeOf, outcomeOfBytes, type Input, type Outcome } from './input-files';

let started: Started;
let connection: DuckDBConnection;
let folder: string;
beforeAll(async () => {
  folder = await scratchFolder();
  started = await startDuckDB();
  connection = started.connection;
});
afterAll(() => started.stop());

const readAs =
  (format: Input['format']) =>
  (bytes: Uint8Array | string, input: Partial<Input> = {}, needed: readonly string[] = []) =>
    outcomeOfBytes(connection, folder, bytes, { format, ...input }, needed);

function opened(outcome: Outcome) {
  if (outcome.fault !== undefined) throw new Error(`${outcome.fault} ${JSON.stringify(outcome.detail)}`);
  return { ...outcome.opened, cells: outcome.rows };
}

describe('an NDJSON', () => {
  const read = readAs('ndjson');

  it('gives the union of its keys as columns, and text for every value', async () => {
    const lines = [
      '{"id":1,"when":"2024-01-02","open":true}',
      '{"id":12345678901234567890,"tags":["a",{"b":null}],"open":null}',
      '',
      '{"id":-0.5,"note":"行一\\n行二, \\"q\\"","toString":"x","__proto__":1e21}',
      '[1]',
      'oops',
      '{"id":1e-7}',
    ];
    const result = opened(await read(`${lines.join('\r\n')}\n`, {}, ['id', 'note']));
    expect(result.columns).toEqual(['id', 'when', 'open', 'tags', 'note', 'toString', '__proto__']);
    expect(result.cells).toEqual([
      ['1', '2024-01-02', 'true', '', '', '', ''],
      ['12345678901234567890', '', '', '["a",{"b":null}]', '', '', ''],
      ['-0.5', '', '', '', '行一\n行二, "q"', 'x', '1000000000000000000000'],
      ['0.0000001', '', '', '', '', '', ''],
    ]);
    expect(result).toMatchObject({ rows: 6, blankLines: 1 });
    expect(result.broken).toEqual([{ reason: 'not-json', count: 2, rows: [5, 6] }]);
    expect([0, 1, 2, 3].map(result.rowNumber)).toEqual([1, 2, 4, 7]);
  });

  it('gives what is in nested objects as columns of their own, lists as JSON', async () => {
    const lines = [
      '{"id":1,"where":{"ward":"North","at":{"lon":-76.5}},"tags":["a","b"],"empty":{}}',
      '{"id":2,"where":null,"where.ward":"South"}',
      '{"id":3,"where":"East"}',
      '{"id":4,"where":{"ward":"inner"},"where.ward":"own","a":{"b":{"c":{"d":{"e":{"f":{"g":1}}}}}}}',
    ];
    const result = opened(await read(`${lines.join('\n')}\n`, {}, ['where.ward']));
    expect(result.columns).toEqual(['id', 'where.ward', 'where.at.lon', 'tags', 'where', 'a.b.c.d.e.f']);
    expect(result.cells).toEqual([
      ['1', 'North', '-76.5', '["a","b"]', '', ''],
      ['2', 'South', '', '', '', ''],
      ['3', '', '', '', 'East', ''],
      ['4', 'own', '', '', '', '{"g":1}'],
    ]);
    expect(await read('{"where":{"ward":"North","lane":1}}\n', {}, ['where'])).toMatchObject({
      fault: 'input-column-nested',
      detail: { column: 'where', parts: 'where.ward, where.lane' },
    });
  });

  it('may be GB18030', async () => {
    const result = opened(await read(gb18030('{"区":"朝阳区"}\n') ?? '', { encoding: 'gb18030' }));
    expect(result).toMatchObject({ columns: ['区'], cells: [['朝阳区']] });
  });

  it('is refused in one sentence where it is an array, cut off, no JSON, or lacks a column', async () => {
    expect(await read('[\n{"a":1},\n{"a":2}\n]\n')).toMatchObject({ fault: 'input-json-array' });
    expect(await read('{"a":1}\n{"a":')).toMatchObject({ fault: 'input-cut-off', detail: { row: 2 } });
    expect(await read('a,b\n1,2\n')).toMatchObject({ fault: 'input-all-broken' });
    expect(await read('\n\n')).toMatchObject({ fault: 'input-empty' });
    expect(await read('{"a":1}\n{"a":"x\\u0000"}\n')).toMatchObject({
      fault: 'input-nul',
      detail: { row: 2 },
    });
    expect(await read('{"a":1,"A":2}\n')).toMatchObject({ fault: 'input-header-repeated' });
    expect(await read('{"a":1}\n', {}, ['b'])).toMatchObject({ fault: 'input-column-missing' });
  });

  it('comes back value for value, whatever the texts', async () => {
    const values: fc.Arbitrary<string | boolean | number | null> = fc.oneof(
      fc.string({ unit: 'binary' }).map((value) => value.replaceAll('\u0000', '').toWellFormed()),
      fc.boolean(),
      fc.constant(null),
      fc.maxSafeInteger(),
    );
    const records = fc.array(fc.record({ a: values, b: values, c: values }, { requiredKeys: ['a'] }), {
      minLength: 1,
    });
    await fc.assert(
      fc.asyncProperty(records, async (rows) => {
        const outcome = opened(await read(rows.map((row) => `${JSON.stringify(row)}\n`).join('')));
        const expected = rows.map((row: Readonly<Record<string, string | boolean | number | null>>) =>
          outcome.columns.map((column) => String(row[column] ?? '')),
        );
        expect(outcome.cells).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });
});

/** The library's own reader and writer of what a workbook is packed in. */
const CFB = XLSX.CFB as {
  read(bytes: Buffer, options: object): object;
  find(book: object, path: string): { readonly content: Uint8Array } | null;
  write(book: object, options: object): Buffer;
  readonly utils: { cfb_add(book: object, path: string, content: Buffer): void };
};

type Cells = Readonly<Record<string, XLSX.CellObject>>;

/** A workbook with one sheet of these cells. */
function workbook(cells: Cells, ref: string, options: { name?: string; date1904?: boolean } = {}): Buffer {
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, { '!ref': ref, ...cells }, options.name ?? '工单');
  book.Workbook = { WBProps: { date1904: options.date1904 ?? false } };
  return XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
}

const text = (v: string): XLSX.CellObject => ({ t: 's', v });
const number = (v: number, z = 'General'): XLSX.CellObject => ({ t: 'n', v, z });

describe('a workbook', () => {
  const read = readAs('xlsx');
  const cells: Cells = {
    B2: text('编号'),
    C2: text('时间'),
    D2: text('备注'),
    B3: number(123456789012345),
    C3: number(45292.5, 'yyyy-mm-dd hh:mm'),
    D3: text('=1+1, "q"\n二'),
    B5: number(0.1),
    C5: number(45292.999999, 'm/d/yy'),
    D5: { t: 'b', v: true },
    B6: number(1e21),
    C6: number(0.75, 'h:mm'),
    D6: { t: 'e', v: 42 },
    B7: text('x'),
    F7: text('beside'),
    B8: text(''),
    B9: number(-2.5),
  };

  it('gives dates as they are shown, numbers as digits, and numbers its rows as it does', async () => {
    const result = opened(await read(workbook(cells, 'A1:F9'), {}, ['编号']));
    expect(result.columns).toEqual(['编号', '时间', '备注']);
    expect(result.cells).toEqual([
      ['123456789012345', '2024-01-01 12:00:00', '=1+1, "q"\n二'],
      ['0.1', '2024-01-02 00:00:00', 'true'],
      ['1000000000000000000000', '18:00:00', '#N/A'],
      ['-2.5', '', ''],
    ]);
    expect([0, 1, 2, 3].map(result.rowNumber)).toEqual([3, 5, 6, 9]);
    expect(result).toMatchObject({ rows: 5, blankLines: 3 });
    expect(result.broken).toEqual([{ reason: 'too-many-fields', count: 1, rows: [7] }]);
  });

  it('has the same days in every time zone and by both of its calendars', async () => {
    const dates = { A1: text('t'), A2: number(31_778.25, 'yyyy/m/d'), A3: number(1.5, 'yyyy/m/d') };
    expect(opened(await read(workbook(dates, 'A1:A3'))).cells).toEqual([
      ['1987-01-01 06:00:00'],
      ['1900-01-01 12:00:00'],
    ]);
    const later = { A1: text('t'), A2: number(30_316.25, 'yyyy/m/d') };
    expect(opened(await read(workbook(later, 'A1:A2', { date1904: true }))).cells).toEqual([
      ['1987-01-01 06:00:00'],
    ]);
    const script = `
      import { openInput } from './data/publish/input/index.ts';
      import { readFileSync } from 'node:fs';
      const [file, work] = process.argv.slice(-2);
      openInput(null, { file, format: 'xlsx', encoding: 'utf-8', quote: '"' }, file, work, []).then(() =>
        console.log(readFileSync(work + '/rows.csv', 'utf8')));`;
    const file = join(folder, 'zones.xlsx');
    await writeFile(file, workbook(dates, 'A1:A3'));
    for (const zone of ['Asia/Shanghai', 'America/New_York', 'Pacific/Apia']) {
      const shown = execFileSync(
        process.execPath,
        ['--import', 'tsx', '--input-type=module', '-e', script, file, folder],
        {
          env: { ...process.env, TZ: zone },
          encoding: 'utf8',
        },
      );
      expect(shown).toContain('1987-01-01 06:00:00');
    }
  });

  it('knows a date by the East Asian formats that need no spelling out', async () => {
    const plain = workbook({ A1: text('t'), A2: number(45_292, 'yyyy') }, 'A1:A2');
    const book = CFB.read(plain, { type: 'buffer' });
    const styles = CFB.find(book, '/xl/styles.xml');
    const changed = Buffer.from(styles?.content ?? [])
      .toString()
      .replace(/<numFmts.*?<\/numFmts>/, '')
      .replaceAll(/numFmtId="(?!0")\d+"/g, 'numFmtId="31"');
    expect(changed).toContain('numFmtId="31"');
    CFB.utils.cfb_add(book, '/xl/styles.xml', Buffer.from(changed));
    const bytes = CFB.write(book, { type: 'buffer', fileType: 'zip' });
    expect(opened(await read(bytes)).cells).toEqual([['2024-01-01 00:00:00']]);
  });

  it('is read by the sheet that the config names', async () => {
    const book = XLSX.utils.book_new();
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([['x'], ['1']]), '说明');
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([['id'], ['2']]), '数据');
    const bytes = XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
    expect(opened(await read(bytes)).cells).toEqual([['1']]);
    expect(opened(await read(bytes, { sheet: '数据' }, ['id'])).cells).toEqual([['2']]);
    expect(await read(bytes, { sheet: '無' })).toMatchObject({
      fault: 'input-sheet-missing',
      detail: { sheets: '说明, 数据' },
    });
  });

  it('is refused in one sentence where it is not to be read', async () => {
    const bytes = workbook(cells, 'A1:F9');
    expect(await read(bytes.subarray(0, bytes.length - 500))).toMatchObject({
      fault: 'input-workbook-broken',
    });
    const header = { A1: text('a'), B1: text('b') };
    expect(await read(workbook(header, 'A1:B1'))).toMatchObject({ fault: 'input-header-only' });
    expect(await read(workbook({}, 'A1:A1'))).toMatchObject({ fault: 'input-empty' });
    const blank = { A1: text('a'), C1: text('c'), A2: text('1') };
    expect(await read(workbook(blank, 'A1:C2'))).toMatchObject({
      fault: 'input-header-blank',
      detail: { place: 'B' },
    });
    const title = { A1: text('2024 年'), A3: text('id'), B3: text('t'), A4: text('1') };
    expect(await read(workbook(title, 'A1:B4'), {}, ['id', 't'])).toMatchObject({
      fault: 'input-header-row',
      detail: { header: 1, row: 3 },
    });
    expect(await read('a,b\n1,2\n')).toMatchObject({ fault: 'input-other-format', detail: { found: 'csv' } });
    const old = XLSX.write(XLSX.read(bytes), { type: 'buffer', bookType: 'biff8' }) as Buffer;
    expect(await read(old)).toMatchObject({ fault: 'input-workbook-old' });
  });

  it('is read as it was or refused, whatever bytes are damaged', async () => {
    const bytes = workbook(cells, 'A1:F9');
    const whole = opened(await read(bytes)).cells;
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(255), fc.boolean(), async (at, value, cut) => {
        const damaged = cut ? bytes.subarray(0, at) : Buffer.from(bytes);
        if (!cut) damaged[at] = value;
        const outcome = await read(damaged);
        if (outcome.fault === undefined) expect(outcome.rows).toEqual(whole);
      }),
      { numRuns: Number(process.env['FUZZ_RUNS'] ?? 150) },
    );
  });
});

describe('a Parquet file', () => {
  const parquetOf = async (sql: string): Promise<string> => {
    const file = join(await mkdtemp(join(folder, 'parquet-')), 'a.parquet');
    await connection.run(`COPY (${sql}) TO '${file}' (FORMAT parquet)`);
    return file;
  };
  const read = (file: string, needed: readonly string[] = []) =>
    outcomeOf(connection, file, folder, { format: 'parquet' }, needed);

  it('gives text for every type', async () => {
    const file = await parquetOf(`
      SELECT 12::BIGINT AS whole, 3.0::DOUBLE AS double_whole, 0.25::DOUBLE AS part, DATE '2024-01-02' AS day,
        TIMESTAMP '2024-01-02 03:04:05.678' AS time, TIMESTAMP_NS '2024-01-02 03:04:05' AS nano, true AS flag,
        [1, 2] AS list, {'a': '朝阳'} AS struct, '' AS empty, NULL::VARCHAR AS none, 1.50::DECIMAL(9, 2) AS fixed`);
    const { columns, cells, rows, rowNumber } = opened(await read(file, ['day', 'whole']));
    expect(Object.fromEntries(columns.map((column, index) => [column, cells[0]?.[index]]))).toEqual({
      whole: '12',
      double_whole: '3',
      part: '0.25',
      day: '2024-01-02',
      time: '2024-01-02 03:04:05',
      nano: '2024-01-02 03:04:05',
      flag: 'true',
      list: '[1,2]',
      'struct.a': '朝阳',
      empty: '',
      none: '',
      fixed: '1.50',
    });
    expect([rows, rowNumber(0)]).toEqual([1, 1]);
  });

  it('gives the fields of structures as columns of their own, lists and maps as JSON', async () => {
    const file = await parquetOf(`
      SELECT 'R1' AS id, {'name': '朝阳', 'point': {'lon': 116.5::DOUBLE, 'lat "y"': 40::DOUBLE}, 'tags': ['a']} AS place,
        [{'a': 1}] AS steps, MAP {'k': 2} AS facts
      UNION ALL SELECT 'R2', NULL, NULL, NULL
      UNION ALL SELECT 'R3', {'name': '', 'point': NULL, 'tags': []}, [], MAP {}`);
    const columns = ['place.name', 'place.point.lon', 'place.point.lat "y"', 'place.tags'];
    const outcome = await read(file, ['id', 'place.point.lat "y"']);
    if (outcome.fault !== undefined) throw new Error(outcome.fault);
    expect(outcome.opened.columns).toEqual(['id', ...columns, 'steps', 'facts']);
    expect(outcome.rows).toEqual([
      ['R1', '朝阳', '116.5', '40', '["a"]', '[{"a":1}]', '{"k":2}'],
      ['R2', '', '', '', '', '', ''],
      ['R3', '', '', '', '[]', '[]', '{}'],
    ]);
    expect(await read(file, ['place'])).toMatchObject({
      fault: 'input-column-nested',
      detail: { column: 'place', parts: columns.join(', ') },
    });
    const twice = await parquetOf(`SELECT {'b': 1} AS a, 2 AS "a.b"`);
    expect(await read(twice)).toMatchObject({ fault: 'input-header-repeated' });
  });

  it('is refused in one sentence where it is not to be read', async () => {
    const file = await parquetOf(
      "SELECT range AS id, TIMESTAMPTZ '2024-01-02 00:00:00+00' AS at FROM range(5)",
    );
    expect(opened(await read(file, ['id'])).rows).toBe(5);
    expect(await read(file, ['id', 'at'])).toMatchObject({
      fault: 'input-parquet-zone',
      detail: { column: 'at' },
    });
    expect(await read(file, ['key'])).toMatchObject({ fault: 'input-column-missing' });
    const bytes = await readFile(file);
    const half = await outcomeOfBytes(connection, folder, bytes.subarray(0, bytes.length / 2), {
      format: 'parquet',
    });
    expect(half).toMatchObject({ fault: 'input-parquet-broken' });
    expect(await read(await parquetOf('SELECT 1 AS a WHERE false'))).toMatchObject({
      fault: 'input-header-only',
    });
  });

  it('is never half read, whatever bytes are damaged', async () => {
    const bytes = await readFile(
      await parquetOf("SELECT range AS id, 'n' || range % 7 AS name FROM range(3000)"),
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(255), async (at, value) => {
        const damaged = Buffer.from(bytes);
        damaged[at] = value;
        const outcome = await outcomeOfBytes(connection, folder, damaged, { format: 'parquet' }, [
          'id',
          'name',
        ]);
        if (outcome.fault === undefined) expect(outcome.rows).toHaveLength(outcome.opened.rows);
      }),
      { numRuns: Number(process.env['FUZZ_RUNS'] ?? 100) },
    );
  });
});
