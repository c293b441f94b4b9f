import type { DuckDBConnection } from '@duckdb/node-api';
import { textAt, type ColumnTable } from '../../src/domain/columns';
import type { Manifest, TableDescription } from '../../src/dataset/manifest';
import { name } from '../../src/query/sql-text';
import { askNative } from '../publish/native';
import type { Findings } from './report';

const PARENT = 'parent_id';
const NAME = 'name_zh';

/**
 * Every row of a dimension has a Chinese name, and its parents lead up to a row without one. Gives the names
 * of the tables that it looked through.
 */
export async function checkDimensionRows(
  connection: DuckDBConnection,
  manifest: Manifest,
  findings: Findings,
): Promise<string> {
  const seen: string[] = [];
  for (const table of manifest.tables) {
    const [key, ...more] = table.grain;
    if (table.role !== 'dimension' || key === undefined || more.length > 0) continue;
    const [named, nested] = [has(table, NAME), has(table, PARENT)];
    if (!named && !nested) continue;
    seen.push(table.name);
    const rows = await askNative(
      connection,
      `SELECT CAST(${name(key)} AS VARCHAR) AS key,
         ${named ? name(NAME) : `'–'`} AS name, ${nested ? `CAST(${PARENT} AS VARCHAR)` : 'NULL'} AS parent
       FROM ${name(table.name)} ORDER BY ${name(key)}`,
    );
    const blank = firstBlank(rows);
    if (blank !== null) findings.add('name-blank', { table: table.name, column: NAME, key: blank });
    const looped = firstLooped(rows);
    if (looped !== null) findings.add('parent-loop', { table: table.name, column: PARENT, key: looped });
  }
  return seen.join(', ');
}

function has(table: TableDescription, column: string): boolean {
  return table.columns.some((candidate) => candidate.name === column);
}

/** The key of the first row whose name shows nothing, or null. */
function firstBlank(rows: ColumnTable): string | null {
  for (let row = 0; row < rows.rows; row += 1) {
    if (/^[\s\p{C}]*$/u.test(textAt(rows, 'name', row) ?? '')) return textAt(rows, 'key', row);
  }
  return null;
}

/** The first key from which the way up by parents comes back to itself, or null. */
function firstLooped(rows: ColumnTable): string | null {
  const parents = new Map<string, string | null>();
  for (let row = 0; row < rows.rows; row += 1) {
    parents.set(textAt(rows, 'key', row) ?? '', textAt(rows, 'parent', row));
  }
  const sound = new Set<string>();
  for (const start of parents.keys()) {
    const way = new Set<string>();
    let at: string | null = start;
    while (at !== null && !sound.has(at)) {
      if (way.has(at)) return at;
      way.add(at);
      at = parents.get(at) ?? null;
    }
    for (const key of way) sound.add(key);
  }
  return null;
}
