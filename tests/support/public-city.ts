import type { DuckDBConnection } from '@duckdb/node-api';
import { both, column, namedColumns, reference, type ColumnDescription } from '../../data/publish/columns';
import { askNative } from '../../data/publish/native';
import { beijingPlaces } from '../../data/publish/outlines';
import { perturbationTable } from '../../data/publish/protect/cell-key/perturbation';
import { releaseByCellKey } from '../../data/publish/protect/cell-key/release';
import type { CountTable } from '../../data/publish/protect/contract';
import { suppress } from '../../data/publish/protect/suppression/suppress';
import { writeDataset, type TableSpec } from '../../data/publish/write-dataset';
import type { Manifest } from '../../src/dataset/manifest';
import { BEIJING_MEASURES } from '../../src/domain/beijing';
import { numberAt } from '../../src/domain/columns';
import { COUNTS, loadPublicCity } from './public-city-rows';

/** The city whose small counts are withheld, and the one whose counts are all perturbed. */
export const WITHHELD_CITY_ID = 'withheld-city';
export const PERTURBED_CITY_ID = 'perturbed-city';

type PublicCityId = typeof WITHHELD_CITY_ID | typeof PERTURBED_CITY_ID;

const RULE = { threshold: 5, sensitive_threshold: 5, width: 3 };
export const CELL_KEY = { variance: 3, largest: 5, rate_minimum: 30 };

const GRAINS: readonly (readonly string[])[] = [
  ['year'],
  ['month'],
  ['year', 'district_id'],
  ['year', 'category_id'],
  ['month', 'district_id'],
];

const nameOf = (grain: readonly string[]) => grain.map((axis) => axis.replace('_id', '')).join('_');

const AXES: Readonly<Record<string, ColumnDescription>> = {
  year: column('year', 'integer', ['年', 'Year'], ['公历年', 'Calendar year']),
  month: column('month', 'integer', ['月', 'Month'], ['年×12+月−1', 'year × 12 + month − 1']),
  district_id: reference(
    'district_id',
    'place',
    ['区', 'District'],
    ['诉求所在的区', 'District of the request'],
    'place_id',
  ),
  category_id: reference(
    'category_id',
    'issue',
    ['类别', 'Category'],
    ['诉求的类别', 'Category'],
    'issue_id',
  ),
};

/** `cells_NAME`: the true counts of every table, with the sums of made-up keys that stand for a secret salt's. */
async function countCells(connection: DuckDBConnection): Promise<void> {
  for (const grain of GRAINS) {
    const axes = grain.map((axis) => (axis === 'year' ? 'CAST(month // 12 AS INTEGER) AS year' : axis));
    const sums = COUNTS.map(
      (id) =>
        `sum(${id})::BIGINT AS ${id}, (sum(md5_number_lower(concat(month, ' ', district_id, ' ', category_id))::HUGEINT) % 18446744073709551616)::UBIGINT AS ${id}_key`,
    );
    await connection.run(
      `CREATE TABLE cells_${nameOf(grain)} AS SELECT ${[...axes, ...sums].join(', ')} FROM requests GROUP BY ALL ORDER BY ALL`,
    );
  }
}

async function perturb(connection: DuckDBConnection): Promise<void> {
  const tables = GRAINS.map((axes) => ({ name: nameOf(axes), axes, measures: COUNTS }));
  await releaseByCellKey(connection, tables, perturbationTable(CELL_KEY.variance, CELL_KEY.largest));
}

async function withhold(connection: DuckDBConnection): Promise<void> {
  const tables: CountTable[] = [];
  for (const axes of GRAINS) {
    const name = nameOf(axes);
    const answer = await askNative(
      connection,
      `SELECT ${[...axes, ...COUNTS.map((id) => `${id}::DOUBLE AS ${id}`)].join(', ')}
       FROM cells_${name} ORDER BY ${axes.join(', ')}`,
    );
    const columnOf = (id: string) =>
      Array.from({ length: answer.rows }, (_, row) => numberAt(answer, id, row) ?? 0);
    tables.push({
      name,
      axes,
      keys: axes.map((axis) => Int32Array.from(columnOf(axis))),
      measures: COUNTS,
      values: COUNTS.map((id) => Float64Array.from(columnOf(id))),
      marks: COUNTS.map(() => new Uint8Array(answer.rows)),
      thresholds: new Int32Array(answer.rows).fill(RULE.threshold),
    });
  }
  const released = await suppress(
    {
      tables,
      links: [],
      parts: [
        { part: 'resolved', whole: 'assessed' },
        { part: 'satisfied', whole: 'assessed' },
      ],
    },
    { width: RULE.width, differences: false },
  );
  for (const table of released.tables) await fill(connection, table);
}

async function fill(connection: DuckDBConnection, table: CountTable): Promise<void> {
  const rows = Array.from(table.thresholds, (_, row) => {
    const counts = table.measures.flatMap((__, at) => {
      const value = table.values[at]?.[row] ?? NaN;
      return [Number.isNaN(value) ? 'NULL::BIGINT' : `${value}::BIGINT`, table.marks[at]?.[row] ?? 0];
    });
    return `(${[...table.keys.map((keys) => keys[row] ?? 0), ...counts].join(', ')})`;
  });
  const columns = [...table.axes, ...table.measures.flatMap((id) => [id, `${id}_withheld`])];
  await connection.run(
    `CREATE TABLE protected_${table.name} AS SELECT * FROM (VALUES ${rows.join(', ')}) AS rows(${columns.join(', ')})`,
  );
}

