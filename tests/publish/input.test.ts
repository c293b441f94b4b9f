import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { DuckDBConnection } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertSameRows, diskFault, openInput } from '../../data/publish/input';
import { PublishFault } from '../../data/publish/publish-fault';
import { INPUT_LINES } from '../../data/publish/words/input';
import { scratchFolder } from '../support/scratch';
import { startDuckDB, type Started } from './input-duckdb';
import { gb18030, inputOf, outcomeOf, outcomeOfBytes, type Input, type Outcome } from './input-files';

let started: Started;
let connection: DuckDBConnection;
let folder: string;
beforeAll(async () => {
  folder = await scratchFolder();
  started = await startDuckDB();
  connection = started.connection;
});
afterAll(() => started.stop());

const read = (bytes: Uint8Array | string, input: Partial<Input> = {}, needed: readonly string[] = []) =>
  outcomeOfBytes(connection, folder, bytes, input, needed);

/** The opened file; fails the test where it was refused. */
function opened(outcome: Outcome) {
  if (outcome.fault !== undefined) throw new Error(`${outcome.fault} ${JSON.stringify(outcome.detail)}`);
  return { ...outcome.opened, cells: outcome.rows };
}

/** The code and detail of a refusal, whose sentence has a value for each of its blanks. */
function refused(outcome: Outcome) {
  if (outcome.fault === undefined) throw new Error('the file was opened');
  const line = INPUT_LINES[outcome.fault as keyof typeof INPUT_LINES];
  for (const text of [line.zh, line.en]) {
    expect(text.split('→')).toHaveLength(2);
    for (const [, blank = ''] of text.matchAll(/\{(\w+)\}/g)) expect(outcome.detail).toHaveProperty(blank);
  }
  return { code: outcome.fault, ...outcome.detail };
}

