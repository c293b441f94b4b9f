import * as XLSX from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { headerNames, likelyHeader } from '../../data/publish/input/header-row';
import { scratchFolder } from '../support/scratch';
import { startDuckDB, type Started } from './input-duckdb';
import { gb18030, outcomeOfBytes, type Input, type Outcome } from './input-files';

let started: Started;
let folder: string;
beforeAll(async () => {
  folder = await scratchFolder();
  started = await startDuckDB();
});
afterAll(() => started.stop());

const read = (bytes: Uint8Array | string, input: Partial<Input>, needed: readonly string[] = []) =>
  outcomeOfBytes(started.connection, folder, bytes, input, needed);

function opened(outcome: Outcome) {
  if (outcome.fault !== undefined) throw new Error(`${outcome.fault} ${JSON.stringify(outcome.detail)}`);
  return { ...outcome.opened, cells: outcome.rows };
}

interface Sheet {
  readonly name?: string;
  readonly rows: readonly (readonly (string | null)[])[];
  readonly merges?: readonly string[];
}

function workbook(...sheets: readonly Sheet[]): Buffer {
  const book = XLSX.utils.book_new();
  for (const [index, { name, rows, merges = [] }] of sheets.entries()) {
    const sheet = XLSX.utils.aoa_to_sheet(rows.map((row) => [...row]));
    sheet['!merges'] = merges.map((range) => XLSX.utils.decode_range(range));
    XLSX.utils.book_append_sheet(book, sheet, name ?? `表${index + 1}`);
  }
  return XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
}

const DATA = [
  ['1', '2024-01-02', '朝阳区'],
  ['2', '2024-01-03', '海淀区'],
] as const;

describe('a header below other rows', () => {
  const text = `2024 年工单明细\n"导出：\n1 月 5 日",处\n\n编号,时间,区\n${DATA.map((row) => row.join(',')).join('\n')}\n坏,行\n`;

  it.each([
    ['csv', 'utf-8', ','],
    ['csv', 'gb18030', ','],
    ['csv', 'utf-8', ';'],
    ['tsv', 'utf-8', '\t'],
  ] as const)('is read where the config names its row: %s, %s, %j', async (format, encoding, delimiter) => {
    const written = text.replaceAll(',', delimiter);
    const bytes = encoding === 'gb18030' ? gb18030(written) : Buffer.from(written);
    const input = { format, encoding, header_row: 4, ...(format === 'csv' ? { delimiter } : {}) };
    const result = opened(await read(bytes ?? '', input, ['区']));
    expect(result.columns).toEqual(['编号', '时间', '区']);
    expect(result.cells).toEqual(DATA);
    // Rows as a spreadsheet numbers them: the line break in quotes of row 2 makes no row.
    expect([0, 1].map(result.rowNumber)).toEqual([5, 6]);
    expect(result).toMatchObject({ rows: 3, blankLines: 1 });
    expect(result.broken).toEqual([{ reason: 'too-few-fields', count: 1, rows: [7] }]);
  });

  it('may be of two rows, with a name over several columns', async () => {
    const rows = [
      ['2024 年工单明细', null, null, null, null],
      ['编号', '时间', '地点', null, '时间'],
      [null, '受理', '区', '街道', null],
      ['1', '2024-01-02', '朝阳区', '亚运村街道', '2024-01-09'],
    ];
    const merges = ['A1:E1', 'A2:A3', 'C2:D2', 'E2:E3'];
    const bytes = workbook({ rows, merges });
    const result = opened(await read(bytes, { format: 'xlsx', header_row: 3 }, ['受理', '街道']));
    expect(result.columns).toEqual(['编号', '受理', '区', '街道', '时间']);
    expect(result.rowNumber(0)).toBe(4);
  });

  it('may have a name over several columns and no row below it', async () => {
    const rows = [
      ['编号', '地点', null],
      ['1', '朝阳区', '亚运村街道'],
    ];
    const result = opened(await read(workbook({ rows, merges: ['B1:C1'] }), { format: 'xlsx' }));
    expect(result.columns).toEqual(['编号', '地点', '地点 2']);
    expect(await read(workbook({ rows }), { format: 'xlsx' })).toMatchObject({ fault: 'input-all-broken' });
  });

  it('is suggested where the config names no row, or a wrong one', async () => {
    expect(await read(text, {}, ['编号', '区'])).toMatchObject({
      fault: 'input-header-row',
      detail: { header: 1, row: 4 },
    });
    expect(await read(text, { header_row: 5 }, ['编号', '区'])).toMatchObject({
      fault: 'input-header-row',
      detail: { header: 5, row: 4 },
    });
    // Also where a column is misspelt, as long as the first row is far from being a header.
    expect(await read(text, {}, ['编号', '城区'])).toMatchObject({
      fault: 'input-header-row',
      detail: { row: 4 },
    });
    expect(await read(text, { header_row: 4 }, ['编号', '城区'])).toMatchObject({
      fault: 'input-column-missing',
    });
    const bytes = workbook({ rows: [['工单明细'], [], ['编号', '时间', '区'], ...DATA] });
    expect(await read(bytes, { format: 'xlsx' }, ['编号', '区'])).toMatchObject({
      fault: 'input-header-row',
      detail: { header: 1, row: 3 },
    });
    expect(await read(bytes, { format: 'xlsx', header_row: 4 }, ['编号', '区'])).toMatchObject({
      fault: 'input-header-row',
      detail: { header: 4, row: 3 },
    });
  });

  it('is refused where its row is blank or not there', async () => {
    for (const row of [3, 40]) {
      expect(await read(text, { header_row: row }, ['区'])).toMatchObject({
        fault: 'input-header-row-empty',
        detail: { row },
      });
    }
    const bytes = workbook({ rows: [['工单明细'], [], ['编号', '时间', '区'], ...DATA] });
    for (const row of [2, 40]) {
      expect(await read(bytes, { format: 'xlsx', header_row: row }, ['区'])).toMatchObject({
        fault: 'input-header-row-empty',
        detail: { row },
      });
    }
  });

  it('may be the first row, said or not', async () => {
    const plain = 'a,b\n1,2\n';
    expect(opened(await read(plain, { header_row: 1 })).cells).toEqual([['1', '2']]);
    expect(opened(await read(`\n\n${plain}`, {})).rowNumber(0)).toBe(4);
    expect(opened(await read(`\n\n${plain}`, { header_row: 3 })).rowNumber(0)).toBe(4);
  });
});

