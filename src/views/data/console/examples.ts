import type { Language } from '../../../domain/text';
import type { Manifest, TableDescription } from '../../../dataset/manifest';
import { tableProtection } from '../../../query/protection';
import { identifier, sourceReference } from '../statements';

/** An example for the console: what it shows (an entry of the dictionary and its values) and the query. */
export interface ExampleQuery {
  readonly id: 'figures' | 'restated' | 'perSource' | 'time' | 'ratio' | 'levels' | 'columns';
  readonly table: string;
  readonly measure: string;
  readonly sql: string;
}

const MOST = 6;
const NAME_COLUMNS = ['name', 'term', 'title'];

/** The column of a dimension table that a person reads, in that language where there is one. */
function labelColumn(table: TableDescription, language: Language): string | null {
  const names = new Set(table.columns.map((column) => column.name));
  for (const name of NAME_COLUMNS) {
    for (const candidate of [`${name}_${language}`, name, `${name}_zh`])
      if (names.has(candidate)) return candidate;
  }
  return names.has('code') ? 'code' : null;
}

interface Join {
  /** The name by which the query speaks of the table. */
  readonly alias: string;
  readonly column: string;
  readonly table: TableDescription;
  /** The column that a person reads, with its table. */
  readonly label: string;
  readonly line: string;
}

/** The dimension tables that `table` refers to, each with the column that names it. */
function joinsOf(manifest: Manifest, table: TableDescription, language: Language): Join[] {
  const targets = table.columns.map((column) => column.references?.table);
  return table.columns.flatMap((column) => {
    const reference = column.references;
    const target = reference && manifest.tables.find((other) => other.name === reference.table);
    const label = target ? labelColumn(target, language) : null;
    if (!reference || !target || label === null || target.name === table.name) return [];
    const once = targets.filter((name) => name === target.name).length === 1;
    const alias = once ? identifier(target.name) : identifier(`${column.name}_${target.name}`);
    const on = `${alias}.${identifier(reference.column)} = ${identifier(table.name)}.${identifier(column.name)}`;
    return [
      {
        alias,
        column: column.name,
        table: target,
        label: `${alias}.${identifier(label)}`,
        line: `LEFT JOIN ${identifier(target.name)}${once ? '' : ` AS ${alias}`} ON ${on}`,
      },
    ];
  });
}

function has(table: TableDescription, ...columns: string[]): boolean {
  return columns.every((name) => table.columns.some((column) => column.name === name));
}

type Example = Pick<ExampleQuery, 'id' | 'sql'> & { readonly measure?: string };

function list(lines: readonly string[]): string {
  return lines.map((line) => `  ${line}`).join(',\n');
}

function factExamples(manifest: Manifest, table: TableDescription, language: Language): Example[] {
  const own = (name: string) => `${identifier(table.name)}.${identifier(name)}`;
  const joins = joinsOf(manifest, table, language);
  const moments = table.columns.filter((column) => column.type === 'date').map((column) => own(column.name));
  const source = joins.find((join) => join.column === sourceReference(table)?.column);
  const subject = joins.filter((join) => join !== source);
  const from = `FROM ${identifier(table.name)}`;
  const examples: Example[] = [];
  if (joins.length > 0) {
    const further = ['value', 'base_unit', 'certainty'].filter((name) => has(table, name)).map(own);
    examples.push({
      id: 'figures',
      sql: [
        'SELECT',
        list([...joins.map((join) => `${join.label} AS ${join.alias}`), ...moments, ...further]),
        from,
        ...joins.map((join) => join.line),
        `ORDER BY ${[...moments, ...table.grain.map(own)].join(', ')}`,
        'LIMIT 100',
      ].join('\n'),
    });
  }
  if (subject.length > 0 && moments.length > 0) {
    const value = own('value');
    examples.push({
      id: 'restated',
      sql: [
        'SELECT',
        list([
          ...subject.map((join) => `${join.label} AS ${join.alias}`),
          ...moments,
          `min(${value}) AS lowest`,
          `max(${value}) AS highest`,
          'count(*)::INTEGER AS times',
        ]),
        from,
        ...subject.map((join) => join.line),
        `WHERE ${value} IS NOT NULL`,
        // By key as well as by name: two subjects may be called alike.
        `GROUP BY ${[...subject.flatMap((join) => [own(join.column), join.label]), ...moments].join(', ')}`,
        `HAVING max(${value}) > min(${value})`,
        `ORDER BY ${moments.join(', ')}`,
      ].join('\n'),
    });
  }
  if (source) {
    examples.push({
      id: 'perSource',
      sql: [
        `SELECT ${source.label}, count(*)::INTEGER AS figures`,
        from,
        source.line,
        `GROUP BY ${source.label}`,
        `ORDER BY figures DESC, ${source.label}`,
      ].join('\n'),
    });
  }
  return examples;
}