describe('a CSV', () => {
  it('gives its rows as text, an empty cell as NULL, its size and its hash', async () => {
    const text = 'id,时间,note\n1,2024-01-02,"a, ""b"""\n2,,""\n';
    const result = opened(await read(text));
    expect(result).toMatchObject({ columns: ['id', '时间', 'note'], rows: 2, blankLines: 0, broken: [] });
    expect(result.cells).toEqual([
      ['1', '2024-01-02', 'a, "b"'],
      ['2', '', ''],
    ]);
    expect(result.sha256).toBe(createHash('sha256').update(text).digest('hex'));
    expect(result.bytes).toBe(Buffer.byteLength(text));
    const file = join(folder, 'nulls.csv');
    await writeFile(file, text);
    const again = await openInput(connection, inputOf(), file, folder, []);
    const nulls = await connection.runAndReadAll(
      `SELECT count(*) FILTER (时间 IS NULL AND note IS NULL) FROM ${again.relation}`,
    );
    expect(Number(nulls.getRows()[0]?.[0])).toBe(1);
  });

  it('numbers rows as a spreadsheet does, over blank, broken and many-lined ones', async () => {
    const result = opened(await read('\n\na,b\n1,"x\ny"\n\n2\n3,4\n5,6,7\n"8"9,1\n10,11\n'));
    expect(result.cells).toEqual([
      ['1', 'x\ny'],
      ['3', '4'],
      ['10', '11'],
    ]);
    expect(result.cells.map((_, ordinal) => result.rowNumber(ordinal))).toEqual([4, 7, 10]);
    expect(result.broken).toEqual([
      { reason: 'too-few-fields', count: 1, rows: [6] },
      { reason: 'too-many-fields', count: 1, rows: [8] },
      { reason: 'text-after-quote', count: 1, rows: [9] },
    ]);
    expect(result).toMatchObject({ rows: 6, blankLines: 3 });
  });

  it('names only the first five rows of a reason and counts all', async () => {
    const result = opened(await read(`a,b\n1,2\n${'x\n'.repeat(9)}`));
    expect(result.broken).toEqual([{ reason: 'too-few-fields', count: 9, rows: [3, 4, 5, 6, 7] }]);
  });

  it('takes a quote within an unquoted field for itself', async () => {
    expect(opened(await read('a,b\n12" pipe,say "hi"\n')).cells).toEqual([['12" pipe', 'say "hi"']]);
  });

  it('is whole without a line end after its last record', async () => {
    expect(opened(await read('a,b\n1,2')).cells).toEqual([['1', '2']]);
  });

  it('may be a TSV, or have another delimiter and quote', async () => {
    expect(opened(await read('a\tb\n1,5\t2\n', { format: 'tsv' })).cells).toEqual([['1,5', '2']]);
    const other = await read("a;b\n'x;''y';2\n", { delimiter: ';', quote: "'" });
    expect(opened(other).cells).toEqual([["x;'y", '2']]);
  });

  it('is decoded from GB18030, also beyond the basic plane', async () => {
    const text = '编号,内容\n1,朝阳区"供暖"𠮷😀\n2,"一|\n二"\n';
    const bytes = gb18030(text) ?? Buffer.alloc(0);
    const result = opened(await read(bytes, { encoding: 'gb18030' }, ['编号']));
    expect(result.columns).toEqual(['编号', '内容']);
    expect(result.cells).toEqual([
      ['1', '朝阳区"供暖"𠮷😀'],
      ['2', '一|\n二'],
    ]);
    expect(result.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  it('may have fields of millions of characters', async () => {
    const long = '长,"\n'.repeat(500_000);
    const result = opened(await read(`a,b\n1,"${long.replaceAll('"', '""')}"\n2,3\n`));
    expect(result.cells[0]?.[1] === long).toBe(true);
    expect(result.cells[1]).toEqual(['2', '3']);
  });

  it('is read from a path that means something to a shell, to SQL or to Hive', async () => {
    const odd = join(folder, "day=1 [x]*?'", 'a.csv.gz');
    await mkdir(join(folder, "day=1 [x]*?'"));
    await writeFile(odd, 'a,b\n1,2\n');
    expect(opened(await outcomeOf(connection, odd, folder)).cells).toEqual([['1', '2']]);
  });
});

describe('a CSV that cannot be published', () => {
  const LARGE = 17 * 1024 * 1024;
  const cases: readonly [
    name: string,
    bytes: Uint8Array | string,
    fault: object,
    input?: Partial<Input>,
    needed?: string[],
  ][] = [
    ['empty', '', { code: 'input-empty' }],
    ['blank lines only', '\n\r\n\n', { code: 'input-empty' }],
    ['a header only', 'a,b\n', { code: 'input-header-only' }],
    ['no whole row', 'a,b\n1\n2,3,4\n', { code: 'input-all-broken', count: 2, row: 2 }],
    ['half written', 'a,b\n1,2\n3', { code: 'input-cut-off', row: 3 }],
    [
      'cut within a character',
      Buffer.from('a,b\n1,朝').subarray(0, -1),
      { code: 'input-cut-off', row: 2, byte: 7 },
    ],
    ['an open quote', 'a,b\n1,2\n3,"4\n5,6\n', { code: 'input-open-quote', row: 3 }],
    ['a NUL', 'a,b\n1,2\n3,\u00004\n', { code: 'input-nul', row: 3 }],
    ['a NUL in quotes', `a,b\n${'1,2\n'.repeat(200)}3,"\u00004"\n`, { code: 'input-nul', row: 202 }],
    [
      'a record of 17 MiB',
      `a,b\n1,2\n3,"${'x\n'.repeat(LARGE / 2)}"\n`,
      { code: 'input-long-record', row: 3 },
    ],
    ['a line of 17 MiB', `a,b\n1,2\n3,${'x'.repeat(LARGE)}\n`, { code: 'input-long-record', row: 3 }],
    [
      'GB18030 said to be UTF-8',
      gb18030('a,b\n1,2\n3,朝阳\n') ?? '',
      { code: 'input-is-encoding', encoding: 'gb18030', row: 3, byte: 11 },
    ],
    [
      'Latin-1',
      Buffer.from('a,b\n1,caf\u00e9\n', 'latin1'),
      { code: 'input-is-encoding', encoding: 'windows-1252', row: 2, byte: 10 },
    ],
    [
      'Cyrillic of windows-1251',
      Buffer.from('a,b\n1,\u00cc\u00ee\u00f1\u00ea\u00e2\n', 'latin1'),
      { code: 'input-is-encoding', row: 2, byte: 7, encoding: 'windows-1251' },
    ],
    [
      'Greek of windows-1253',
      Buffer.from('a,b\n1,\u00c1\u00e8\u00de\u00ed\u00e1\n', 'latin1'),
      { code: 'input-not-utf8', row: 2, byte: 7 },
    ],
    [
      'a byte that windows-1252 has not',
      Buffer.from('a,b\n1,\u00e9\u0081\n', 'latin1'),
      { code: 'input-not-encoding', row: 2, byte: 8 },
      { encoding: 'windows-1252' },
    ],
    ['UTF-8 said to be GB18030', 'a,b\n1,朝阳区\n', { code: 'input-is-utf8' }, { encoding: 'gb18030' }],
    [
      'bytes that are not of GB18030',
      Buffer.from([...Buffer.from('a,b\n1,'), 0xd6, 0xd0, 0xff, 0x0a]),
      { code: 'input-not-encoding', row: 2, byte: 9 },
      { encoding: 'gb18030' },
    ],
    [
      'UTF-16 with a mark',
      Buffer.from('\ufeffa,b\n1,2\n', 'utf16le'),
      { code: 'input-utf16', encoding: 'utf-16le' },
    ],
    [
      'UTF-16 without one, the other way about',
      Buffer.from('a,b\n1,2\n', 'utf16le').swap16(),
      { code: 'input-utf16', encoding: 'utf-16be' },
    ],
    [
      'UTF-8 said to be UTF-16',
      'a,b\n1,朝阳区\n',
      { code: 'input-not-utf16', encoding: 'utf-16le' },
      { encoding: 'utf-16le' },
    ],
    [
      'UTF-16 that is cut within a character',
      Buffer.from('\ufeffa,b\n1,2\n3,朝', 'utf16le').subarray(0, -1),
      { code: 'input-cut-off', row: 3 },
      { encoding: 'utf-16le' },
    ],
    [
      'UTF-16 with half of a pair',
      Buffer.from('\ufeffa,b\n1,2\n3,\ud83d\n', 'utf16le'),
      { code: 'input-not-encoding', row: 3 },
      { encoding: 'utf-16le' },
    ],
    ['gzip', gzipSync('a,b\n1,2\n'), { code: 'input-packed', packing: 'gzip' }],
    ['zip', Buffer.from('PK\u0003\u0004……requests.csv', 'latin1'), { code: 'input-packed', packing: 'zip' }],
    ['a workbook of before 2007', Buffer.from('d0cf11e0a1b11ae1', 'hex'), { code: 'input-workbook-old' }],
    ['Parquet', 'PAR1……PAR1', { code: 'input-other-format', found: 'parquet' }],
    ['HTML', '<html><table><tr><td>a</td></tr></table></html>', { code: 'input-markup' }],
    ['PDF', '%PDF-1.7\n', { code: 'input-binary' }],
    [
      'random bytes',
      Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919) % 37)),
      { code: 'input-binary' },
    ],
    ['a delimiter of letters', 'a,b\n1,2\n', { code: 'input-dialect' }, { delimiter: 'x' }],
    ['a quote that is the delimiter', 'a,b\n1,2\n', { code: 'input-dialect' }, { quote: ',' }],
    ['another delimiter', 'id;time\n1;2\n', { code: 'input-delimiter', better: '";"', count: 2 }, {}, ['id']],
    ['a column without a name', 'a,,c\n1,2,3\n', { code: 'input-header-blank', place: '2' }],
    [
      'a name twice',
      'a,b,A\n1,2,3\n',
      { code: 'input-header-repeated', column: 'A', first: '1', second: '3' },
    ],
    [
      'a title above the header',
      '2024 年工单,,\n\nid,time,x\n1,2,3\n',
      { code: 'input-header-row', row: 3 },
      {},
      ['time'],
    ],
    [
      'a column that is not there',
      'id,created_at,place\n1,2,3\n',
      { code: 'input-column-missing', column: 'create_at, kind', columns: 'created_at, place, id' },
      {},
      ['id', 'create_at', 'kind'],
    ],
    [
      '3,000 columns',
      `${Array.from({ length: 3000 }, (_, i) => `c${i}`).join()}\n`,
      { code: 'input-many-columns' },
    ],
  ];
  for (const [name, bytes, fault, input, needed] of cases) {
    it(`is refused in one sentence: ${name}`, async () => {
      expect(refused(await read(bytes, input, needed))).toMatchObject(fault);
    });
  }

  it('is refused in one sentence: not there, or a folder', async () => {
    const missing = await outcomeOf(connection, join(folder, 'none', 'a.csv'), folder);
    expect(refused(missing)).toMatchObject({ code: 'input-missing' });
    expect(refused(await outcomeOf(connection, folder, folder))).toMatchObject({ code: 'input-not-a-file' });
  });

  it('says so where rows were read that were not counted', async () => {
    const file = join(folder, 'same.csv');
    await writeFile(file, 'a,b\n1,2\n3\n4,5\n');
    const input = await openInput(connection, inputOf(), file, folder, []);
    assertSameRows(input, 2);
    expect(() => assertSameRows(input, 3)).toThrow(PublishFault);
  });
});

