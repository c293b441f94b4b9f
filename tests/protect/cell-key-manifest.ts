import type { DuckDBConnection } from '@duckdb/node-api';
import { both, column, reference } from '../../data/publish/columns';
import { perturbationTable } from '../../data/publish/protect/cell-key/perturbation';
import type { Manifest, TableDescription } from '../../src/dataset/manifest';

export interface CellsTable {
  readonly name: string;
  readonly grain: readonly string[];
  /** `cell-key` where absent. */
  readonly protection?: 'suppression' | 'cell-key' | 'none';
  readonly measures?: readonly string[];
  readonly rows?: number;
}

const AXES: Readonly<Record<string, string>> = {
  district_id: 'place',
  street_id: 'place',
  council_id: 'place',
  issue_id: 'issue',
  category_id: 'issue',
  kind_id: 'kind',
};

type Dimensions = Manifest['dimensions'];

export const NESTED: Dimensions = [
  { id: 'period', names: both('时段', 'Period'), table: null, key: null, levels: [] },
  {
    id: 'place',
    names: both('地点', 'Place'),
    table: 'place',
    key: 'place_id',
    levels: [
      { id: 'district', names: both('区', 'District'), code_pattern: '^\\d{6}$' },
      { id: 'street', names: both('街道', 'Street'), code_pattern: '^\\d{9}$' },
    ],
  },
  {
    id: 'issue',
    names: both('事项', 'Issue'),
    table: 'issue',
    key: 'issue_id',
    levels: [
      { id: 'category', names: both('类别', 'Category'), code_pattern: '^[a-z]+$' },
      { id: 'issue', names: both('事项', 'Issue'), code_pattern: '^[a-z]+/[a-z]+$' },
    ],
  },
  { id: 'kind', names: both('类型', 'Kind'), table: 'kind', key: 'kind_id', levels: [] },
];

function count(id: string): Manifest['measures'][number] {
  const text = both(id, id);
  const numbers = { kind: 'count', numerator: null, denominator: null } as const;
  return { id, names: text, definition: text, unit: text, counted: text, complete_through: null, ...numbers };
}

/** A manifest of perturbed tables over 2023 and 2024, with the counts `requests` and `resolved` and their ratio. */
export function cellsManifest(
  tables: readonly CellsTable[],
  { variance = 3, largest = 5, dimensions = NESTED } = {},
): Manifest {
  const protections = new Set(tables.map(({ protection }) => protection ?? 'cell-key'));
  const ratio = { kind: 'ratio', numerator: 'resolved', denominator: 'requests' } as const;
  return {
    format: 'minsheng-atlas-dataset',
    format_version: 1,
    id: 'cells',
    titles: both('格', 'Cells'),
    summary: both('测试。', 'A test.'),
    kind: 'imported',
    audience: 'public',
    protection: {
      method: 'cell-key',
      statement: both('扰动。', 'Perturbed.'),
      ...(protections.has('suppression')
        ? { suppression: { threshold: 5, sensitive_threshold: 5, width: 3 } }
        : {}),
      cell_key: { variance, largest, rate_minimum: 30, table: perturbationTable(variance, largest) },
    },
    period: { start: '2023-01-01', end: '2024-12-31', grain: 'month' },
    as_of: '2025-01-10',
    geography: {
      version: '1',
      valid_from: null,
      valid_to: null,
      datum: 'WGS-84',
      approval_number: null,
      credit: both('无', 'None'),
    },
    dimensions,
    measures: [count('requests'), count('resolved'), { ...count('resolution_rate'), ...ratio }],
    tables: [...['place', 'issue', 'kind'].map(dimensionTable), ...tables.map(cellsTable)],
    database: 'dataset.duckdb',
    first: { path: 'first.arrow', answers: [] },
    places: null,
    files: [],
    sources: [],
    licence: { id: 'CC0-1.0', statement: both('虚构。', 'Invented.') },
    provenance: { program: 'test', inputs: [], checks: [] },
  };
}

function dimensionTable(name: string): TableDescription {
  const columns = [`${name}_id`, 'code', ...(name === 'kind' ? [] : ['level', 'parent_id'])];
  return {
    name,
    names: both(name, name),
    role: 'dimension',
    grain: [`${name}_id`],
    measures: [],
    columns: columns.map((id) => column(id, id.endsWith('_id') ? 'integer' : 'text', [id, id], [id, id])),
    rows: 0,
    rolls_up: null,
    protected: false,
  };
}

function cellsTable(table: CellsTable): TableDescription {
  const { name, grain, protection = 'cell-key', measures = ['requests', 'resolved'], rows = 100 } = table;
  const axes = grain.map((id) => {
    const target = AXES[id];
    if (target !== undefined) return reference(id, target, [id, id], [id, id], `${target}_id`);
    return column(id, id === 'day' ? 'date' : 'integer', [id, id], [id, id]);
  });
  const marks = protection === 'suppression' ? measures.map((id) => `${id}_withheld`) : [];
  const counts = [...measures, ...marks].map((id) => column(id, 'integer', [id, id], [id, id]));
  return {
    name,
    names: both(name, name),
    role: 'cells',
    grain: [...grain],
    measures: [...measures],
    columns: [...axes, ...counts],
    rows,
    rolls_up: null,
    protected: protection !== 'none',
    ...(protection === 'none' ? {} : { protection }),
  };
}

/** Makes the tables `place` (districts with that many streets each; keys from 1, districts first), `issue`, `kind`. */
export async function fillDimensions(connection: DuckDBConnection, streets: readonly number[], kinds = 3) {
  const districts = streets.map((_, index) => `(${index + 1}, '${110101 + index}', 'district', NULL)`);
  const below = streets.flatMap((number, district) => Array.from({ length: number }, () => district));
  const rows = below.map(
    (district, index) =>
      `(${streets.length + index + 1}, '${110101 + district}${String(index).padStart(3, '0')}', 'street', ${district + 1})`,
  );
  const values = [...districts, ...rows].join(', ');
  await connection.run(`CREATE OR REPLACE TABLE place AS
    SELECT * FROM (VALUES ${values}) t(place_id, code, level, parent_id)`);
  await connection.run(`CREATE OR REPLACE TABLE kind AS
    SELECT i::INTEGER AS kind_id, 'k' || i AS code FROM range(1, ${kinds + 1}) t(i)`);
  await connection.run(`CREATE OR REPLACE TABLE issue AS
    SELECT 1 AS issue_id, 'roads' AS code, 'category' AS level, NULL::INTEGER AS parent_id`);
}

/** Makes a table of cells out of rows of its grain and its counts, in that order. */
export async function fillCells(
  connection: DuckDBConnection,
  { name, grain, protection, measures = ['requests', 'resolved'] }: CellsTable,
  rows: readonly (readonly (number | null)[])[],
) {
  const marks = protection === 'suppression' ? measures.map((id) => `${id}_withheld`) : [];
  const columns = [...grain, ...measures, ...marks];
  await connection.run(
    `CREATE OR REPLACE TABLE ${name} (${columns.map((id) => `${id} INTEGER`).join(', ')})`,
  );
  if (rows.length === 0) return;
  const values = rows.map((row) => `(${row.map((value) => value ?? 'NULL').join(', ')})`);
  await connection.run(`INSERT INTO ${name} VALUES ${values.join(', ')}`);
}
