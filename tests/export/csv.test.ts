import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvOf } from '../../src/export/csv';
import { snapshotOf } from './snapshot';

function text(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

function records(bytes: Uint8Array): string[][] {
  return parse(text(bytes), { bom: true, relax_column_count: true, skip_empty_lines: false });
}

const PLAIN_NUMBER = /^-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/iu;
const TEMPTING = [
  '=1+1',
  '+cmd',
  '-2+3',
  '@SUM(A1)',
  '\tx',
  '\r=x',
  '＝1',
  '-5',
  '-5.5e3',
  'a,b',
  '"q"',
  'line\nbreak',
  '=HYPERLINK("http://x")',
];

describe('CSV', () => {
  it('is UTF-8 with a byte order mark, lines ended by CRLF', () => {
    const bytes = csvOf(snapshotOf(['朝阳区', '海淀区']));
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = text(bytes).split('\r\n');
    expect(lines.at(-1)).toBe('');
    expect(lines.some((line) => line.includes('\n'))).toBe(false);
  });

  it('has the data first under names and units, then what they are, after an empty row', () => {
    const rows = records(csvOf(snapshotOf(['朝阳区', '海淀区', '东城区'])));
    expect(rows.slice(0, 5)).toEqual([
      ['名称', '数值 (万件)'],
      ['朝阳区', '0'],
      ['海淀区', ''],
      ['东城区', '-3'],
      [''],
    ]);
    const about = new Map(rows.slice(5).map(([key = '', value = '']) => [key, value]));
    expect(about.get('标题')).toBe('2020 年受理 1103.94 万件');
    expect(about.get('来源')).toBe('来源：新京报');
    expect(about.get('截至')).toBe('2026-01-15');
    expect(about.get('链接')).toBe('http://host/atlas/#v=1');
    expect(about.get('性质')).toContain('公开');
  });

  it('says in every file of the model that it is a model', () => {
    expect(text(csvOf(snapshotOf(['x'], { datasetKind: 'model', audience: 'internal' })))).toMatch(
      /模型数据，非官方统计 · 内部数据/u,
    );
    expect(text(csvOf(snapshotOf(['x'], { datasetKind: 'model', language: 'en' })))).toContain(
      'Model data, not official statistics',
    );
  });

  it('reads back as what was written, but for the mark before a formula', () => {
    const cell = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string(), fc.constantFrom(...TEMPTING));
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 8 }), (cells) => {
        const rows = records(csvOf(snapshotOf(cells))).slice(1, 1 + cells.length);
        const harmed = rows.map(([first = '']) => (first.startsWith("'") ? first.slice(1) : first));
        expect(harmed).toEqual(cells.map((one) => (one.startsWith("'") ? one.slice(1) : one)));
      }),
    );
  });

  it('has no cell that a spreadsheet runs', () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom(...TEMPTING));
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 8 }), cell, (cells, title) => {
        for (const field of records(csvOf(snapshotOf(cells, { title, notes: [title] }))).flat()) {
          expect(/^[=+\-@\t\r]/u.test(field) && !PLAIN_NUMBER.test(field), JSON.stringify(field)).toBe(false);
        }
      }),
    );
  });
});