describe('a disk without space', () => {
  it.skipIf(!existsSync('/dev/full'))('is one sentence when rows are decoded', async () => {
    const work = await mkdtemp(join(folder, 'full-'));
    await symlink('/dev/full', join(work, 'rows.csv'));
    const file = join(folder, 'mixed.csv');
    await writeFile(file, 'a,b\r1,2\n');
    expect(refused(await outcomeOf(connection, file, work))).toMatchObject({ code: 'disk-full' });
  });

  it.skipIf(!existsSync('/dev/full'))('is one sentence when DuckDB writes', async () => {
    const error: unknown = await connection
      .run("COPY (SELECT range FROM range(1000000)) TO '/dev/full' (FORMAT csv, USE_TMP_FILE false)")
      .catch((caught: unknown) => caught);
    expect(diskFault(error, '')).toMatchObject({ code: 'disk-full', detail: { path: '/dev/full' } });
  });

  it('is told apart from other errors', async () => {
    const error: unknown = await connection.run('SELECT no_such_column').catch((caught: unknown) => caught);
    expect(diskFault(error, folder)).toBeNull();
    const denied = Object.assign(new Error('EACCES'), { code: 'EACCES', path: '/somewhere' });
    expect(diskFault(denied, folder)).toMatchObject({ code: 'disk-denied', detail: { path: '/somewhere' } });
  });
});
