import { describe, expect, it } from 'vitest';
import type { Manifest } from '../../src/dataset/manifest';
import { booleanAt, type ColumnTable } from '../../src/domain/columns';
import { csvOf } from '../../src/export/csv';
import {
  monthsOfFigure,
  publishedFor,
  publishedText,
  readPublished,
  type PublishedFigure,
} from '../../src/views/cells/published';
import { countRows, rateRows, trendNumber } from '../../src/views/overview/cells/trend-rows';
import { trendTwin } from '../../src/views/overview/cells/trend-twin';
import { snapshotOf } from '../export/snapshot';

const SOURCES = [
  { id: 'daily', title: '一年回顾', outlet: '日报', date: '2025-01-15', url: 'https://example.org/a' },
];
const MONTH = 2024 * 12;

interface Told {
  readonly fact: string;
  readonly issue?: number | null;
  readonly place?: number;
  readonly start: string;
  readonly end: string;
  readonly value: number;
  readonly calibrated: number;
  readonly source?: string;
}

/** The answer to the whole table, as the engine gives it. */
function answer(rows: readonly Told[]): ColumnTable {
  const text = (name: string, values: readonly (string | null)[]) => ({
    name,
    type: 'text' as const,
    values: values.map((value) => value ?? ''),
    valid: Uint8Array.from(values, (value) => (value === null ? 0 : 1)),
  });
  const number = (name: string, values: readonly (number | null)[]) => ({
    name,
    type: 'number' as const,
    values: Float64Array.from(values, (value) => value ?? 0),
    valid: Uint8Array.from(values, (value) => (value === null ? 0 : 1)),
  });
  const flag = (name: string, values: readonly number[]) => ({
    name,
    type: 'boolean' as const,
    values: Uint8Array.from(values),
    valid: null,
  });
  const same = (value: string) => rows.map(() => value);
  const columns = [
    text(
      'fact',
      rows.map(({ fact }) => fact),
    ),
    text('measure', same('resolution_rate')),
    number(
      'place_id',
      rows.map(({ place = 1 }) => place),
    ),
    number(
      'issue_id',
      rows.map(({ issue = null }) => issue),
    ),
    text(
      'period_start',
      rows.map(({ start }) => start),
    ),
    text(
      'period_end',
      rows.map(({ end }) => end),
    ),
    number(
      'value',
      rows.map(({ value }) => value),
    ),
    text('qualifier', same('exact')),
    flag(
      'chartable',
      rows.map(() => 1),
    ),
    flag(
      'calibrated',
      rows.map(({ calibrated }) => calibrated),
    ),
    text('name_zh', same('全市解决率')),
    text('name_en', same('City resolution rate')),
    text('counts_zh', same('确认已解决的百分比')),
    text('counts_en', same('per cent resolved')),
    text(
      'note_zh',
      rows.map(() => null),
    ),
    text(
      'note_en',
      rows.map(() => null),
    ),
    text(
      'source',
      rows.map(({ source = 'daily' }) => source),
    ),
  ];
  return { rows: rows.length, columns: Object.fromEntries(columns.map((one) => [one.name, one])) };
}

const month = (fact: string, of: string, more: Partial<Told> = {}): Told => {
  return { fact, start: `${of}-01`, end: `${of}-28`, value: 96.5, calibrated: 1, ...more };
};

const table = answer([
  month('city', '2024-02'),
  month('apart', '2024-03', { calibrated: 0, value: 97.3 }),
  month('category', '2024-02', { issue: 7 }),
  month('elsewhere', '2024-02', { place: 3 }),
  { ...month('months', '2024-01'), end: '2024-04-30' },
  month('before', '2023-12'),
  month('no-source', '2024-02', { source: 'gone' }),
]);
const figures = readPublished(table, SOURCES);
const codes = (found: readonly PublishedFigure[]) => found.map(({ fact }) => fact);
const members = {
  places: [
    { id: 1, code: '110000' },
    { id: 3, code: '110105' },
  ],
  issues: [
    { id: 7, code: 'housing' },
    { id: 8, code: 'market' },
  ],
  whole: 1,
};
const year = { first: MONTH, last: MONTH + 11 };
const under = (clauses: Parameters<typeof publishedFor>[2]['clauses']) =>
  codes(publishedFor(figures, 'resolution_rate', { ...members, clauses }, year));
const clause = (dimension: 'place' | 'issue' | 'kind', ...values: string[]) => {
  return { dimension, values, maker: 'bar' };
};

