import type { Manifest } from '../../../src/dataset/manifest';
import { both, column, namedColumns, reference, type ColumnDescription } from '../columns';
import type { TableSpec } from '../write-dataset';
import type { Axis } from './axes';
import { rollsUp, type CellsTable } from './cells';

type Measures = Manifest['measures'];
type Dimension = Manifest['dimensions'][number];

/** The dimension tables of a dataset, read whole out of `D_rows`. */
export function dimensionTables(dimensions: readonly Dimension[]): TableSpec[] {
  return dimensions.flatMap((dimension) => {
    if (dimension.table === null) return [];
    const columns = dimensionColumns(dimension);
    const selected = columns.map(({ name }) => `"${name}"`).join(', ');
    return [
      {
        name: dimension.table,
        names: dimension.names,
        role: 'dimension' as const,
        grain: [`${dimension.table}_id`],
        measures: [],
        columns,
        rolls_up: null,
        protected: false,
        select: `SELECT ${selected} FROM "${dimension.id}_rows" ORDER BY 1`,
      },
    ];
  });
}

function dimensionColumns({ id, table, flat, residents }: Dimension): ColumnDescription[] {
  const name = table ?? id;
  const columns = namedColumns(`${name}_id`);
  if (id !== 'place' && id !== 'issue') return columns;
  columns.push(column('level', 'text', ['层级', 'Level'], ['所在层级', 'Its level']));
  if (flat !== true) {
    columns.push(
      reference(
        'parent_id',
        name,
        ['上级', 'Part of'],
        ['上一级的编号', 'Key of the one above'],
        `${name}_id`,
      ),
    );
  }
  if (id === 'issue') {
    columns.push(
      column(
        'sensitive',
        'boolean',
        ['敏感', 'Sensitive'],
        ['小数保护用较高的门槛', 'Small counts are protected from a higher threshold'],
      ),
    );
  }
  if (residents) {
    const { zh, en } = residents.statement;
    columns.push(column(residents.column, 'integer', ['居民数', 'Residents'], [zh, en], { unit: '人' }));
  }
  return columns;
}

/** The declared tables of cells: their description, and how each is read out of what protection left. */
export function cellsTables(
  tables: readonly CellsTable[],
  axes: ReadonlyMap<string, Axis>,
  measures: Measures,
): TableSpec[] {
  const described = new Map([...axes.values()].map((axis) => [axis.column, axis.description]));
  return tables.map((table) => {
    const finer = rollsUp(table, tables);
    const counts = table.measures.flatMap((id) => countColumns(id, measures, table.protection));
    const columns = [...table.grain, ...table.along].flatMap((name) => described.get(name) ?? []);
    columns.push(...counts);
    const source = table.protection ? `protected_${table.name}` : `cells_${table.name}`;
    const selected = columns.map(({ name, type }) =>
      type === 'integer' ? `"${name}"::INTEGER AS "${name}"` : `"${name}"`,
    );
    const order =
      table.grain.length > 0 ? `ORDER BY ${table.grain.map((name) => `"${name}"`).join(', ')}` : '';
    const spec: TableSpec = {
      name: table.name,
      names: namesOf(table),
      role: 'cells',
      grain: [...table.grain],
      measures: [...table.measures],
      columns,
      rolls_up: finer === null ? null : { table: finer, through: [] },
      protected: table.protection !== undefined,
      select: `SELECT ${selected.join(', ')} FROM "${source}" ${order}`,
      expected: table.rows,
    };
    return table.protection ? { ...spec, protection: table.protection } : spec;
  });
}

function namesOf({ axes }: CellsTable) {
  if (axes.length === 0) return both('总计', 'Total');
  const zh = axes.map((axis) => axis.names.zh).join(' × ');
  const en = axes.map((axis) => axis.names.en.toLowerCase()).join(' × ');
  return both(`按${zh}汇总`, `Cells by ${en}`);
}

function countColumns(
  id: string,
  measures: Measures,
  protection: CellsTable['protection'],
): ColumnDescription[] {
  const measure = measures.find((candidate) => candidate.id === id);
  const [names, meaning] = [measure?.names ?? both(id, id), measure?.definition ?? both(id, id)];
  const count = column(id, 'integer', [names.zh, names.en], [meaning.zh, meaning.en], {
    unit: measure?.unit.zh ?? null,
  });
  if (protection !== 'suppression') return [count];
  const mark = column(
    `${id}_withheld`,
    'integer',
    [`${names.zh}·保护标记`, `${names.en}: mark`],
    [
      '0 照实；1 小于门槛，不显示；2 为保护其他格而不显示',
      '0 shown; 1 withheld as below the threshold; 2 withheld to protect others',
    ],
  );
  return [count, mark];
}
