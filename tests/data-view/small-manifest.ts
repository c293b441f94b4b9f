import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import type { Manifest, TableDescription } from '../../src/dataset/manifest';

type ColumnDescription = TableDescription['columns'][number];

const both = (text: string) => ({ zh: text, en: text });

function column(
  name: string,
  type: ColumnDescription['type'],
  references: string | null = null,
): ColumnDescription {
  const [table = '', key = ''] = references?.split('.') ?? [];
  return {
    name,
    type,
    names: both(name),
    meaning: both(name),
    unit: null,
    references: references === null ? null : { table, column: key },
  };
}

function table(
  name: string,
  role: TableDescription['role'],
  grain: string[],
  rows: number,
  columns: ColumnDescription[],
  measures: string[] = [],
): TableDescription {
  return { name, names: both(name), role, grain, measures, columns, rows, rolls_up: null, protected: false };
}

const received = {
  id: 'received',
  names: both('received'),
  definition: both('received'),
  unit: both('件'),
  kind: 'count' as const,
  numerator: null,
  denominator: null,
  counted: both('all'),
  complete_through: null,
};

/**
 * A manifest with figures, cells, dimensions and a table and a column called like reserved words; the
 * database beside it holds three rows of everything and 120 figures.
 */
export const SMALL: Manifest = {
  format: 'minsheng-atlas-dataset',
  format_version: 1,
  id: 'small',
  titles: both('small'),
  summary: both('small'),
  kind: 'imported',
  audience: 'internal',
  protection: { method: 'none', statement: both('none') },
  period: { start: '2024-01-01', end: '2024-12-31', grain: 'month' },
  as_of: '2025-01-01',
  geography: {
    version: '1',
    valid_from: null,
    valid_to: null,
    datum: 'WGS-84',
    approval_number: null,
    credit: both('nobody'),
  },
  dimensions: [],
  measures: [
    received,
    { ...received, id: 'assessed' },
    { ...received, id: 'resolved' },
    { ...received, id: 'resolution_rate', kind: 'ratio', numerator: 'resolved', denominator: 'assessed' },
  ],
  tables: [
    table('fact', 'facts', ['fact_key'], 120, [
      column('fact_key', 'integer'),
      column('fact_id', 'text'),
      column('definition_id', 'integer', 'definition.definition_id'),
      column('place_id', 'integer', 'place.place_id'),
      column('period_start', 'date'),
      column('period_end', 'date'),
      column('value', 'number'),
      column('certainty', 'text'),
      column('source_id', 'integer', 'source.source_id'),
    ]),
    table('definition', 'dimension', ['definition_id'], 3, [
      column('definition_id', 'integer'),
      column('term_zh', 'text'),
      column('term_en', 'text'),
    ]),
    table('source', 'dimension', ['source_id'], 3, [
      column('source_id', 'integer'),
      column('code', 'text'),
      column('title', 'text'),
    ]),
    table('place', 'dimension', ['place_id'], 3, [
      column('place_id', 'integer'),
      column('code', 'text'),
      column('level', 'text'),
      column('parent_id', 'integer', 'place.place_id'),
      column('name_zh', 'text'),
      column('name_en', 'text'),
    ]),
    table('order', 'statistics', ['desc'], 3, [
      column('desc', 'integer'),
      column('source_id', 'integer', 'source.source_id'),
    ]),
    table(
      'place_month',
      'cells',
      ['month', 'place_id'],
      3,
      [
        column('month', 'integer'),
        column('place_id', 'integer', 'place.place_id'),
        column('received', 'integer'),
        column('assessed', 'integer'),
        column('resolved', 'integer'),
      ],
      ['received', 'assessed', 'resolved'],
    ),
  ],
  database: 'dataset.duckdb',
  first: { path: 'first.arrow', answers: [] },
  places: null,
  files: [],
  sources: [],
  licence: { id: 'none', statement: both('none') },
  provenance: { program: 'a test', inputs: [], checks: [] },
};

/** The database that SMALL describes. */
export async function smallDatabase(): Promise<DuckDBConnection> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  for (const statement of [
    `CREATE TABLE definition AS FROM (VALUES (1, '受理', 'received'), (2, '满意率', 'satisfaction'),
       (3, '受理', 'received')) AS t(definition_id, term_zh, term_en)`,
    `CREATE TABLE source AS FROM (VALUES (1, 'a', 'Annual report'), (2, 'b', 'Bulletin'),
       (3, 'c', 'Never cited')) AS t(source_id, code, title)`,
    `CREATE TABLE place AS FROM (VALUES (1, '110000', 'city', NULL, '北京市', 'Beijing'),
       (2, '110101', 'district', 1, '东城区', 'Dongcheng'), (3, '110102', 'district', 1, '西城区', 'Xicheng'))
       AS t(place_id, code, level, parent_id, name_zh, name_en)`,
    `CREATE TABLE "order" AS FROM (VALUES (1, 1), (2, 1), (3, 2)) AS t("desc", source_id)`,
    // Every figure has a period of its own but for 7 and 8, which restate figures 5 and 6: 7 with the same
    // value, 8 with another.
    `CREATE TABLE fact AS SELECT i AS fact_key, 'fact-' || i AS fact_id,
       1 AS definition_id, 1 AS place_id,
       DATE '2000-01-01' + (CASE i WHEN 7 THEN 5 WHEN 8 THEN 6 ELSE i END)::INTEGER AS period_start,
       DATE '2000-01-01' + (CASE i WHEN 7 THEN 5 WHEN 8 THEN 6 ELSE i END)::INTEGER AS period_end,
       (CASE i WHEN 7 THEN 50 WHEN 8 THEN 61 ELSE i * 10 END)::DOUBLE AS value,
       CASE WHEN i <= 100 THEN 'high' ELSE 'low' END AS certainty,
       CASE WHEN i <= 90 THEN 1 ELSE 2 END AS source_id
     FROM (SELECT range::INTEGER AS i FROM range(1, 121))`,
    `CREATE TABLE place_month AS FROM (VALUES (24288, 2, 10, 8, 6), (24288, 3, 20, 10, 5), (24289, 2, 30, 12, 6))
       AS t(month, place_id, received, assessed, resolved)`,
  ]) {
    await connection.run(statement);
  }
  return connection;
}

/** The rows of a query as objects, numbers as numbers and dates as text. */
export async function rowsOf(connection: DuckDBConnection, sql: string): Promise<Record<string, unknown>[]> {
  const reader = await connection.runAndReadAll(sql);
  return reader.getRowObjectsJson().map((row) => ({ ...row }));
}