/** How a time column of cells is read: the month is an integer, year × 12 + month − 1. */
const TIMES: Readonly<Record<string, readonly string[]>> = {
  day: ['day'],
  month: ['month // 12 AS year', 'month % 12 + 1 AS month_of_year'],
  year: ['year'],
};

/** A sum that has no value where it meets a withheld count, instead of one that is too small. */
function sumOf(measure: string, table: TableDescription): string {
  const name = identifier(measure);
  if (tableProtection(table) !== 'suppression') return `sum(${name})`;
  return `(CASE WHEN count(*) = count(${name}) THEN sum(${name}) END)`;
}

/** A ratio by the dataset's rule: of perturbed counts never over 1, and none of a small denominator. */
function ratioOf(above: string, below: string, table: TableDescription, manifest: Manifest): string {
  const denominator = sumOf(below, table);
  const share = `${sumOf(above, table)}::DOUBLE / nullif(${denominator}, 0)`;
  if (tableProtection(table) !== 'cell-key') return share;
  const minimum = manifest.protection.cell_key?.rate_minimum ?? 0;
  return `CASE WHEN ${denominator} >= ${minimum} THEN least(1, ${share}) END`;
}

function timeExample(manifest: Manifest, table: TableDescription): Example[] {
  const time = Object.keys(TIMES).find((name) => table.grain.includes(name));
  const counts = table.measures.filter((id) =>
    manifest.measures.some((one) => one.id === id && one.kind === 'count'),
  );
  if (time === undefined || counts.length === 0) return [];
  const sums = counts.map((id) => `${sumOf(id, table)}::BIGINT AS ${identifier(id)}`);
  const sql = [
    'SELECT',
    list([...(TIMES[time] ?? []), ...sums]),
    `FROM ${identifier(table.name)}`,
    `GROUP BY ${time}`,
    `ORDER BY ${time}`,
  ].join('\n');
  return [{ id: 'time', sql }];
}

function ratioExample(manifest: Manifest, table: TableDescription, language: Language): Example[] {
  const place = joinsOf(manifest, table, language).find((join) => join.table.name === 'place');
  const ratio = manifest.measures.find(
    (one) =>
      one.kind === 'ratio' && one.numerator && one.denominator && has(table, one.numerator, one.denominator),
  );
  if (!place || !ratio?.numerator || !ratio.denominator) return [];
  const sql = [
    'SELECT',
    list([
      `${place.label} AS ${place.alias}`,
      `${sumOf(ratio.denominator, table)}::BIGINT AS ${identifier(ratio.denominator)}`,
      `${ratioOf(ratio.numerator, ratio.denominator, table, manifest)} AS ${identifier(ratio.id)}`,
    ]),
    `FROM ${identifier(table.name)}`,
    place.line,
    `GROUP BY ${place.label}`,
    `ORDER BY ${place.label}`,
  ].join('\n');
  return [{ id: 'ratio', measure: ratio.names[language], sql }];
}

/**
 * Up to six queries that this dataset can answer, made from its manifest alone: figures with their
 * sources, figures restated, sums by time, a rate by place, levels, and the columns there are.
 */
export function exampleQueries(manifest: Manifest, language: Language): readonly ExampleQuery[] {
  const named = (table: TableDescription) => (example: Example) => ({
    measure: '',
    ...example,
    table: table.names[language],
  });
  const facts = manifest.tables.filter((table) => table.role === 'facts' && has(table, 'value'));
  const cells = manifest.tables.filter((table) => table.role === 'cells').sort((a, b) => a.rows - b.rows);
  const first = <T>(tables: readonly TableDescription[], make: (table: TableDescription) => readonly T[]) =>
    tables.map(make).find((made) => made.length > 0) ?? [];
  const levels = manifest.tables.filter((table) => table.role === 'dimension' && has(table, 'level'));
  return [
    ...first(facts, (table) => factExamples(manifest, table, language).map(named(table))),
    ...first(cells, (table) => timeExample(manifest, table).map(named(table))),
    ...first(cells, (table) => ratioExample(manifest, table, language).map(named(table))),
    ...first(levels, (table) => [
      named(table)({
        id: 'levels',
        sql: `SELECT level, count(*)::INTEGER AS entries\nFROM ${identifier(table.name)}\nGROUP BY level\nORDER BY entries, level`,
      }),
    ]),
    {
      id: 'columns' as const,
      table: '',
      measure: '',
      sql: 'SELECT table_name, column_name, data_type\nFROM duckdb_columns()\nWHERE database_name = current_database()\nORDER BY table_name, column_index',
    },
  ].slice(0, MOST);
}
