import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileName } from '../../src/export/file';
import { snapshotOf } from './snapshot';

describe('file names', () => {
  it('say product, dataset, figure, language and date', () => {
    expect(fileName(snapshotOf(['x']), 'csv')).toBe('民声图_beijing-record_annual_zh_2026-01-15.csv');
    expect(fileName(snapshotOf(['x'], { language: 'en' }), 'png')).toBe(
      'Minsheng-Atlas_beijing-record_annual_en_2026-01-15.png',
    );
  });

  it('say that a model is a model and that a file is internal', () => {
    expect(fileName(snapshotOf(['x'], { datasetKind: 'model', audience: 'internal' }), 'svg')).toBe(
      '民声图_beijing-record_annual_模型数据_内部_zh_2026-01-15.svg',
    );
  });

  it('tell what of a figure is shown from the rest of it', () => {
    const name = (variant: string[]) => fileName(snapshotOf(['x'], { figureId: 'map', variant }), 'csv');
    expect(name(['resolution_rate', 'cells', 'years', '2019-01--2025-12'])).toBe(
      '民声图_beijing-record_map_resolution-rate_cells_years_2019-01--2025-12_zh_2026-01-15.csv',
    );
    const all = [['requests'], ['requests', 'years'], ['requests', '110114'], ['resolution_rate']].map(name);
    expect(new Set(all).size).toBe(4);
  });

  it('keep to characters that every file system keeps', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (datasetId) => {
        const name = fileName(snapshotOf(['x'], { datasetId }), 'csv');
        expect(name).toMatch(/^[^\s"*/:<>?\\|#%&{}~]+\.csv$/u);
        expect(name.length).toBeLessThan(160);
      }),
    );
  });
});