function cells(grain: readonly string[], protection: 'suppression' | 'cell-key'): TableSpec {
  const counts = COUNTS.flatMap((id) => {
    const { names, definition } = BEIJING_MEASURES.find((measure) => measure.id === id) ?? {};
    const [title, meaning] = [names ?? both(id, id), definition ?? both(id, id)];
    const count = column(id, 'integer', [title.zh, title.en], [meaning.zh, meaning.en], { unit: '件' });
    const mark = column(
      `${id}_withheld`,
      'integer',
      [`${title.zh}·保护标记`, `${title.en}: mark`],
      [
        '0 照实；1 小于门槛，不显示；2 为保护其他格而不显示',
        '0 shown; 1 below the threshold; 2 withheld to protect others',
      ],
    );
    return protection === 'suppression' ? [count, mark] : [count];
  });
  const name = nameOf(grain);
  const columns = [...grain.flatMap((axis) => AXES[axis] ?? []), ...counts];
  const selected = columns.map(({ name: id }) => `${id}::INTEGER AS ${id}`);
  return {
    name,
    names: both(`按${grain.length} 维汇总`, `Cells by ${grain.join(', ')}`),
    role: 'cells',
    grain: [...grain],
    measures: [...COUNTS],
    columns,
    rolls_up: null,
    protected: true,
    protection,
    select: `SELECT ${selected.join(', ')} FROM protected_${name} ORDER BY ${grain.join(', ')}`,
  };
}

function dimensionTable(name: string, zh: string, en: string): TableSpec {
  const columns = [
    ...namedColumns(`${name}_id`),
    column('level', 'text', ['层级', 'Level'], ['所在层级', 'Its level']),
  ];
  return {
    name,
    names: both(zh, en),
    role: 'dimension',
    grain: [`${name}_id`],
    measures: [],
    columns,
    rolls_up: null,
    protected: false,
    select: `SELECT ${columns.map(({ name: id }) => id).join(', ')} FROM ${name}_rows ORDER BY 1`,
  };
}

const DIMENSIONS: Manifest['dimensions'] = [
  { id: 'period', names: both('时段', 'Period'), table: null, key: null, levels: [] },
  {
    id: 'place',
    names: both('地点', 'Place'),
    table: 'place',
    key: 'place_id',
    levels: [{ id: 'district', names: both('区', 'District'), code_pattern: '^\\d{6}$' }],
  },
  {
    id: 'issue',
    names: both('事项', 'Issue'),
    table: 'issue',
    key: 'issue_id',
    levels: [{ id: 'category', names: both('类别', 'Category'), code_pattern: '^[a-z]+$' }],
  },
];

function protectionOf(id: PublicCityId): Manifest['protection'] {
  if (id === WITHHELD_CITY_ID) {
    return {
      method: 'suppression',
      statement: both('小数已隐去，并经核验不能由合计反推。', 'Small counts are withheld, and proven so.'),
      suppression: RULE,
    };
  }
  return {
    method: 'cell-key',
    statement: both('每个计数都经随机扰动。', 'Every count is randomly perturbed.'),
    cell_key: { ...CELL_KEY, table: perturbationTable(CELL_KEY.variance, CELL_KEY.largest) },
  };
}

/**
 * Builds a public dataset at `target` (a path that ends in its id) through the publisher's own writer and
 * protection: 16 districts, two of them with hardly a call, 24 months, 4 categories; counts by year, month,
 * year × district, year × category and month × district, and nothing finer.
 */
export async function buildPublicCity(target: string, id: PublicCityId): Promise<Manifest> {
  const places = beijingPlaces((code) => both(`${code} 区`, `District ${code}`));
  const codes = places.districts.features.map((feature) => feature.properties.code);
  const method = id === WITHHELD_CITY_ID ? 'suppression' : 'cell-key';
  const measures = BEIJING_MEASURES.filter((measure) =>
    [...COUNTS, 'resolution_rate', 'satisfaction_rate'].includes(measure.id),
  );
  return writeDataset(target, {
    about: {
      id,
      titles:
        id === WITHHELD_CITY_ID ? both('隐去小数的城', 'Withheld city') : both('扰动的城', 'Perturbed city'),
      summary: both('测试用的虚构数据。', 'Invented data for tests.'),
      kind: 'imported',
      audience: 'public',
      protection: protectionOf(id),
      period: { start: '2023-01-01', end: '2024-12-31', grain: 'month' },
      as_of: '2025-01-10',
      geography: {
        version: 'public city',
        valid_from: null,
        valid_to: null,
        datum: 'WGS-84',
        approval_number: null,
        credit: places.credit,
      },
      dimensions: DIMENSIONS,
      measures: measures.map((measure) => ({ ...measure, complete_through: '2024-12-31' })),
      sources: [],
      licence: { id: 'CC0-1.0', statement: both('虚构数据。', 'Invented data.') },
    },
    tables: [
      dimensionTable('place', '地点', 'Places'),
      dimensionTable('issue', '事项', 'Issues'),
      ...GRAINS.map((grain) => cells(grain, method)),
    ],
    load: async (connection: DuckDBConnection) => {
      await loadPublicCity(connection, codes);
      await countCells(connection);
      await (method === 'suppression' ? withhold(connection) : perturb(connection));
    },
    places,
    program: 'tests/support/public-city.ts',
    inputs: [],
  });
}
