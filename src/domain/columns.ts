/** What a column holds; dates travel as ISO text, identifiers as integers. */
export type ColumnType = 'integer' | 'number' | 'text' | 'boolean';

/**
 * One typed column. `values` has one entry a row; where `valid` is not null, a 0 in it marks a missing
 * value (whatever stands in `values` there has no meaning).
 */
export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly values: Int32Array | Float64Array | Uint8Array | readonly string[];
  readonly valid: Uint8Array | null;
}

/** An answer: columns of one length, never row objects. */
export interface ColumnTable {
  readonly rows: number;
  readonly columns: Readonly<Record<string, Column>>;
}

/** What a table's column means to a reader; shown in the table twin, the data screen and exports. */
export interface ColumnMeaning {
  readonly name: string;
  readonly names: { readonly zh: string; readonly en: string };
  readonly unit: string | null;
  /** What a missing number of this column is, in the reader's language; blank where it goes without saying. */
  readonly missing?: string | undefined;
  /** Stands before each number on screen (≈ where it was perturbed); a file says it in a column of its own. */
  readonly mark?: string | undefined;
  /** Decimals on screen; a file keeps every digit. Without it as many as there are, at most six. */
  readonly decimals?: number | undefined;
  /** A column that a file needs, and that a table on screen says otherwise. */
  readonly inFileOnly?: boolean | undefined;
}

/** The column of that name. Throws where the answer has none: a programming error, not bad data. */
function columnOf(table: ColumnTable, name: string): Column {
  const column = table.columns[name];
  if (!column) throw new Error(`no column ${name} among ${Object.keys(table.columns).join(', ')}`);
  return column;
}

/** The number in that row, or null where it is missing. */
export function numberAt(table: ColumnTable, name: string, row: number): number | null {
  const column = columnOf(table, name);
  if (column.valid && column.valid[row] === 0) return null;
  const value = column.values[row];
  return typeof value === 'number' ? value : null;
}

/** The text in that row, or null where it is missing. */
export function textAt(table: ColumnTable, name: string, row: number): string | null {
  const column = columnOf(table, name);
  if (column.valid && column.valid[row] === 0) return null;
  const value = column.values[row];
  return value === undefined ? null : String(value);
}

/** The truth value in that row; false where it is missing. */
export function booleanAt(table: ColumnTable, name: string, row: number): boolean {
  return numberAt(table, name, row) === 1;
}
