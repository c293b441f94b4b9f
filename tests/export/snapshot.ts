import type { ColumnTable } from '../../src/domain/columns';
import type { FigureSnapshot } from '../../src/domain/snapshot';

/** A frozen figure with one text and one number column; tests change what they are about. */
export function snapshotOf(cells: readonly string[], changes: Partial<FigureSnapshot> = {}): FigureSnapshot {
  const table: ColumnTable = {
    rows: cells.length,
    columns: {
      name: { name: 'name', type: 'text', values: cells, valid: null },
      value: {
        name: 'value',
        type: 'number',
        values: Float64Array.from(cells, (_, index) => index * -1.5),
        valid: Uint8Array.from(cells, (_, index) => (index === 1 ? 0 : 1)),
      },
    },
  };
  return {
    figureId: 'annual',
    language: 'zh',
    title: '2020 年受理 1103.94 万件',
    subtitle: '受理量，万件',
    notes: ['另有一说'],
    sourceLine: '来源：新京报',
    datasetId: 'beijing-record',
    datasetTitle: '北京 12345 公开记录',
    datasetKind: 'published',
    audience: 'public',
    asOf: '2026-01-15',
    link: 'http://host/atlas/#v=1',
    table,
    meanings: [
      { name: 'name', names: { zh: '名称', en: 'Name' }, unit: null },
      { name: 'value', names: { zh: '数值', en: 'Value' }, unit: '万件' },
    ],
    svg: {
      markup:
        '<svg xmlns="http://www.w3.org/2000/svg" width="860" height="100" viewBox="0 0 860 100"><text>plot</text></svg>',
      width: 860,
      height: 100,
    },
    ...changes,
  };
}
