import type { TableDescription } from '../dataset/manifest';
import type { PlannedColumn } from './planned';
import { RefusedError } from './refusal';

/** The name as a quoted SQL identifier. */
export function name(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}

/**
 * The code as a SQL text literal. Literals, not parameters: DuckDB prunes row groups by them.
 * Throws a RefusedError `bad-value` for what no code can be: empty, longer than 64, or with control characters.
 */
export function codeLiteral(code: string, dimension: string): string {
  if (!/^[^\p{C}]{1,64}$/u.test(code)) throw new RefusedError('bad-value', { dimension, value: code });
  return `'${code.replaceAll("'", "''")}'`;
}

/** Every column of the table as the reader sees it: dates as ISO text. */
export function allColumns(table: TableDescription): {
  readonly sql: string;
  readonly columns: readonly PlannedColumn[];
} {
  const sql = table.columns.map((column) =>
    column.type === 'date'
      ? `CAST(${name(column.name)} AS VARCHAR) AS ${name(column.name)}`
      : name(column.name),
  );
  const columns = table.columns.map((column): PlannedColumn => {
    return { name: column.name, type: column.type === 'date' ? 'text' : column.type };
  });
  return { sql: sql.join(', '), columns };
}