describe('published figures beside a model', () => {
  it('are read as they stand, with their sources; one without a source is nobody’s', () => {
    expect(codes(figures)).not.toContain('no-source');
    expect(figures[0]).toMatchObject({
      calibrated: true,
      chartable: true,
      issue: null,
      note: null,
      term: { zh: '全市解决率', en: 'City resolution rate' },
      source: SOURCES[0],
    });
    expect(figures.find(({ fact }) => fact === 'apart')?.calibrated).toBe(booleanAt(table, 'calibrated', 1));
    expect(figures.map(monthsOfFigure)).toEqual([1, 1, 1, 1, 4, 1]);
  });

  it('stand beside the same place and issue in a period that is shown, and beside nothing else', () => {
    expect(under([])).toEqual(['city', 'apart', 'months']);
    expect(under([clause('place', '110000')])).toEqual(['city', 'apart', 'months']);
    expect(under([clause('place', '110105')])).toEqual(['elsewhere']);
    expect(under([clause('issue', 'housing')])).toEqual(['category']);
    expect(under([clause('issue', 'market')])).toEqual([]);
    expect(under([clause('issue', 'housing', 'market')])).toEqual([]);
    expect(under([clause('issue', 'unheard-of')])).toEqual([]);
    expect(under([clause('kind', 'complaint')])).toEqual([]);
    const filters = { ...members, clauses: [] };
    expect(publishedFor(figures, 'response_rate', filters, year)).toEqual([]);
    const spring = { first: MONTH + 1, last: MONTH + 3 };
    expect(codes(publishedFor(figures, 'resolution_rate', filters, spring))).toEqual(['city', 'apart']);
  });

  it('are printed as published', () => {
    const [first] = figures;
    if (!first) throw new Error('no figure');
    const unit = { zh: '件', en: 'cases' };
    expect(publishedText(first, { kind: 'ratio', unit }, 'zh')).toBe('96.5%');
    const count = { ...first, value: 17_640_000, qualifier: 'over' };
    expect(publishedText(count, { kind: 'count', unit }, 'zh')).toBe('1764万余件');
    expect(publishedText(count, { kind: 'count', unit }, 'en')).toBe('over 17.64 million cases');
  });
});

describe('the trend as a table and a file', () => {
  const measure = {
    id: 'resolution_rate',
    names: { zh: '解决率', en: 'Resolution rate' },
    unit: { zh: '%', en: '%' },
    kind: 'ratio',
  } as Manifest['measures'][number];
  const rows = rateRows(
    [
      { month: MONTH, numerator: 90, denominator: 100 },
      { month: MONTH + 1, numerator: null, denominator: null },
      { month: MONTH + 2, numerator: 0, denominator: 0 },
    ],
    { method: 'none', minimum: 0 },
  );
  const words = { own: '模型数据', published: '公开', calibrated: '按此校准', apart: '未用于校准' };
  const plain = { method: 'none', counted: {}, status: () => [] } as const;

  it('has the months of a rate in per cent, and tells what is withheld from what has no base', () => {
    expect(rows.map(({ value, base, withheld }) => [value, base, withheld])).toEqual([
      [90, 100, false],
      [null, null, true],
      [null, 0, false],
    ]);
    expect(rows[0]?.low).toBeCloseTo(82.56, 2);
    expect(rows[0]?.high).toBeCloseTo(94.48, 2);
    const [plain, wide] = [1, 9].map((phi) => countRows([{ month: MONTH, count: 90_000 }], 'none', phi)[0]);
    const widthOf = (row: typeof plain) => (row?.high ?? 0) - (row?.low ?? 0);
    expect(widthOf(wide) / widthOf(plain)).toBeCloseTo(3, 1);
    expect(countRows([{ month: MONTH, count: 4 }], 'cell-key')[0]).toMatchObject({ value: 4, low: null });
  });

  it('prints the ends of an interval and the axis shortly', () => {
    expect(trendNumber(88.8872300527586, true, 'zh')).toBe('88.9%');
    expect(trendNumber(75, true, 'en')).toBe('75%');
    expect(trendNumber(460_908.267, false, 'zh')).toBe('460,908');
    expect(trendNumber(800_000, false, 'zh')).toBe('80万');
    expect(trendNumber(0.25, false, 'zh')).toBe('0.25');
    expect(trendNumber(3.6889, false, 'en')).toBe('3.69');
  });

  it('tells published rows from the model’s, and whether the model was fitted to them', () => {
    const shown = figures.filter(({ fact }) => ['city', 'apart', 'months'].includes(fact));
    const twin = trendTwin(rows, shown, measure, plain, words, 'zh');
    const file = new TextDecoder().decode(
      csvOf(snapshotOf([], { table: twin.data, meanings: twin.meanings, language: 'zh' })),
    );
    const lines = file.replace(/^\ufeff/u, '').split('\r\n');
    expect(lines[0]).toBe(
      '时段,性质,解决率 (%),下限 (%),上限 (%),分母,模型是否按此校准,公布的名目,公布数的来源,说明',
    );
    expect(lines[1]).toBe('2024-02,公开,96.5,,,,按此校准,全市解决率,日报 · 一年回顾 · 2025-01-15,');
    expect(lines[2]).toMatch(/^2024-03,公开,97\.3,,,,未用于校准,/u);
    expect(lines[3]).toMatch(/^2024-01\/2024-04,公开,/u);
    expect(lines[4]).toMatch(/^2024-01,模型数据,90,82\.5\d+,94\.4\d+,100,,,,$/u);
    expect(lines[5]).toBe('2024-02,模型数据,,,,,,,,');
  });

  it('is the months alone where nothing stands beside them', () => {
    const twin = trendTwin(rows, [], measure, plain, words, 'zh');
    expect(Object.keys(twin.data.columns)).toEqual(['month', 'resolution_rate', 'low', 'high', 'base']);
  });
});