describe('the likely header', () => {
  const rows = (...texts: readonly string[]) => texts.map((text) => (text === '' ? [] : text.split(',')));

  it.each([
    ['the first row', rows('id,at,ward', '1,2024-01-02,North', '2,2024-01-03,South'), 0],
    ['the first that holds something', rows('', 'id,at,ward', '1,2024-01-02,North', '2,2024-01-03,South'), 1],
    ['below a title', rows('Requests 2024', 'id,at,ward', '1,2024-01-02,North', '2,2024-01-03,South'), 1],
    [
      'below a title that is padded, and a note',
      rows('Requests 2024,,', 'exported,2024-02-01,', '', 'id,at,ward', '1,2024-01-02,N', '2,2024-01-03,S'),
      3,
    ],
    [
      'the lower one of two',
      rows('工单,,,', '编号,时间,地点,', ',,区,街道', '1,2024-01-02,东城,东华门', '2,2024-01-03,西城,金融街'),
      2,
    ],
    ['the first of a list of names', rows('ward', 'North', 'South'), 0],
    ['the first where rows are names alone', rows('ward,issue', 'North,dogs', 'South,noise', 'South,'), 0],
    ['the first where a name is missing', rows('id,,ward', '1,2024-01-02,North', '2,2024-01-03,South'), 0],
  ])('is %s', (_, top, row) => {
    expect(likelyHeader(top)).toBe(row);
  });

  it('tells repeated names apart by the group above them', () => {
    const above = [['工单'], ['编号', '受理', '', '办结', '']];
    expect(headerNames(above, ['', '时间', '单位', '时间', '单位'])).toEqual([
      '编号',
      '受理 时间',
      '受理 单位',
      '办结 时间',
      '办结 单位',
    ]);
    expect(headerNames([], ['a', 'b'])).toEqual(['a', 'b']);
  });
});
