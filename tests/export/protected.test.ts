import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { csvOf } from '../../src/export/csv';
import { svgDocument } from '../../src/export/svg-document';
import { snapshotOf } from './snapshot';

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

describe('a file of protected numbers', () => {
  const about = (bytes: Uint8Array) => {
    const rows: string[][] = parse(text(bytes), {
      bom: true,
      relax_column_count: true,
      skip_empty_lines: false,
    });
    return new Map(rows.map(([key = '', value = '']) => [key, value]));
  };

  it('says how they were protected, in both languages', () => {
    expect(about(csvOf(snapshotOf(['x'], { protection: 'suppression' }))).get('保护')).toContain('隐去小数');
    expect(
      about(csvOf(snapshotOf(['x'], { protection: 'cell-key', language: 'en' }))).get('Protection'),
    ).toContain('perturbed');
    expect(svgDocument(snapshotOf(['x'], { protection: 'cell-key' }))).toContain('受保护：随机扰动');
  });

  it('says nothing of it where they stand as counted', () => {
    for (const protection of [undefined, 'none'] as const) {
      expect(about(csvOf(snapshotOf(['x'], { protection }))).has('保护')).toBe(false);
      expect(svgDocument(snapshotOf(['x'], { protection }))).not.toContain('受保护');
    }
  });

  it('has the column that tells a withheld number from one that is not there, and the number stays empty', () => {
    const snapshot = snapshotOf(['朝阳区', '海淀区']);
    const marked = {
      ...snapshot,
      table: {
        ...snapshot.table,
        columns: {
          ...snapshot.table.columns,
          protection: {
            name: 'protection',
            type: 'text' as const,
            values: ['原数', '受保护，未显示'],
            valid: null,
          },
        },
      },
      meanings: [
        ...snapshot.meanings,
        {
          name: 'protection',
          names: { zh: '保护', en: 'Protection' },
          unit: null,
          inFileOnly: true,
        },
      ],
    };
    const rows: string[][] = parse(text(csvOf(marked)), { bom: true, relax_column_count: true });
    expect(rows.slice(0, 3)).toEqual([
      ['名称', '数值 (万件)', '保护'],
      ['朝阳区', '0', '原数'],
      ['海淀区', '', '受保护，未显示'],
    ]);
  });
});
