import type { Manifest, TableDescription } from '../../dataset/manifest';

/** The words that DuckDB does not take for a bare column name (`duckdb_keywords()`: reserved and type_function). */
export const RESERVED_WORDS: ReadonlySet<string> = new Set(
  `all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create
  default deferrable desc describe distinct do else end except false fetch for foreign from grant group having in
  initially intersect into lambda lateral leading limit not null offset on only or order pivot pivot_longer
  pivot_wider placing primary qualify references returning select show some summarize symmetric table then to
  trailing true union unique unpivot using variadic when where window with
  anti asof at authorization binary by collation concurrently cross freeze full glob ilike inner is isnull join left
  like natural notnull outer overlaps positional right semi similar tablesample unpack verbose`.split(/\s+/),
);

/** The name as an SQL identifier: quoted only where it must be, because the reader sees the query. */
export function identifier(name: string): string {
  if (/^[a-z_][a-z0-9_]*$/.test(name) && !RESERVED_WORDS.has(name)) return name;
  return `"${name.replaceAll('"', '""')}"`;
}

/**
 * One page of a table's rows in the order of its grain, with the manifest's columns in their order.
 * `page` counts from 0. The grain is unique, so no row is shown twice or left out between pages.
 */
export function pageStatement(table: TableDescription, page: number, pageSize: number): string {
  const columns = table.columns.map((column) => identifier(column.name)).join(', ');
  const order = table.grain.length > 0 ? ` ORDER BY ${table.grain.map(identifier).join(', ')}` : '';
  return `SELECT ${columns} FROM ${identifier(table.name)}${order} LIMIT ${pageSize} OFFSET ${page * pageSize}`;
}

const SOURCE_TABLE = 'source';
const SOURCE_CODE = 'code';

/** The column of `table` that refers to the table of sources, or null. */
export function sourceReference(table: TableDescription): { column: string; key: string } | null {
  for (const column of table.columns) {
    if (column.references?.table === SOURCE_TABLE)
      return { column: column.name, key: column.references.column };
  }
  return null;
}

/**
 * Counts what each source bears: columns `code` (the source's id in the manifest), `figures` (rows of
 * published figures) and `records` (rows of other tables). Null where no table refers to a source.
 */
export function borneBySource(manifest: Manifest): string | null {
  const sources = manifest.tables.find((table) => table.name === SOURCE_TABLE);
  if (!sources?.columns.some((column) => column.name === SOURCE_CODE)) return null;
  const parts = manifest.tables.flatMap((table) => {
    const reference = table.name === SOURCE_TABLE ? null : sourceReference(table);
    if (reference === null) return [];
    const figure = table.role === 'facts' ? 1 : 0;
    return [
      `SELECT s.${SOURCE_CODE} AS code, ${figure} AS figure FROM ${identifier(table.name)} AS f ` +
        `JOIN ${SOURCE_TABLE} AS s ON s.${identifier(reference.key)} = f.${identifier(reference.column)}`,
    ];
  });
  if (parts.length === 0) return null;
  return (
    'SELECT code, sum(figure)::INTEGER AS figures, sum(1 - figure)::INTEGER AS records ' +
    `FROM (${parts.join(' UNION ALL ')}) GROUP BY code ORDER BY code`
  );
}

/** Counts figures by certainty: columns `certainty` and `figures`; null where no table says how certain it is. */
export function figuresByCertainty(manifest: Manifest): string | null {
  const parts = manifest.tables
    .filter((table) => table.role === 'facts' && table.columns.some((column) => column.name === 'certainty'))
    .map((table) => `SELECT certainty FROM ${identifier(table.name)} WHERE certainty IS NOT NULL`);
  if (parts.length === 0) return null;
  return (
    `SELECT certainty, count(*)::INTEGER AS figures FROM (${parts.join(' UNION ALL ')}) ` +
    'GROUP BY certainty ORDER BY figures DESC, certainty'
  );
}
