import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as XLSX from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sniffInput } from '../../data/publish/input/sniff';
import { scratchFolder } from '../support/scratch';
import { startDuckDB, type Started } from './input-duckdb';
import { gb18030, outcomeOf } from './input-files';

let folder: string;
let started: Started;
beforeAll(async () => {
  folder = await scratchFolder();
  started = await startDuckDB();
});
afterAll(() => started.stop());

async function sniff(bytes: Uint8Array | string, name = 'requests.txt') {
  const file = join(folder, name);
  await writeFile(file, bytes);
  return sniffInput(file);
}

const ROWS = Array.from({ length: 30 }, (_, id) => [
  String(id),
  '2024-01-02 03:04',
  `朝阳区，${id}`,
  `a "${id}"; b, c|d`,
]);
const HEADER = ['编号', '时间', '地点', 'note'];

function written(delimiter: string, quote: string, lineEnd: string): string {
  const line = (fields: readonly string[]) =>
    fields
      .map((field) =>
        [delimiter, quote].some((sign) => field.includes(sign))
          ? quote + field.replaceAll(quote, quote + quote) + quote
          : field,
      )
      .join(delimiter);
  return [HEADER, ...ROWS].map((fields) => line(fields) + lineEnd).join('');
}

describe('a file that nobody has described', () => {
  for (const delimiter of [',', '\t', ';', '|']) {
    for (const lineEnd of ['\n', '\r\n', '\r']) {
      it(`shows its delimiter ${JSON.stringify(delimiter)} with ${JSON.stringify(lineEnd)}`, async () => {
        expect(await sniff(`\ufeff${written(delimiter, '"', lineEnd)}`)).toEqual({
          format: delimiter === '\t' ? 'tsv' : 'csv',
          delimiter: delimiter === ',' || delimiter === '\t' ? undefined : delimiter,
          quote: '"',
          encoding: 'utf-8',
          doubt: null,
          sheets: [],
          sheet: undefined,
          headerRow: undefined,
          nested: { fields: [], lists: [] },
          columns: HEADER,
        });
      });
    }
  }

  it('shows single quotes', async () => {
    expect(await sniff("a;b\n'x;1';2\n'y;;;';3\n")).toMatchObject({
      delimiter: ';',
      quote: "'",
      columns: ['a', 'b'],
    });
  });

  it('shows GB18030, also where the first bytes are ASCII', async () => {
    expect(await sniff(gb18030(written(',', '"', '\r\n')) ?? '')).toMatchObject({
      encoding: 'gb18030',
      columns: HEADER,
    });
    const late = `id,text\n${'1,plain\n'.repeat(300_000)}2,朝阳区的路灯\n`;
    expect(await sniff(gb18030(late) ?? '')).toMatchObject({ encoding: 'gb18030', columns: ['id', 'text'] });
    expect(await sniff(late)).toMatchObject({ encoding: 'utf-8' });
  });

  it('may have one column, whose texts another delimiter leaves whole', async () => {
    expect(await sniff('text\none\ntwo\n')).toMatchObject({ format: 'csv', columns: ['text'] });
    expect(await sniff('text\none, two\nthree\n')).toMatchObject({ format: 'tsv', columns: ['text'] });
  });

  it('is an NDJSON by its content', async () => {
    expect(await sniff('{"a":1}\n{"a":2,"b":"x"}\n', 'a.csv')).toMatchObject({
      format: 'ndjson',
      columns: ['a', 'b'],
    });
  });

  it('is a workbook or Parquet by its content', async () => {
    const book = XLSX.utils.book_new();
    XLSX.utils.book_append_sheet(
      book,
      XLSX.utils.aoa_to_sheet([
        ['id', '时间'],
        ['1', '2'],
      ]),
      '数据',
    );
    const bytes = XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
    expect(await sniff(bytes, 'a.csv')).toMatchObject({
      format: 'xlsx',
      sheets: [{ name: '数据', filled: 2 }],
      sheet: undefined,
      columns: ['id', '时间'],
    });
    expect(await sniff('PAR1…', 'a.csv')).toMatchObject({ format: 'parquet' });
  });

  it('is refused where it can be none of the formats', async () => {
    await expect(sniff('')).rejects.toMatchObject({ code: 'input-empty' });
    await expect(sniff('\n\n')).rejects.toMatchObject({ code: 'input-empty' });
    await expect(sniff('[{"a":1},\n{"a":2}]')).rejects.toMatchObject({ code: 'input-json-array' });
    // Athens in windows-1253; and UTF-8 with a damaged byte, which GB18030 would read as other characters.
    await expect(
      sniff(Buffer.from('a,b\n\u00c1\u00e8\u00de\u00ed\u00e1,x\n', 'latin1')),
    ).rejects.toMatchObject({
      code: 'input-no-encoding',
    });
    const damaged = Buffer.from(`a,b\n${'größer,x\n'.repeat(30)}`);
    damaged[damaged.length - 7] = 0x41;
    await expect(sniff(damaged)).rejects.toMatchObject({ code: 'input-no-encoding' });
    await expect(sniffInput(join(folder, 'none'))).rejects.toMatchObject({ code: 'input-missing' });
  });
});

const real = join(process.env['ATLAS_SHARED'] ?? '', 'real');

describe.skipIf(!existsSync(join(real, 'baltimore311.csv')))('real exports (ATLAS_SHARED/real)', () => {
  for (const [name, columns, rows] of [
    ['baltimore311.csv', 26, 10_000],
    ['mayor_mailbox_4326.csv', 7, 4326],
  ] as const) {
    it(`are known for what they are and read whole: ${name}`, async () => {
      const { format, encoding, delimiter, quote, columns: names } = await sniffInput(join(real, name));
      expect({ format, encoding, delimiter, count: names.length }).toEqual({
        format: 'csv',
        encoding: 'utf-8',
        delimiter: undefined,
        count: columns,
      });
      const outcome = await outcomeOf(started.connection, join(real, name), folder, {
        format,
        encoding,
        quote,
      });
      expect(outcome).toMatchObject({ opened: { rows, broken: [] } });
    });
  }
});
